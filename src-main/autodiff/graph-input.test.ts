// Declared inputs: what does not fill a shape, or is of another type, is refused by name; a wrong name or type does not compile.
import { describe, expect, it } from 'vitest';
import { dataOf, feed, feedGroup, floatInput, intInput } from './graph-input.ts';

const group = { rows: intInput('itemRows', ['batch', 'time']), valid: floatInput('valid', ['batch', 1]) };
const rows = Int32Array.of(1, 2, 3, 4, 5, 6);

describe('a declared input', () => {
  it('takes the sizes of its dimensions from the batch', () => {
    const feeds = feedGroup(group, { rows, valid: Float32Array.of(1, 1) }, { batch: 2, time: 3 });
    expect(feeds).toEqual({
      itemRows: { data: rows, shape: [2, 3] },
      valid: { data: Float32Array.of(1, 1), shape: [2, 1] },
    });
    expect(dataOf(feeds, group.rows)).toBe(rows);
  });

  it('refuses data that does not fill it, and a dimension without a size', () => {
    expect(() => feed(group.rows, rows, { batch: 2, time: 2 })).toThrow(
      /6 values do not fill input itemRows/,
    );
    expect(() => feed(group.rows, rows, { batch: 2 })).toThrow(/time has no size/);
  });

  it('is of one type, and of one group', () => {
    // @ts-expect-error float data for an int32 input
    const feeds = feed(group.rows, Float32Array.of(1), { batch: 1, time: 1 });
    expect(() => dataOf(feeds, group.rows)).toThrow('itemRows was not fed with int32');
    expect(() => dataOf(feeds, group.valid)).toThrow('valid was not fed with float32');
    const sizes = { batch: 2, time: 3 };
    // @ts-expect-error a misspelt input
    expect(() => feedGroup(group, { rows, vaild: Float32Array.of(1, 1) }, sizes)).toThrow();
    // @ts-expect-error an input is missing
    expect(() => feedGroup(group, { rows }, sizes)).toThrow();
  });
});
