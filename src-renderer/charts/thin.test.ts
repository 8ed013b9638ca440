// Thinning of long lines.
import { expect, it } from 'vitest';
import { thin } from './thin.ts';

const line = (values: readonly number[]): { x: number; value: number }[] =>
  values.map((value, x) => ({ x, value }));

it('leaves a line that is short enough as it is', () => {
  const points = line([3, 1, 2]);
  expect(thin(points, 4)).toBe(points);
});

it('keeps both ends, every spike and the order, and no more points than asked for', () => {
  const values = Array.from({ length: 5000 }, (_, i) => Math.sin(i / 300));
  values[1234] = 50;
  values[4321] = -50;
  const points = line(values);
  const thinned = thin(points, 300);
  expect(thinned.length).toBeLessThanOrEqual(300);
  expect(thinned.length).toBeGreaterThan(250);
  expect(thinned[0]).toBe(points[0]);
  expect(thinned.at(-1)).toBe(points.at(-1));
  expect(thinned).toContain(points[1234]);
  expect(thinned).toContain(points[4321]);
  expect(thinned.map(({ x }) => x)).toEqual([...new Set(thinned.map(({ x }) => x))].sort((a, b) => a - b));
});

it('takes a flat part as one point', () => {
  expect(thin(line(Array<number>(100).fill(7)), 10)).toHaveLength(6);
});
