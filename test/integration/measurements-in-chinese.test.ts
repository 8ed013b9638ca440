// What measurements say reads as Chinese: made here by the measurements themselves.
import { describe, expect, it } from 'vitest';
import type { SequenceData } from '../../src-main/recsys/data/sequence-data.ts';
import { windowTexts } from '../../src-main/messages/window-texts.ts';
import { tooLong } from '../../src-main/engines/llama/prompt-length.ts';
import { cleanProfile } from '../../src-main/recsys/profile/clean-profile.ts';
import { calibrate } from '../../src-main/recsys/augment/calibration.ts';
import { runSettingsSchema } from '../../src-main/contract/run-settings.ts';
import { defaultAugmentOptions } from '../../src-main/contract/augment-options.ts';
import { auditLeakage } from '../../src-main/recsys/audit/leakage-audit.ts';
import { groupByRepeat, groupUsers } from '../../src-main/recsys/metrics/user-groups.ts';
import { splitBy } from '../../src-main/recsys/split/split-plan.ts';
import { acceptanceNotes } from '../../src-main/services/augmentation/acceptance-rule.ts';
import { crossSellNotes, holdOutNotes } from '../../src-main/services/evaluation/cross-sell-notes.ts';
import { sequenceFindings } from '../../src-main/services/datasets/dataset-findings.ts';
import { importFindings } from '../../src-main/messages/en/import-findings.ts';
import { sequenceFindings as sequenceTexts } from '../../src-main/messages/en/sequence-findings.ts';
import { importFindings as importFindingsZh } from '../../src-main/messages/zh/import-findings.ts';
import { groupWords } from '../../src-main/contract/slice-words.ts';
import type { AppError } from '../../src-main/foundation/errors.ts';
import { inWords } from '../../src-main/messages/in-words.ts';
import { message } from '../../src-main/messages/message.ts';
import type { Message } from '../../src-main/messages/message-shape.ts';
import { sentences } from '../../src-main/messages/rows-of-messages.ts';

const inChinese = (said: Message): string => inWords(said, 'zh');

/** Three words in a row that are not Chinese. */
const english = /[A-Za-z]{2,}[ ,]+[A-Za-z]{2,}[ ,]+[A-Za-z]{2,}/;

/** Users of `length` items each, all of one time unless told. */
function sequences(
  users: number,
  length: number,
  time: (position: number) => number = () => 5,
): SequenceData {
  const count = users * length;
  return {
    ...{ userCount: users, itemCount: 20, domainCount: 2, domainOffsets: Int32Array.of(0, 10, 20) },
    offsets: Int32Array.from({ length: users + 1 }, (_, user) => user * length),
    items: Int32Array.from({ length: count }, (_, at) => (at % length) % 3),
    timestamps: Float64Array.from({ length: count }, (_, at) => time(at % length)),
  };
}

const leaveOneOut = { kind: 'leave-one-out' } as const;
const facts = { overlapUsers: 3, timeKind: 'number', plan: leaveOneOut, repeats: 'exclude' } as const;
const found = [
  ...sequenceFindings(sequences(4, 5), { ...facts, overlapUsers: 0, timeKind: 'date' }),
  ...sequenceFindings(
    sequences(4, 5, (position) => (position < 3 ? position : 9)),
    facts,
  ),
  ...sequenceFindings(sequences(4, 5), { ...facts, repeats: 'allow' }),
  ...sequenceFindings(sequences(4, 2), facts),
  ...sequenceFindings({ ...sequences(2, 300), itemCount: 900 }, { ...facts, overlapUsers: 1 }),
  ...sequenceFindings(
    sequences(3, 4, (position) => position),
    { ...facts, overlapUsers: 2, plan: { kind: 'global-time', validationFrom: 20, testFrom: 30 } },
  ),
];

describe('a finding', () => {
  it('of every kind was made', () => {
    expect([...new Set(found.map(({ code }) => code))].sort()).toEqual([
      'boundary-ties',
      'constant-time',
      'early-dates',
      'held-out-seen-before',
      'little-overlap',
      'no-overlap',
      'not-evaluated',
      'repeats-allowed',
      'short-users',
      'swapped-columns',
    ]);
  });
  it.each(found.map((finding) => [finding.code, finding] as const))('%s is told in Chinese', (_, finding) => {
    const chinese = inWords(finding, 'zh', 'window');
    expect(chinese).toMatch(/^[^A-Za-z]*$/);
    const numbers = (text: string) => (text.match(/\d+/g) ?? []).map(Number).sort((a, b) => a - b);
    for (const number of new Set(numbers(chinese)))
      expect([...numbers(finding.text), 1990]).toContain(number);
  });
  it('that an earlier version stored stands in English where its values are not known', () => {
    const stored = { code: 'short-users', params: {}, text: '3 of 9 users have fewer than 3 interactions.' };
    expect(inWords(stored, 'zh', 'window')).toBe(stored.text);
  });
});

/** Codes of parts of a sentence: they are no findings of their own. */
const clauses = /^(few-users-of-many-items|items-occur-once|unlisted-examples|times-(in-.*|of-form))$/;

it('every kind of finding of an import has a title and Chinese words', () => {
  const kinds = [...Object.keys(importFindings), ...Object.keys(sequenceTexts)].filter(
    (code) => !code.includes('_') && !clauses.test(code),
  );
  expect(kinds.length).toBeGreaterThanOrEqual(30);
  for (const { data } of [windowTexts.en, windowTexts.zh])
    expect(kinds.filter((kind) => !(kind in data.findings.titles))).toEqual([]);
  for (const text of Object.values(importFindingsZh))
    expect(text.replaceAll(/\{\{.*?\}\}|--[a-z-]+|ID|设为 number/g, '')).not.toMatch(/[A-Za-z]/);
});

it('names of filters, why a prompt failed and why a training diverged are told in Chinese', () => {
  const reasons = ['short words', 'one two three four '.repeat(12)].flatMap((answer) => {
    const cleaned = cleanProfile(answer, 100);
    return cleaned.ok ? [] : [inChinese(cleaned.said)];
  });
  expect(reasons).toHaveLength(2);
  for (const sentence of [
    ...reasons,
    inChinese(message('filter-dates')),
    inChinese(message('filter-k-core', { users: 5, items: 5, rounds: 2 })),
    inChinese(message('answer-missing')),
    inChinese(tooLong(900, 200, 1000)!),
    inChinese(message('loss-not-finite', { loss: 'Infinity', step: 12, learningRate: 0.1 })),
  ]) {
    expect(sentence.replaceAll(/Infinity|contextTokens|k 核/g, '')).not.toMatch(/[A-Za-z]/);
  }
});

it('warnings of an augmentation are told in Chinese, several at once', () => {
  const lists = Array.from({ length: 12 }, (_, at) => ({
    judgements: [0, 0, 0, 0],
    retrievalScores: [1, 2, 3, 4],
    evidence: [[1], [2], [3], [4]],
    popularity: [1, 1, 1, 1],
    hiddenIndex: at % 4,
    retrieved: true,
  }));
  const calibration = calibrate(lists, defaultAugmentOptions.calibration, 1);
  expect(calibration.trusted).toBe(false);
  const few = message('too-few-judged', { judged: 3, needed: 5, users: 2 });
  for (const said of [
    [...calibration.warnings, ...acceptanceNotes(calibration)],
    [...calibration.warnings, ...acceptanceNotes(calibration, 'accept-anyway')],
    [few],
  ]) {
    const warning = sentences(said);
    expect(warning.text).toMatch(english);
    expect(inChinese(warning).replace('accept-anyway', '')).not.toMatch(/[A-Za-z]/);
  }
});

it('leaks are told in Chinese, with the user and the numbers', () => {
  const split = splitBy(leaveOneOut, sequences(2, 5), 'exclude');
  const said = (artifacts: Parameters<typeof auditLeakage>[1]): string => {
    try {
      auditLeakage(split, artifacts, (user) => `U${user}`);
    } catch (error) {
      return inChinese((error as AppError).said);
    }
    throw new Error('no leak was found');
  };
  expect(said({ syntheticRows: [{ user: 1, afterPosition: 4 }] })).toBe(
    '泄漏：用户 U1 的合成交互使用了位置 4，而只有前 3 次交互属于训练部分。由此得到的结果没有意义：请删除它，并用训练部分重新生成。',
  );
  for (const artifacts of [
    { profiles: [{ user: 0, positionsUsed: [9] }] },
    { syntheticRows: [{ user: 5, afterPosition: 0 }] },
    { trainingRows: [{ user: 0, items: [0, 1, 2, 0] }] },
    { trainingRows: [{ user: 0, items: [15] }] },
    { coOccurrencePairs: 99 },
    { counts: [{ interactions: 7, transitions: 1.5 }] },
  ])
    expect(said(artifacts).replaceAll(/U\d/g, '')).not.toMatch(/[A-Za-z]/);
});

it('notes on cross-sell are told in Chinese', () => {
  const split = splitBy(leaveOneOut, sequences(2, 5), 'exclude');
  const runs = (['none', 'cross-sell'] as const).map((holdOut) => ({
    settings: runSettingsSchema.parse({ holdOut }),
  }));
  const notes = runs.flatMap((run) => [...crossSellNotes({ split }, run), ...holdOutNotes(run)]);
  expect(notes).toHaveLength(5);
  for (const note of notes) {
    expect(inChinese(note)).not.toMatch(english);
  }
});

it('groups have Chinese names and borders', () => {
  const data = sequences(4, 5);
  const { training, test } = splitBy(leaveOneOut, data, 'exclude');
  const groupings = [
    ...groupUsers(training, test, ['Books', 'Films']),
    groupByRepeat(test, new Uint8Array(4)),
  ];
  for (const { labels } of groupings)
    for (const label of labels) expect(groupWords(label, 'zh')).not.toMatch(/[A-Za-z]/);
  const { definition } = groupings.find(({ name }) => name === 'itemPopularity')!;
  expect(inChinese(definition)).toContain('（Books：热门 ≥ 4，中等 ≥ 4；Films：热门 ≥ 1，中等 ≥ 1）');
});
