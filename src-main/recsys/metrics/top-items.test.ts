import { describe, expect, it } from 'vitest';
import { Random } from '../../foundation/random.ts';
import { selectTopItems } from './top-items.ts';

describe('top items', () => {
  it('are those of a full sort, ties by index, without the excluded ones', () => {
    const random = new Random(1);
    for (let trial = 0; trial < 300; trial++) {
      const count = 1 + random.integer(60);
      const k = 1 + random.integer(12);
      const firstItem = random.integer(5);
      const scores = Float32Array.from({ length: count }, () => random.integer(8) - 4);
      const excluded = Int32Array.from(
        [...scores.keys()].map((j) => firstItem + j).filter(() => random.uniform() < 0.2),
      );
      const expected = [...scores.keys()]
        .filter((j) => !excluded.includes(firstItem + j))
        .sort((a, b) => scores[b]! - scores[a]! || a - b)
        .slice(0, k);
      const top = selectTopItems(scores, firstItem, excluded, k);
      const padding = new Array<number>(k - expected.length);
      expect([...top.items]).toEqual([...expected.map((j) => firstItem + j), ...padding.fill(-1)]);
      expect([...top.scores]).toEqual([...expected.map((j) => scores[j]), ...padding.fill(NaN)]);
    }
  });

  it('refuse scores that are not numbers', () => {
    expect(() => selectTopItems(Float32Array.of(3, 2, NaN), 0, new Int32Array(0), 2)).toThrow(
      /item 2 is not a number/,
    );
    expect(() => selectTopItems(Float32Array.of(NaN), 7, new Int32Array(0), 2)).toThrow(/item 7/);
  });

  it('may exclude a score that is not a number', () => {
    expect([...selectTopItems(Float32Array.of(NaN, 1), 0, Int32Array.of(0), 1).items]).toEqual([1]);
  });
});
