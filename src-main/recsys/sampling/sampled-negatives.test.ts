import { describe, expect, it } from 'vitest';
import { randomSequences } from '../../../test/support/random-sequences.ts';
import { domainOf } from '../data/sequence-data.ts';
import { splitLeaveOneOut } from '../split/leave-one-out.ts';
import { drawSampledNegatives } from './sampled-negatives.ts';

const data = randomSequences({ seed: 8, userCount: 120, domainSizes: [500, 60, 130], maximumLength: 10 });
const { test } = splitLeaveOneOut(data);

describe('sampled negatives', () => {
  it('are different items of the target domain, never the target, never of the own sequence', () => {
    const { offsets, items, shortUsers } = drawSampledNegatives(data, test, 'test', { seed: 7 });
    let short = 0;
    for (let u = 0; u < data.userCount; u++) {
      const drawn = [...items.subarray(offsets[u], offsets[u + 1])];
      if (test[u]! < 0) {
        expect(drawn).toEqual([]);
        continue;
      }
      const own = new Set(data.items.subarray(data.offsets[u], data.offsets[u + 1]));
      const domain = domainOf(data.domainOffsets, test[u]!);
      const size = data.domainOffsets[domain + 1]! - data.domainOffsets[domain]!;
      const ownHere = [...own].filter((item) => domainOf(data.domainOffsets, item) === domain).length;
      expect(drawn.length).toBe(Math.min(100, size - ownHere));
      if (drawn.length < 100) short++;
      expect(new Set(drawn).size).toBe(drawn.length);
      for (const item of drawn) {
        expect(domainOf(data.domainOffsets, item)).toBe(domain);
        expect(own.has(item)).toBe(false);
      }
    }
    expect(short).toBeGreaterThan(0);
    expect(shortUsers).toBe(short);
  });

  it('are drawn from own items too where repeats are allowed, never the target', () => {
    const { offsets, items } = drawSampledNegatives(data, test, 'test', { seed: 7, repeats: 'allow' });
    let own = 0;
    for (let u = 0; u < data.userCount; u++) {
      const drawn = items.subarray(offsets[u], offsets[u + 1]);
      expect(drawn).not.toContain(test[u]);
      if (test[u]! < 0) continue;
      const domain = domainOf(data.domainOffsets, test[u]!);
      const size = data.domainOffsets[domain + 1]! - data.domainOffsets[domain]!;
      expect(drawn.length).toBe(Math.min(100, size - 1));
      const had = new Set(data.items.subarray(data.offsets[u], data.offsets[u + 1]));
      own += drawn.filter((item) => had.has(item)).length;
    }
    expect(own).toBeGreaterThan(0);
  });

  it('published fault 10: are the same at every draw, whoever else is evaluated', () => {
    const first = drawSampledNegatives(data, test, 'test', { seed: 7 });
    expect(drawSampledNegatives(data, test, 'test', { seed: 7 })).toEqual(first);
    const fewer = test.map((target, u) => (u % 2 === 0 ? target : -1));
    const half = drawSampledNegatives(data, fewer, 'test', { seed: 7 });
    for (let u = 0; u < data.userCount; u += 2) {
      expect(half.items.slice(half.offsets[u], half.offsets[u + 1])).toEqual(
        first.items.slice(first.offsets[u], first.offsets[u + 1]),
      );
    }
    expect(drawSampledNegatives(data, test, 'test', { seed: 8 }).items).not.toEqual(first.items);
    expect(drawSampledNegatives(data, test, 'validation', { seed: 7 }).items).not.toEqual(first.items);
  });

  it('draw every eligible item about equally often', () => {
    const counts = new Int32Array(500);
    const { offsets, items } = drawSampledNegatives(data, new Int32Array(data.userCount).fill(3), 'test', {
      seed: 1,
    });
    for (const item of items) counts[item]!++;
    const users = offsets.length - 1;
    const rare = counts.subarray(400); // Items of the tail, which few users own.
    const mean = rare.reduce((sum, count) => sum + count, 0) / rare.length;
    expect(mean / users).toBeGreaterThan(0.18);
    expect(mean / users).toBeLessThan(0.23);
  });
});
