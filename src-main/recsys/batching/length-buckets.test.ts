// Units of the length buckets.
import { describe, expect, it } from 'vitest';
import { Random } from '../../foundation/random.ts';
import { lengthBuckets } from './length-buckets.ts';
import { resolveTokenBudget } from './token-budget.ts';

const random = new Random(4);
const lengths = Int32Array.from({ length: 500 }, () => random.integer(40));

describe('lengthBuckets', () => {
  it('holds every non-empty sequence once, within the token budget', () => {
    const batches = lengthBuckets(lengths, 256, new Random(1));
    const all = batches.flatMap((batch) => [...batch]).sort((a, b) => a - b);
    expect(all).toEqual([...lengths.keys()].filter((s) => lengths[s]! > 0));
    for (const batch of batches) {
      const longest = Math.max(...Array.from(batch, (s) => lengths[s]!));
      expect(batch.length === 1 || batch.length * longest <= 256).toBe(true);
    }
  });

  it('pads little', () => {
    let padded = 0;
    for (const batch of lengthBuckets(lengths, 512, new Random(1))) {
      padded += batch.length * Math.max(...Array.from(batch, (s) => lengths[s]!));
    }
    expect(padded).toBeLessThan(1.1 * lengths.reduce((a, b) => a + b, 0));
  });

  it('is the same for the same random stream, and mixes sequences of one length otherwise', () => {
    const plan = (seed: number): number[][] =>
      lengthBuckets(lengths, 256, new Random(seed)).map((b) => [...b]);
    expect(plan(2)).toEqual(plan(2));
    expect(plan(2)).not.toEqual(plan(3));
  });

  it('gives a sequence over the budget a batch of its own', () => {
    expect(lengthBuckets(Int32Array.of(50, 2), 10).map((b) => [...b])).toEqual([[1], [0]]);
  });

  it('is empty without sequences', () => {
    expect(lengthBuckets(new Int32Array(3), 10)).toEqual([]);
  });
});

describe('resolveTokenBudget', () => {
  it('takes the wanted budget, or one that gives about 64 steps', () => {
    expect(resolveTokenBudget(300, 1e6, 'softmax')).toBe(300);
    expect(resolveTokenBudget(0, 1000, 'softmax')).toBe(512);
    expect(resolveTokenBudget(0, 64_000, 'bce')).toBe(1000);
    expect(resolveTokenBudget(0, 1e9, 'softmax')).toBe(2048);
    expect(resolveTokenBudget(0, 1e9, 'bce')).toBe(4096);
  });
});
