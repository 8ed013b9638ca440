import { describe, expect, it } from 'vitest';
import { randomSequences } from '../../../test/support/random-sequences.ts';
import { splitLeaveOneOut } from '../split/leave-one-out.ts';
import { CustomerCounts } from './customer-counts.ts';
import { EvidenceCounts } from './evidence-counts.ts';

const data = randomSequences({ seed: 12, userCount: 80, domainSizes: [6, 9], maximumLength: 40 });
const { training } = splitLeaveOneOut(data);
const histories = Array.from({ length: training.userCount }, (_, u) => [
  ...training.items.subarray(training.offsets[u], training.offsets[u + 1]),
]);

describe('customers behind a link', () => {
  const counts = new EvidenceCounts(training);
  const customers = new CustomerCounts(counts);
  /** Users with `later` at most 10 places after `earlier`. */
  const followed = (earlier: number, later: number): number =>
    histories.filter((items) =>
      items.some((item, b) => item === later && items.slice(Math.max(0, b - 10), b).includes(earlier)),
    ).length;

  it('are distinct users of the training part, counted by hand', () => {
    let largest = 0;
    for (let from = 0; from < data.itemCount; from++) {
      for (let to = 0; to < data.itemCount; to++) {
        if (from === to) continue;
        const after = followed(from, to);
        largest = Math.max(largest, after);
        expect(customers.customers('transitions', from, to)).toBe(after);
        expect(customers.customers('reverseTransitions', from, to)).toBe(followed(to, from));
        const both = histories.filter((items) => items.includes(from) && items.includes(to)).length;
        expect(customers.customers('itemNeighbours', from, to)).toBe(both);
      }
    }
    expect(largest).toBeGreaterThan(10);
  });

  it('stand behind every link, and behind no other pair', () => {
    for (const [term, links] of [
      ['transitions', counts.transitions],
      ['reverseTransitions', counts.reverseTransitions],
      ['itemNeighbours', counts.itemNeighbours],
    ] as const) {
      for (let from = 0; from < data.itemCount; from++) {
        const linked = new Set(links.items.subarray(links.offsets[from], links.offsets[from + 1]));
        for (let to = 0; to < data.itemCount; to++)
          if (to !== from) expect(customers.customers(term, from, to) > 0).toBe(linked.has(to));
      }
    }
  });
});
