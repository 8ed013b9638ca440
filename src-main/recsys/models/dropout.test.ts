// Units of the reproducible dropout.
import { describe, expect, it } from 'vitest';
import * as op from '../../autodiff/operators.ts';
import { Dropout } from './dropout.ts';

const x = op.input('x', ['batch', 8]);

describe('Dropout', () => {
  it('draws the same pool for one seed, with the wanted share of zeros and mean 1', () => {
    const make = (): Dropout => {
      const dropout = new Dropout(true);
      dropout.apply(x, 0.3);
      return dropout;
    };
    const [pool] = make().pools(5);
    expect(make().pools(5)[0]!.data.subarray(0, 1000)).toEqual(pool!.data.subarray(0, 1000));
    const zeros = pool!.data.reduce((n, v) => n + (v === 0 ? 1 : 0), 0);
    expect(zeros / pool!.data.length).toBeCloseTo(0.3, 2);
    expect(pool!.data.reduce((a, b) => a + b, 0) / pool!.data.length).toBeCloseTo(1, 2);
  });

  it('takes other windows in other steps and uses, the same for one (seed, step)', () => {
    const dropout = new Dropout(true);
    dropout.apply(dropout.apply(x, 0.3), 0.3);
    const offsets = (seed: number, step: number): number[] =>
      Object.values(dropout.offsets(seed, step, { batch: 4 })).map(({ data }) => data[0]!);
    expect(offsets(1, 2)).toEqual(offsets(1, 2));
    expect(offsets(1, 2)).not.toEqual(offsets(1, 3));
    expect(offsets(1, 2)[0]).not.toBe(offsets(1, 2)[1]);
  });

  it('does nothing in scoring', () => {
    expect(new Dropout(false).apply(x, 0.5)).toBe(x);
  });

  it('refuses a mask that is larger than the pool', () => {
    const dropout = new Dropout(true);
    dropout.apply(x, 0.3);
    expect(() => dropout.offsets(1, 1, { batch: 1 << 20 })).toThrow('pool');
  });
});
