// Orders of numbers and texts, against the language's own sort.
import { expect, it } from 'vitest';
import { Random } from '../../foundation/random.ts';
import { sortOrder, textOrder } from './sort-order.ts';

it.each([false, true])('orders as a stable comparison sort does (descending: %s)', (descending) => {
  const random = new Random(5);
  const special = [0, -0, 1e-300, -1e-300, 1.7e12, -62_135_596_800_000, 0.1, Number.MAX_VALUE];
  const keys = Float64Array.from({ length: 3000 }, (_, k) =>
    k % 3 === 0
      ? special[k % special.length]!
      : Math.round(random.normal() * 50) * (k % 2 === 0 ? 1 : 86_400_000),
  );
  const sign = descending ? -1 : 1;
  const expected = [...keys.keys()].sort((a, b) => sign * (keys[a]! - keys[b]!) || a - b);
  expect([...sortOrder(keys, descending)]).toEqual(expected);
});

it('leaves an empty list and equal keys as they are', () => {
  expect(sortOrder(new Float64Array(0))).toHaveLength(0);
  expect([...sortOrder(new Float64Array(4).fill(7))]).toEqual([0, 1, 2, 3]);
});

it('orders texts without regard to case', () => {
  const texts = ['b', 'A', null, 'a', 'C'];
  expect([...textOrder(texts)]).toEqual([2, 1, 3, 0, 4]);
  expect([...textOrder(texts, true)]).toEqual([4, 0, 1, 3, 2]);
});
