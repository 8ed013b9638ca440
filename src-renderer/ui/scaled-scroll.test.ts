// Scroll positions of lists within and beyond what a browser can draw.
import { describe, expect, it } from 'vitest';
import { drawnHeight, positionAfter, positionAt, type ScrollGeometry } from './scaled-scroll.ts';

const viewportPx = 600;
const rowPx = 32;
const low: ScrollGeometry = { contentPx: 60_000 * rowPx, viewportPx };
const high: ScrollGeometry = { contentPx: 1_000_000 * rowPx, viewportPx };
const lastTop = high.contentPx - viewportPx;
const lastBar = drawnHeight(high) - viewportPx;
const begin = { top: 0, bar: 0 };

describe('a list that can be drawn whole', () => {
  it('stands where the bar stands', () => {
    expect(drawnHeight(low)).toBe(low.contentPx);
    expect(positionAfter(begin, 1_234_567.5, low)).toEqual({ top: 1_234_567.5, bar: 1_234_567.5 });
    expect(positionAt(1_000_000, low)).toEqual({ top: 1_000_000, bar: 1_000_000 });
  });

  it('ends at its last row', () => {
    const last = low.contentPx - viewportPx;
    expect(positionAt(Infinity, low)).toEqual({ top: last, bar: last });
    expect(positionAt(-5, low)).toEqual(begin);
  });
});

describe('a list that is higher than can be drawn', () => {
  it('is drawn no higher than single precision tells half pixels apart', () => {
    expect(drawnHeight(high)).toBeLessThanOrEqual(2 ** 23);
  });

  it('shows first, middle and last row where the bar is dragged to its begin, middle and end', () => {
    expect(positionAfter(begin, lastBar, high).top).toBeCloseTo(lastTop, 0);
    expect(positionAfter(begin, lastBar / 2, high).top).toBeCloseTo(lastTop / 2, 0);
    expect(positionAfter({ top: lastTop, bar: lastBar }, 0, high)).toEqual(begin);
  });

  it('reaches the end although the browser stops a fraction of a pixel before it', () => {
    expect(positionAfter(begin, lastBar - 0.6, high).top).toBeCloseTo(lastTop, 0);
  });

  it('goes as far as the wheel turns, wherever it stands', () => {
    const middle = positionAt(lastTop / 2, high);
    expect(positionAfter(middle, middle.bar + 120, high).top).toBe(middle.top + 120);
    expect(positionAfter(middle, middle.bar - 40, high).top).toBe(middle.top - 40);
  });

  it('takes no way of the wheel for one of the bar: a pixel of its track is longer', () => {
    const pixelOfTrack = lastBar / viewportPx;
    const middle = positionAt(lastTop / 2, high);
    expect(positionAfter(middle, middle.bar + 2000, high).top).toBe(middle.top + 2000);
    expect(positionAfter(middle, middle.bar + pixelOfTrack, high).top - middle.top).toBeGreaterThan(
      2 * pixelOfTrack,
    );
  });

  it('turns back to the very first and the very last row by the wheel alone', () => {
    let position = positionAt(5000, high);
    while (position.bar > 0) position = positionAfter(position, Math.max(0, position.bar - 120), high);
    expect(position).toEqual(begin);
    position = positionAt(lastTop - 5000, high);
    const tops: number[] = [];
    while (position.bar < lastBar) {
      position = positionAfter(position, Math.min(lastBar, position.bar + 120), high);
      tops.push(position.top);
    }
    expect(position.top).toBeCloseTo(lastTop, 0);
    expect(tops.every((top, at) => at === 0 || Math.abs(top - tops[at - 1]!) <= 121)).toBe(true);
  });

  it.each([0, 100, 199_999, 200_001, 4_000_000, lastTop / 2, lastTop - 300_000, lastTop - 10, lastTop])(
    'has one position of the bar for the place %d, and finds the place from it',
    (top) => {
      const there = positionAt(top, high);
      expect(there.top).toBeCloseTo(top, 0);
      expect(there.bar).toBeLessThanOrEqual(lastBar);
      // from afar, so that the way counts as one of the bar
      const from = top > lastTop / 2 ? begin : { top: lastTop, bar: lastBar };
      expect(Math.abs(positionAfter(from, there.bar, high).top - top)).toBeLessThanOrEqual(1);
    },
  );

  it('draws rows at whole pixels', () => {
    for (const bar of [1_234_567.3, 4_000_000.8, 7_900_000.1]) {
      const { top } = positionAfter(begin, bar, high);
      expect(Number.isInteger(Math.round((bar - top) * 1e6) / 1e6)).toBe(true);
    }
  });
});
