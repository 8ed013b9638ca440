// Which rows are drawn, and which of a long table are here.
import { describe, expect, it } from 'vitest';
import { indexOfPlace, placeInParts, rowsOfParts } from './row-parts.ts';
import { rangeInView, topToShow } from './row-range.ts';

const rowPx = 32;
const viewportPx = 320;

describe('the rows in view', () => {
  it('are those that the view shows and some beside', () => {
    const { first, end } = rangeInView(10_000 * rowPx, viewportPx, rowPx, 60_000);
    expect(first).toBeGreaterThan(9_980);
    expect(first).toBeLessThanOrEqual(9_992);
    expect(end).toBeGreaterThanOrEqual(10_018);
    expect(end).toBeLessThan(10_030);
  });

  it('end with the list', () => {
    expect(rangeInView(0, viewportPx, rowPx, 3)).toEqual({ first: 0, end: 3 });
    expect(rangeInView(59_990 * rowPx, viewportPx, rowPx, 60_000).end).toBe(60_000);
    expect(rangeInView(0, viewportPx, rowPx, 0)).toEqual({ first: 0, end: 0 });
  });

  it('are none of a list that has become shorter than the place it stands at', () => {
    const { first, end } = rangeInView(10_000 * rowPx, viewportPx, rowPx, 5);
    expect(end - first).toBe(0);
  });

  it('stay the same while the list moves by a row', () => {
    const ranges = [0, 1, 2, 3].map((row) => rangeInView((400 + row) * rowPx, viewportPx, rowPx, 60_000));
    expect(new Set(ranges.map(({ first }) => first)).size).toBe(1);
  });
});

describe('the place that shows a row', () => {
  it('is the present one where the row is in view', () => {
    expect(topToShow(105, 100 * rowPx, viewportPx, rowPx)).toBe(100 * rowPx);
  });

  it('has the row at the upper or lower edge, whichever is nearer', () => {
    expect(topToShow(50, 100 * rowPx, viewportPx, rowPx)).toBe(50 * rowPx);
    expect(topToShow(110, 100 * rowPx, viewportPx, rowPx)).toBe(101 * rowPx);
    expect(topToShow(999_999, 0, viewportPx, rowPx)).toBe(1_000_000 * rowPx - viewportPx);
  });
});

describe('parts of a long table', () => {
  const parts = [
    { first: 0, rows: ['a', 'b'] },
    { first: 600, rows: ['c', 'd', 'e'] },
  ];

  it('are found by the place in the whole', () => {
    const rows = rowsOfParts(parts);
    expect([0, 1, 600, 602].map((index) => rows[placeInParts(parts, index)])).toEqual(['a', 'b', 'c', 'e']);
    expect([2, 599, 603].map((index) => placeInParts(parts, index))).toEqual([-1, -1, -1]);
  });

  it('say where in the whole a row stands', () => {
    expect([0, 1, 2, 4].map((place) => indexOfPlace(parts, place))).toEqual([0, 1, 600, 602]);
    expect([-1, 5].map((place) => indexOfPlace(parts, place))).toEqual([-1, -1]);
  });
});
