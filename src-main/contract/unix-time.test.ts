// Unix times are told from other numbers.
import { expect, it } from 'vitest';
import { unixScaleMs } from './unix-time.ts';

it.each([
  [1_355_314_332, 1_700_000_000, 1000],
  [1_355_314_332_000, 1_700_000_000_000, 1],
  [1, 1_700_000_000, null],
  [0, 100, null],
  [1_355_314_332, 1_700_000_000_000, null],
  [20_240_101, 20_250_101, null],
])('%d to %d: %s', (first, last, scale) => {
  expect(unixScaleMs(first, last)).toBe(scale);
});
