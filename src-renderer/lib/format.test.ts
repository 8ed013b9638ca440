import { expect, it } from 'vitest';
import { formatElapsed } from './format.ts';

it.each([
  [400, '0:00'],
  [42_000, '0:42'],
  [59_600, '1:00'],
  [3_599_000, '59:59'],
  [4_050_000, '1:07:30'],
])('writes %i ms as a clock does', (durationMs, text) => expect(formatElapsed(durationMs)).toBe(text));
