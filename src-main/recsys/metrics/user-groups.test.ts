import { describe, expect, it } from 'vitest';
import { randomSequences } from '../../../test/support/random-sequences.ts';
import { countItems } from '../evidence/item-counts.ts';
import type { SequenceData } from '../data/sequence-data.ts';
import { domainOf } from '../data/sequence-data.ts';
import { splitLeaveOneOut } from '../split/leave-one-out.ts';
import { groupByRepeat, groupUsers, popularityBorders } from './user-groups.ts';

/** Training part as given (each user gets two held-out interactions of `target`), two domains of 5 items. */
function splitOf(training: readonly (readonly number[])[], target: number) {
  const sequences = training.map((items) => [...items, target, target]);
  const data: SequenceData = {
    userCount: sequences.length,
    itemCount: 10,
    domainCount: 2,
    domainOffsets: Int32Array.of(0, 5, 10),
    offsets: Int32Array.from([0, ...sequences.map((_, u) => sequences.slice(0, u + 1).flat().length)]),
    items: Int32Array.from(sequences.flat()),
    timestamps: Float64Array.from(sequences.flatMap((items) => items.map((_, i) => i))),
  };
  return splitLeaveOneOut(data);
}

function labelsOf(training: readonly (readonly number[])[], target = 0) {
  const split = splitOf(training, target);
  return Object.fromEntries(
    groupUsers(split.training, split.test, ['A', 'B']).map(({ name, labels, groupOfUser }) => [
      name,
      [...groupOfUser].map((group) => labels[group]),
    ]),
  );
}

const repeat = (item: number, times: number): number[] => new Array<number>(times).fill(item);

describe('groups of users', () => {
  it('divide by training length, borders inside the upper group', () => {
    const lengths = [1, 3, 4, 6, 7, 12, 13, 40];
    expect(labelsOf(lengths.map((n) => repeat(1, n))).sequenceLength).toEqual([
      '1-3',
      '1-3',
      '4-6',
      '4-6',
      '7-12',
      '7-12',
      '13+',
      '13+',
    ]);
  });

  it('divide by imbalance and overlap of the training part, not of the held-out items', () => {
    const shares = [
      [1, 1, 6, 6], // 0.5
      [1, 1, 1, 6, 6], // 0.6
      [1, 1, 1, 6], // 0.75
      [...repeat(1, 9), 6], // 0.9
      [6, 6], // one domain, although the target lies in the other
    ];
    const { imbalance, overlap } = labelsOf(shares, 0);
    expect(imbalance).toEqual(['<0.6', '0.6-0.75', '0.75-0.9', '0.9-1', 'one-domain']);
    expect(overlap).toEqual([...repeat(0, 4).map(() => 'overlapping'), 'single-domain']);
  });

  it('state their borders and leave users without a target out', () => {
    const data = randomSequences({ seed: 4, userCount: 200, domainSizes: [30, 80], maximumLength: 9 });
    const { training, test } = splitLeaveOneOut(data);
    const groupings = groupUsers(training, test, ['Food', 'Kitchen']);
    for (const { groupOfUser, labels, definition } of groupings) {
      expect(definition.text.length).toBeGreaterThan(30);
      groupOfUser.forEach((group, u) => {
        expect(group >= 0 && group < labels.length).toBe(test[u]! >= 0);
      });
    }
    const counts = countItems(training);
    const food = popularityBorders(counts.subarray(0, 30));
    expect(groupings[1]!.definition.text).toContain(`Food: head ≥ ${food.head}, mid ≥ ${food.mid}`);
  });

  it('divide by whether the target is new or a repeat; who is not asked is in neither', () => {
    const { labels, groupOfUser } = groupByRepeat(Int32Array.of(3, -1, 4), Uint8Array.of(1, 1, 0));
    expect([...groupOfUser].map((group) => labels[group])).toEqual(['repeat', undefined, 'new']);
  });

  it('published fault 11: item popularity is the real count of the target in the training part', () => {
    const data = randomSequences({ seed: 6, userCount: 400, domainSizes: [900, 90], maximumLength: 12 });
    const { training, test } = splitLeaveOneOut(data);
    const { labels, groupOfUser } = groupUsers(training, test, ['A', 'B'])[1]!;
    // By hand, from the interactions: nothing here is random.
    const countOf = (item: number) => training.items.filter((other) => other === item).length;
    const seen: Record<string, number[]> = { head: [], mid: [], tail: [], cold: [] };
    for (let u = 0; u < data.userCount; u++) {
      if (test[u]! >= 0 && domainOf(data.domainOffsets, test[u]!) === 0)
        seen[labels[groupOfUser[u]!]!]!.push(countOf(test[u]!));
    }
    for (const counts of Object.values(seen)) expect(counts.length).toBeGreaterThan(0);
    expect(Math.max(...seen.cold!)).toBe(0);
    expect(Math.min(...seen.tail!)).toBeGreaterThan(0);
    expect(Math.max(...seen.tail!)).toBeLessThan(Math.min(...seen.mid!));
    expect(Math.max(...seen.mid!)).toBeLessThan(Math.min(...seen.head!));
    const domainCounts = Array.from({ length: 900 }, (_, item) => countOf(item));
    const total = domainCounts.reduce((sum, n) => sum + n, 0);
    const covered = (from: number) =>
      domainCounts.filter((n) => n >= from).reduce((sum, n) => sum + n, 0) / total;
    const { head, mid } = popularityBorders(Int32Array.from(domainCounts));
    expect(covered(head)).toBeGreaterThanOrEqual(1 / 3);
    expect(covered(head + 1)).toBeLessThan(1 / 3);
    expect(covered(mid)).toBeGreaterThanOrEqual(2 / 3);
    expect(covered(mid + 1)).toBeLessThan(2 / 3);
  });
});
