import { describe, expect, it } from 'vitest';
import { Random } from '../../foundation/random.ts';
import type { SequenceData } from '../data/sequence-data.ts';
import { evaluationHistories, exclusionLists } from '../metrics/evaluation-input.ts';
import { checkGlobalTimes, splitGlobalTime, timeAtShare } from './global-time.ts';
import { auditLeakage } from '../audit/leakage-audit.ts';
import { partsOfSequence, splitName } from './split-plan.ts';

/** Times of each user; items are numbered along. Domain 0: items 0–7, domain 1: items 8–15. */
function dataOf(times: readonly number[][]): SequenceData {
  const offsets = new Int32Array(times.length + 1);
  times.forEach((list, u) => (offsets[u + 1] = offsets[u]! + list.length));
  const count = offsets.at(-1)!;
  return {
    userCount: times.length,
    itemCount: 16,
    domainCount: 2,
    domainOffsets: Int32Array.of(0, 8, 16),
    offsets,
    items: Int32Array.from({ length: count }, (_, i) => i % 16),
    timestamps: Float64Array.from(times.flat()),
  };
}

const times = { validationFrom: 10, testFrom: 20 };
const data = dataOf([
  [1, 2, 10, 12, 20, 30], // items 0 1 | 2 3 | 4 5
  [3, 25], // items 6 | – | 7
  [15, 16, 21], // nothing before: not evaluated
  [4, 5, 9.9], // trains only
  [4, 19], // validation only
]);
const split = splitGlobalTime(data, times);

describe('the global-time split', () => {
  it('trains on what came before, asks for the first item of each later time', () => {
    expect([...split.training.offsets]).toEqual([0, 2, 3, 3, 6, 7]);
    expect([...split.training.items]).toEqual([0, 1, 6, 11, 12, 13, 14]);
    expect([...split.validation]).toEqual([2, -1, -1, -1, 15]);
    expect([...split.test]).toEqual([4, 7, -1, -1, -1]);
    expect(Math.max(...split.training.timestamps)).toBeLessThan(times.validationFrom);
  });

  it('shows a scorer everything before the test item, and nothing of or after it', () => {
    const { offsets, items } = evaluationHistories(split, 'test');
    const history = (u: number): number[] => [...items.subarray(offsets[u], offsets[u + 1])];
    expect(history(0)).toEqual([0, 1, 2, 3]);
    expect(history(1)).toEqual([6]);
    const excluded = exclusionLists(split, 'test');
    expect([...excluded.items.subarray(0, excluded.offsets[1])]).toEqual([0, 1, 2, 3]);
  });

  it('keeps every interaction of every user in one place', () => {
    const random = new Random(4);
    const many = dataOf(
      Array.from({ length: 60 }, () =>
        Array.from({ length: random.integer(9) }, () => random.integer(30)).sort((a, b) => a - b),
      ),
    );
    const { training, later, validation, test, knownBeforeTest } = splitGlobalTime(many, times);
    for (let u = 0; u < many.userCount; u++) {
      const own = [...many.items.subarray(many.offsets[u], many.offsets[u + 1])];
      const parts = [
        ...training.items.subarray(training.offsets[u], training.offsets[u + 1]),
        ...later.items.subarray(later.offsets[u], later.offsets[u + 1]),
      ];
      expect(parts).toEqual(own);
      if (test[u]! >= 0) expect(later.items[later.offsets[u]! + knownBeforeTest[u]!]).toBe(test[u]);
      if (validation[u]! >= 0) expect(later.items[later.offsets[u]!]).toBe(validation[u]);
    }
  });

  it('is covered by the leakage audit', () => {
    expect(() => auditLeakage(split, { trainingRows: [{ user: 0, items: [0, 1, 2] }] })).toThrow(/Leakage/);
    expect(() => auditLeakage(split, { profiles: [{ user: 0, positionsUsed: [0, 2] }] })).toThrow(
      /position 2/,
    );
    expect(() => auditLeakage(split, { syntheticRows: [{ user: 2, afterPosition: 0 }] })).toThrow(/Leakage/);
    expect(auditLeakage(split, { trainingRows: [{ user: 3, items: [11, 12, 13] }] }).trainingRows).toBe(1);
  });

  it('names the parts of one sequence, and itself', () => {
    const plan = { kind: 'global-time', ...times } as const;
    expect(partsOfSequence(plan, 0, [1, 2, 10, 12, 20, 30])).toEqual([
      'training',
      'training',
      'validation',
      null,
      'test',
      null,
    ]);
    expect(partsOfSequence({ kind: 'leave-one-out' }, 0, [1, 2, 3])).toEqual([
      'training',
      'validation',
      'test',
    ]);
    expect(splitName(plan)).not.toBe(splitName({ ...plan, testFrom: 21 }));
  });

  it('finds moments by share, and refuses those that leave a part empty', () => {
    const evenly = dataOf([Array.from({ length: 10 }, (_, i) => i)]);
    expect(timeAtShare(evenly, 0.8)).toBe(8);
    expect(() => checkGlobalTimes(data, times)).not.toThrow();
    expect(() => checkGlobalTimes(data, { validationFrom: 20, testFrom: 10 })).toThrow(
      /after the validation/,
    );
    expect(() => checkGlobalTimes(data, { validationFrom: 50, testFrom: 60 })).toThrow(
      /0 users with a validation/,
    );
  });
});
