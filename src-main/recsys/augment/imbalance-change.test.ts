// Imbalance before and after accepted rows.
import { expect, it } from 'vitest';
import { imbalanceChange } from './imbalance-change.ts';

it('moves a user of one domain by the accepted row, and leaves the others', () => {
  // users: (4, 0) · (1, 1) · nothing · (3, 1)
  const counts = Int32Array.of(4, 0, 1, 1, 0, 0, 3, 1);
  const { edges, before, after } = imbalanceChange(counts, 2, [{ user: 0, domain: 1 }]);
  expect(edges).toHaveLength(11);
  expect(edges[0]).toBe(0.5);
  expect(edges[10]).toBe(1);
  expect(before).toEqual([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]);
  // 4 of 5: 0.8
  expect(after).toEqual([1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0]);
  expect([...counts]).toEqual([4, 0, 1, 1, 0, 0, 3, 1]);
});

it('begins at 1/K for K domains', () => {
  const { edges, before } = imbalanceChange(Int32Array.of(1, 1, 1, 1), 4, []);
  expect(edges[0]).toBe(0.25);
  expect(before[0]).toBe(1);
});
