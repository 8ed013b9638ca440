import { describe, expect, it } from 'vitest';
import type { SequenceData } from '../data/sequence-data.ts';
import { auditLeakage, type LeakageArtifacts } from './leakage-audit.ts';
import { splitLeaveOneOut } from '../split/leave-one-out.ts';

// Domain 0: items 0–4, domain 1: items 5–9. User 0 buys item 1 again as validation item; user 2 is too short to hold out.
const sequences = [
  [0, 1, 6, 1, 7],
  [5, 6, 2, 8],
  [3, 9],
];
const data: SequenceData = {
  userCount: 3,
  itemCount: 10,
  domainCount: 2,
  domainOffsets: Int32Array.of(0, 5, 10),
  offsets: Int32Array.of(0, 5, 9, 11),
  items: Int32Array.from(sequences.flat()),
  timestamps: Float64Array.from(sequences.flatMap((items) => items.map((_, i) => i))),
};
const split = splitLeaveOneOut(data); // training: [0 1 6], [5 6], [3 9]

const clean: LeakageArtifacts = {
  syntheticRows: [
    { user: 0, afterPosition: -1 },
    { user: 0, afterPosition: 2 },
  ],
  profiles: [{ user: 1, positionsUsed: [0, 1] }],
  coOccurrencePairs: 3 + 2, // users 0 and 2 are in both domains
  trainingRows: [
    { user: 0, items: [0, 1, 6] },
    { user: 0, items: [1, 6] }, // cut at the maximum length
    { user: 0, items: [0, 7, 1], synthetic: [0, 1, 0] }, // the augmenter may guess what comes: it was not shown it
  ],
};

const leaks: [string, LeakageArtifacts, RegExp][] = [
  [
    'a synthetic row placed after the validation item',
    { syntheticRows: [{ user: 1, afterPosition: 2 }] },
    /synthetic row of user bo uses position 2/,
  ],
  [
    'a profile that was shown the test item',
    { profiles: [{ user: 0, positionsUsed: [1, 4] }] },
    /profile of user al uses position 4/,
  ],
  [
    'a batch with the test item at its end',
    { trainingRows: [{ user: 0, items: [0, 1, 6, 7] }] },
    /batch of user al holds item 7 at place 3, which is the held-out test item/,
  ],
  [
    'a batch with a validation item that occurs earlier too',
    { trainingRows: [{ user: 0, items: [0, 1, 6, 1] }] },
    /held-out validation item/,
  ],
  [
    "a batch with a stranger's item",
    { trainingRows: [{ user: 2, items: [3, 4] }] },
    /item 4 .* does not have there/,
  ],
  ['a batch of an unknown user', { trainingRows: [{ user: 3, items: [] }] }, /no user of the dataset/],
  ['co-occurrence counted over whole sequences', { coOccurrencePairs: 4 + 4 + 2 }, /over 10 pairs .* has 5/],
];

describe('leakage audit', () => {
  const names = ['al', 'bo', 'cy', 'nobody'];

  it('passes clean artifacts and says how many it saw', () => {
    expect(auditLeakage(split, clean)).toEqual({
      syntheticRows: 2,
      profiles: 1,
      trainingRows: 3,
      coOccurrence: true,
    });
  });

  it.each(leaks)('fails loudly on %s', (_, planted, message) => {
    expect(() => auditLeakage(split, { ...clean, ...planted }, (user) => names[user]!)).toThrow(message);
    expect(() => auditLeakage(split, planted)).toThrow(expect.objectContaining({ code: 'corrupt-data' }));
  });
});
