import { expect, it } from 'vitest';
import { sliceUsers } from '../../recsys/metrics/slicing.ts';
import type { TargetRanks } from '../../recsys/metrics/target-ranks.ts';
import { pairSignificance } from './pair-significance.ts';

/** Users 0 … 4, the third without a target; items 0 … 9 are Food, the rest Kitchen. */
const slicing = sliceUsers(
  Int32Array.of(1, 12, -1, 3, 15),
  Int32Array.of(0, 10, 20),
  ['Food', 'Kitchen'],
  [],
);
const ranksOf = (...ranks: number[]): TargetRanks => ({
  ranks: Float32Array.from(ranks),
  ties: Float32Array.from(ranks, (rank) => (Number.isNaN(rank) ? NaN : 0)),
});

it('counts who won and lost by NDCG@10, tests it, and names who moved most', () => {
  const first = ranksOf(1, 30, NaN, 50, 3);
  const second = ranksOf(2, 1, NaN, 40, 3);
  const found = pairSignificance(slicing, { first, second }, (user) => `u${user}`);
  // gains of NDCG@10: u0 1/log2(3) − 1 < 0, u1 1 > 0, u3 0 (both beyond 10), u4 0
  expect(found.overall).toEqual({
    users: 4,
    won: 1,
    lost: 1,
    dominance: 0,
    wilcoxon: { positiveRanks: 2, method: 'exact', z: expect.closeTo(0.4472, 4) as unknown, p: 1 },
  });
  expect(found.domains['Food']).toMatchObject({ users: 2, won: 0, lost: 1, dominance: -0.5 });
  expect(found.domains['Kitchen']).toMatchObject({ users: 2, won: 1, lost: 0, dominance: 0.5 });
  expect(found.won).toEqual([
    { user: 'u1', domain: 'Kitchen', firstRank: 30, secondRank: 1 },
    { user: 'u3', domain: 'Food', firstRank: 50, secondRank: 40 }, // beyond ten, but better
  ]);
  expect(found.lost).toEqual([{ user: 'u0', domain: 'Food', firstRank: 1, secondRank: 2 }]);
});

it('finds nothing between a run and itself', () => {
  const ranks = ranksOf(1, 2, NaN, 3, 4);
  const { overall, won, lost } = pairSignificance(slicing, { first: ranks, second: ranks }, String);
  expect(overall).toMatchObject({ won: 0, lost: 0, dominance: 0, wilcoxon: { p: 1 } });
  expect([won, lost]).toEqual([[], []]);
});
