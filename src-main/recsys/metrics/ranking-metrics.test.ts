import { describe, expect, it } from 'vitest';
import { AppError } from '../../foundation/errors.ts';
import { Random } from '../../foundation/random.ts';
import { hitRate, ndcg, reciprocalRank, userMetrics } from './ranking-metrics.ts';
import { rankAmong } from '../../../test/support/rank-among.ts';
import { rankFromSignSum, tiesFromDiffering, type TargetRanks } from './target-ranks.ts';

/** Random scores with many ties: integers in 0 … levels − 1. */
const randomScores = (random: Random, count: number, levels: number): number[] =>
  Array.from({ length: count }, () => random.integer(levels));

/** The metric averaged over many random orders of the tied candidates: the definition, by brute force. */
function averageOverOrders(
  target: number,
  others: number[],
  gain: (place: number) => number,
  random: Random,
): number {
  const orders = 20_000;
  let sum = 0;
  for (let i = 0; i < orders; i++) {
    let place = 1;
    const key = random.uniform();
    for (const score of others) if (score > target || (score === target && random.uniform() < key)) place++;
    sum += gain(place);
  }
  return sum / orders;
}

const ranksOf = (rank: number, ties = 0): TargetRanks => ({
  ranks: Float32Array.of(rank),
  ties: Float32Array.of(ties),
});

describe('rank', () => {
  it('follows from the sign sum as it does from counting, for random scores with many ties', () => {
    const random = new Random(1);
    for (let trial = 0; trial < 500; trial++) {
      const candidates = 1 + random.integer(30);
      const scores = randomScores(random, candidates, 1 + random.integer(6));
      const target = random.integer(candidates);
      const signs = scores.map((score) => Math.sign(score - scores[target]!));
      const signSum = signs.reduce((sum, sign) => sum + sign, 0);
      const differing = signs.reduce((sum, sign) => sum + Math.abs(sign), 0);
      const { rank, ties } = rankAmong(scores[target]!, scores.toSpliced(target, 1));
      expect(rankFromSignSum(candidates, signSum)).toBe(rank);
      expect(tiesFromDiffering(candidates, differing)).toBe(ties);
    }
  });

  it('refuses scores that are not numbers', () => {
    expect(() => rankAmong(NaN, [1, 2])).toThrow(/not a number/);
    expect(() => rankAmong(1, [NaN, 2])).toThrow(/not a number/);
  });
});

describe('metrics without ties', () => {
  it('are the textbook values', () => {
    const ranks = { ranks: Float32Array.of(1, 3, 10, 11, NaN), ties: Float32Array.of(0, 0, 0, 0, NaN) };
    expect([...hitRate(ranks, 10)]).toEqual([1, 1, 1, 0, NaN]);
    expect([...ndcg(ranks, 10)]).toEqual([
      1,
      expect.closeTo(1 / 2, 12),
      expect.closeTo(1 / Math.log2(11), 12),
      0,
      NaN,
    ]);
    const reciprocal = [...reciprocalRank(ranks)];
    [1, 1 / 3, 1 / 10, 1 / 11].forEach((value, u) => expect(reciprocal[u]).toBeCloseTo(value, 12));
    expect(reciprocal[4]).toBeNaN();
  });

  it('refuses ranks below 1', () => {
    expect(() => hitRate(ranksOf(0.5), 10)).toThrow(AppError);
    expect(() => reciprocalRank(ranksOf(2, 3))).toThrow(/at least 1/);
  });
});

describe('metrics with ties', () => {
  it('are the mean over random orders of the tied candidates', () => {
    const random = new Random(2);
    for (let trial = 0; trial < 12; trial++) {
      const others = randomScores(random, 15, 4);
      const target = random.integer(4);
      const { rank, ties } = rankAmong(target, others);
      const ranks = ranksOf(rank, ties);
      const near = (gain: (place: number) => number) => averageOverOrders(target, others, gain, random);
      expect(Math.abs(hitRate(ranks, 5)[0]! - near((place) => (place <= 5 ? 1 : 0)))).toBeLessThan(0.02);
      expect(
        Math.abs(ndcg(ranks, 5)[0]! - near((place) => (place <= 5 ? 1 / Math.log2(place + 1) : 0))),
      ).toBeLessThan(0.02);
      expect(Math.abs(reciprocalRank(ranks)[0]! - near((place) => 1 / place))).toBeLessThan(0.02);
    }
  });

  it('published fault 9: all-equal scores give the random-guess metric, not a hit and not a miss', () => {
    for (const candidates of [4, 101, 27_637]) {
      const { rank, ties } = rankAmong(7, new Array<number>(candidates - 1).fill(7));
      expect(rank).toBe((candidates + 1) / 2);
      const metrics = userMetrics(ranksOf(rank, ties));
      const places = Array.from({ length: candidates }, (_, i) => i + 1);
      const guess = (gain: (place: number) => number) =>
        places.reduce((sum, p) => sum + gain(p), 0) / candidates;
      for (const k of [5, 10, 20] as const) {
        expect(metrics[`hr@${k}`][0]).toBeCloseTo(Math.min(1, k / candidates), 9);
        expect(metrics[`ndcg@${k}`][0]).toBeCloseTo(
          guess((p) => (p <= k ? 1 / Math.log2(p + 1) : 0)),
          9,
        );
      }
      expect(metrics.mrr[0]).toBeCloseTo(
        guess((place) => 1 / place),
        9,
      );
    }
  });
});
