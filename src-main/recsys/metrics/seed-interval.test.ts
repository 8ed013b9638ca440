import { expect, it } from 'vitest';
import { seedInterval } from './seed-interval.ts';

it('is the mean with Student’s interval', () => {
  // three values 1, 2, 3: mean 2, standard deviation 1, t(2) = 4.303: 2 ± 4.303/√3
  const { mean, lower, upper } = seedInterval([1, 2, 3]);
  expect(mean).toBe(2);
  expect(lower).toBeCloseTo(2 - 4.303 / Math.sqrt(3), 12);
  expect(upper).toBeCloseTo(2 + 4.303 / Math.sqrt(3), 12);
});

it('has no interval for one value, none of width for equal ones, and takes the normal quantile for many', () => {
  expect(seedInterval([0.3])).toEqual({ mean: 0.3, lower: null, upper: null });
  expect(seedInterval([0.5, 0.5, 0.5])).toEqual({ mean: 0.5, lower: 0.5, upper: 0.5 });
  const many = seedInterval(Array.from({ length: 100 }, (_, i) => i % 2));
  expect(many.upper! - many.mean).toBeCloseTo(1.96 * Math.sqrt(0.25 / 99), 12);
});
