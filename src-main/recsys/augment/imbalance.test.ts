// Who is short where, and how much they may get.
import { describe, expect, it } from 'vitest';
import type { SequenceData } from '../data/sequence-data.ts';
import { splitLeaveOneOut } from '../split/leave-one-out.ts';
import {
  budgetOf,
  countPerDomain,
  findShortDomains,
  imbalanceRatios,
  orderShortDomains,
} from './imbalance.ts';

/** Two domains: items 0–9 and 10–19. */
function dataOf(sequences: number[][]): SequenceData {
  const offsets = new Int32Array(sequences.length + 1);
  sequences.forEach((s, u) => (offsets[u + 1] = offsets[u]! + s.length));
  const items = Int32Array.from(sequences.flat());
  const timestamps = Float64Array.from(items, (_, i) => i);
  const domainOffsets = Int32Array.of(0, 10, 20);
  return {
    userCount: sequences.length,
    itemCount: 20,
    domainCount: 2,
    domainOffsets,
    offsets,
    items,
    timestamps,
  };
}

const selection = { imbalanceThreshold: 0.9, budgetRate: 0.2, budgetMax: 5 };

describe('imbalance', () => {
  // The last two of each are held out: user 0 keeps nine of domain 0 and one of domain 1.
  const { training } = splitLeaveOneOut(
    dataOf([[0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12], [0, 1, 10, 11, 15, 16], [10], [10, 11, 12, 0, 1]]),
  );

  it('counts the training part only', () => {
    expect([...countPerDomain(training)]).toEqual([9, 1, 2, 2, 0, 1, 0, 3]);
    expect([...imbalanceRatios(countPerDomain(training), 2)]).toEqual([0.9, 0.5, 1, 1]);
  });

  it('finds the short domains with budget min(b_max, ⌈η·gap⌉)', () => {
    expect(findShortDomains(training, selection)).toEqual([
      { user: 0, domain: 1, ratio: 0.9, have: 1, most: 9, budget: 2 },
      { user: 2, domain: 0, ratio: 1, have: 0, most: 1, budget: 1 },
      { user: 3, domain: 0, ratio: 1, have: 0, most: 3, budget: 1 },
    ]);
    expect(budgetOf(100, 0, selection)).toBe(5);
    expect(budgetOf(5, 0, selection)).toBe(1);
    expect(budgetOf(6, 0, selection)).toBe(2);
    expect(budgetOf(3, 3, selection)).toBe(0);
  });

  it('leaves out users without training items', () => {
    const { training: empty } = splitLeaveOneOut(dataOf([[], [0, 1]]));
    expect(findShortDomains(empty, selection).map((short) => short.user)).toEqual([1]);
  });

  it('orders users by seed or by need', () => {
    const short = findShortDomains(training, selection);
    const order = orderShortDomains(short, { userOrder: 'shuffled', seed: 1 });
    expect(orderShortDomains(short, { userOrder: 'shuffled', seed: 1 })).toEqual(order);
    expect(new Set(order)).toEqual(new Set(short));
    const byNeed = orderShortDomains(short, { userOrder: 'most-imbalanced', seed: 1 });
    expect(byNeed.map((s) => s.user)).toEqual([3, 2, 0]);
  });
});
