// Smoothing: what it keeps, and what it evens out.
import { expect, it } from 'vitest';
import { smooth } from './smooth.ts';

it('leaves values alone at weight 0, and a constant at any', () => {
  expect(smooth([3, 1, 2], 0)).toEqual([3, 1, 2]);
  for (const value of smooth([5, 5, 5, 5], 0.9)) expect(value).toBeCloseTo(5, 12);
});

it('is the weighted mean of all values so far, the newest heaviest', () => {
  const [first, second, third] = smooth([1, 2, 4], 0.5);
  expect(first).toBe(1);
  expect(second).toBeCloseTo((0.5 * 1 + 1 * 2) / 1.5, 12);
  expect(third).toBeCloseTo((0.25 * 1 + 0.5 * 2 + 1 * 4) / 1.75, 12);
});

it('goes on over values that are missing', () => {
  const smoothed = smooth([2, NaN, 2], 0.5);
  expect(smoothed).toEqual([2, 2, 2]);
});
