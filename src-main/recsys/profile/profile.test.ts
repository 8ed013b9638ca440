// Evidence, prompts and cleaning of profiles.
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { SequenceData } from '../data/sequence-data.ts';
import { splitLeaveOneOut } from '../split/leave-one-out.ts';
import type { TrainingPart } from '../split/training-part.ts';
import { cleanProfile, countWords } from './clean-profile.ts';
import { evidenceOfUser } from './profile-evidence.ts';
import { plainWords } from '../prompting/prompt-templates.ts';
import { buildDomainProfilePrompt, buildOverallProfilePrompt } from './prompts.ts';

const data: SequenceData = {
  userCount: 2,
  itemCount: 8,
  domainCount: 2,
  domainOffsets: Int32Array.of(0, 4, 8),
  offsets: Int32Array.of(0, 7, 8),
  items: Int32Array.of(0, 4, 1, 0, 5, 2, 6, 7),
  timestamps: Float64Array.from({ length: 8 }, (_, i) => i),
};
const promptOptions = {
  ...{ promptTitles: 15, titleCharacters: 60, promptTokens: 900 },
  ...{ domainWords: 50, overallWords: 100 },
};
const foodWords = { ...plainWords, domain: 'Food', domainName: 'Food' };
const titles = ['rice', 'beans', 'SECRET TEST ITEM', 'oil', 'pan', 'pot', 'SECRET TEST ITEM', 'wok'];

describe('evidence', () => {
  const { training } = splitLeaveOneOut(data);

  it('is the latest distinct training items of each domain with their positions', () => {
    expect(evidenceOfUser(training, 0, 15)).toEqual([
      { user: 0, domain: 0, itemCount: 3, itemsUsed: [2, 3], items: [1, 0] },
      { user: 0, domain: 1, itemCount: 2, itemsUsed: [1, 4], items: [4, 5] },
    ]);
    expect(evidenceOfUser(training, 0, 1)[0]).toMatchObject({ itemCount: 3, itemsUsed: [3] });
    expect(evidenceOfUser(training, 1, 15)).toHaveLength(1);
  });

  it('never holds a held-out item, nor does a prompt (planted leak)', () => {
    for (const evidence of evidenceOfUser(training, 0, 15)) {
      const shown = evidence.items.map((item) => titles[item]!);
      const { prompt } = buildDomainProfilePrompt(evidence, shown, foodWords, promptOptions);
      expect(prompt.prompt).not.toContain('SECRET');
      expect(prompt.prompt).toContain(shown[0]);
    }
    expectTypeOf(data).not.toExtend<TrainingPart>();
    expect(() => evidenceOfUser(data as never, 0, 15)).toThrow(/training part/);
  });

  it('tells which positions the prompt really shows', () => {
    const evidence = { user: 0, domain: 0, itemCount: 3, itemsUsed: [2, 5, 9], items: [0, 1, 2] };
    const { itemsUsed } = buildDomainProfilePrompt(
      evidence,
      ['same', 'other', 'same'],
      foodWords,
      promptOptions,
    );
    expect(itemsUsed).toEqual([5, 9]);
  });
});

describe('the overall prompt', () => {
  it('names the evidence counts, most first', () => {
    const { prompt } = buildOverallProfilePrompt(
      [
        { domainName: 'Kitchen', itemCount: 1, text: 'likes pans' },
        { domainName: 'Food', itemCount: 9, text: 'likes rice' },
      ],
      promptOptions,
    );
    expect(prompt).toContain('Food (9 purchases): likes rice\nKitchen (1 purchase): likes pans');
  });
});

describe('cleaning', () => {
  it('joins lines, drops labels and marks', () => {
    expect(cleanProfile('**Profile:**\n- Likes strong coffee.\n- Bakes bread at home.', 50)).toEqual({
      ok: true,
      text: 'Likes strong coffee. Bakes bread at home.',
      words: 7,
      cut: false,
    });
  });

  it('keeps to the word limit, at a sentence if that keeps half', () => {
    const sentence = 'This one has five words. ';
    expect(
      cleanProfile('Alpha beta gamma delta epsilon. Zeta eta theta iota kappa lambda.', 7),
    ).toMatchObject({
      text: 'Alpha beta gamma delta epsilon.',
      cut: true,
    });
    const long = Array.from({ length: 80 }, (_, i) => `w${i}`).join(' ');
    const cut = cleanProfile(long, 50);
    expect(cut.ok && countWords(cut.text.replace(' …', ''))).toBe(50);
    expect(cleanProfile(sentence.repeat(3), 50)).toMatchObject({ text: sentence.trim() });
  });

  it('refuses empty and degenerate answers, with the reason', () => {
    expect(cleanProfile('  ', 50)).toMatchObject({ ok: false, said: { text: 'the answer has 0 words' } });
    expect(cleanProfile('Yes.', 50).ok).toBe(false);
    const loop = cleanProfile('likes tea and coffee and '.repeat(12), 50);
    expect(loop.ok).toBe(false);
    expect(!loop.ok && loop.said.text).toMatch(/repeats itself/);
  });

  it('counts and cuts Chinese', () => {
    expect(countWords('喜欢咖啡')).toBe(2);
    const cut = cleanProfile('喜欢咖啡和面包以及各种厨房用品', 5);
    expect(cut.ok && cut.words).toBeLessThanOrEqual(6);
  });
});
