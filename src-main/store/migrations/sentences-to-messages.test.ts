// Reports of earlier versions speak the reader's language too: what schema step 10 makes of their sentences.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inWords } from '../../messages/in-words.ts';
import type { Message } from '../../messages/message-shape.ts';
import { Connection, Query } from '../connection.ts';
import { applyMigrations } from '../migrate.ts';
import { allMigrations } from './all-migrations.ts';
import { sentencesToMessages } from './sentences-to-messages.ts';

const converted = (value: unknown): unknown => JSON.parse(sentencesToMessages(JSON.stringify(value)));
const inChinese = (said: unknown): string => inWords(said as Message, 'zh');

it('reads the notes of an evaluation', () => {
  const sentences = [
    'Sampled: each held-out item among 100 random items of its domain. Not comparable with the full ranking.',
    '12 users have fewer than 100 items to sample from in the domain of their held-out item; they get all.',
    'Repeats are excluded: the held-out item of 11 further users is one that they had before; they are counted here and not ranked.',
    'Cross-sell: of 5 users with training items in two or more domains one domain is hidden as a whole, and its last item is asked for among all items of that domain. Counts leave out the rows of the users who are asked (2 folds). Not comparable with the full ranking.',
    'This run was trained without a part of the rows (holdOut cross-sell), so its figures here are lower than those of a run that learns from all.',
  ];
  const { notes } = converted({ protocol: 'full', notes: sentences }) as { notes: Message[] };
  expect(notes.map(({ text }) => text)).toEqual(sentences);
  expect(notes.map((note) => inWords(note, 'en'))).toEqual(sentences);
  for (const note of notes) expect(inChinese(note).replace('holdOut cross-sell', '')).not.toMatch(/[A-Z]/i);
  expect(notes[1]).toMatchObject({ code: 'note-short-users', params: { users: 12 } });
});

it('reads several warnings of one text, and keeps what it does not know', () => {
  const text =
    'No threshold reaches the wished precision of 90.0 % with 10 accepted candidates; the one with the best lower bound is taken: 12.5 % (95 % interval 3.5 % to 36.0 %), 1.3 times chance. On hidden items that did not take part in its choice, the judgement cannot be told from chance (10.0 %): judge more hidden items, use a larger model, or train without synthetic rows. So nothing was accepted by rule: every proposal waits for review. Accept rows by hand, or run again with the decision accept-anyway. Something else.';
  const report = converted({ warning: text, prompts: { failures: [{ message: 'odd', count: 3 }] } });
  const { warnings, prompts } = report as { warnings: Message[]; prompts: unknown };
  expect(warnings.map(({ code }) => code)).toEqual([
    'precision-not-reached',
    'judge-at-chance',
    'nothing-accepted',
    'as-said',
  ]);
  expect(warnings.map(({ text: said }) => said).join(' ')).toBe(text);
  expect(inChinese(warnings[0])).toContain('12.5 %');
  expect(prompts).toEqual({ failures: [{ count: 3, said: expect.objectContaining({ text: 'odd' }) }] });
  expect(converted({ warning: '' })).toEqual({ warnings: [] });
});

it('reads the borders of groups, whatever the domains are called', () => {
  const stated =
    'Occurrences of the target in the training part: head = the most popular items with a third of the interactions of their domain, mid = the next third, tail = the rest, cold = never seen in training (Food; and more: head ≥ 9, mid ≥ 3; Kitchen: head ≥ 5, mid ≥ 2).';
  const { groupDefinitions } = converted({
    groupDefinitions: { itemPopularity: stated, overlap: 'Overlapping users …', mood: 'Of 2030.' },
  }) as { groupDefinitions: Record<string, Message> };
  expect(inWords(groupDefinitions['itemPopularity']!, 'en')).toBe(stated);
  expect(inChinese(groupDefinitions['itemPopularity'])).toContain(
    'Food; and more：热门 ≥ 9，中等 ≥ 3；Kitchen',
  );
  expect(inChinese(groupDefinitions['overlap'])).toContain('多个领域');
  expect(inChinese(groupDefinitions['mood'])).toBe('Of 2030.');
});

it('converts a workspace once, numbers untouched and damaged cells left', () => {
  const folder = mkdtempSync(join(tmpdir(), 'isthmus-sentences-'));
  try {
    const connection = new Connection(join(folder, 'old.isthmus'), 'create');
    applyMigrations(connection, 0, allMigrations.slice(0, 9));
    const report = { warning: '', rows: { accepted: 0.1, proposed: 3 } };
    connection.execute(
      `INSERT INTO settings VALUES ('augmentationReport/a', '${JSON.stringify(report)}', 'now'),
         ('augmentationReport/b', '{damaged', 'now'), ('threads', '{"warning":"mine"}', 'now')`,
    );
    applyMigrations(connection, 9);
    const rows = new Query<{ value: string }>(connection, 'SELECT value FROM settings ORDER BY name').all();
    expect(rows.map(({ value }) => value)).toEqual([
      '{"warnings":[],"rows":{"accepted":0.1,"proposed":3}}',
      '{damaged',
      '{"warning":"mine"}',
    ]);
    connection.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
