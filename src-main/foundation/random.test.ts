// Unit tests of the seeded random numbers.
import { describe, expect, it } from 'vitest';
import { Random } from './random.ts';

describe('Random', () => {
  it('gives equal streams for equal seeds and different ones otherwise', () => {
    const draw = (seed: number): number[] =>
      Array.from(
        { length: 5 },
        (
          (random) => () =>
            random.uint32()
        )(new Random(seed)),
      );
    expect(draw(42)).toEqual(draw(42));
    expect(draw(42)).not.toEqual(draw(43));
  });

  it('forks by label and counter, not by how far the parent has advanced', () => {
    const a = new Random(1);
    const before = a.fork('dropout', 3).uint32();
    a.uint32();
    expect(a.fork('dropout', 3).uint32()).toBe(before);
    expect(a.fork('dropout', 4).uint32()).not.toBe(before);
  });

  it('has the moments of its distributions', () => {
    const random = new Random(7);
    const n = 50_000;
    let sum = 0;
    let normalSquares = 0;
    const counts = new Int32Array(10);
    for (let i = 0; i < n; i++) {
      sum += random.uniform();
      normalSquares += random.normal() ** 2;
      counts[random.integer(10)]!++;
    }
    expect(sum / n).toBeCloseTo(0.5, 1);
    expect(normalSquares / n).toBeCloseTo(1, 1);
    for (const count of counts) expect(Math.abs(count - n / 10)).toBeLessThan(5 * Math.sqrt(n / 10));
  });

  it('shuffles to a permutation', () => {
    const values = new Random(3).shuffle(Int32Array.from({ length: 100 }, (_, i) => i));
    expect([...values].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
    expect(values[0] === 0 && values[1] === 1 && values[2] === 2).toBe(false);
  });
});
