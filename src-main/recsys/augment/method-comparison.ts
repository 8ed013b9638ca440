// The same hidden items ranked by different scorers: what the language model adds to retrieval, popularity and chance.
// Source: method, section 2, point 5.
import { invariant } from '../../foundation/errors.ts';
import { Random } from '../../foundation/random.ts';
import { proportion, type Proportion } from './wilson-interval.ts';

/** Rank of the hidden item among its candidates by one scorer, 1 + #{greater} + ½·#{equal others}. */
export function hiddenRank(scores: readonly number[], hiddenIndex: number): number {
  const own = scores[hiddenIndex];
  invariant(own !== undefined, 'the hidden item is one of the candidates');
  let rank = 1;
  scores.forEach((score, index) => {
    if (index !== hiddenIndex) rank += score > own ? 1 : score === own ? 0.5 : 0;
  });
  return rank;
}

/** What one scorer achieves on the hidden items. */
export interface ScorerSummary {
  readonly cases: number;
  /** Hidden item in first place (ties that reach 1.5 or more do not count). */
  readonly precisionAt1: Proportion;
  /** Hidden item among the first five. */
  readonly hitAt5: Proportion;
  readonly meanReciprocalRank: { readonly value: number; readonly low: number; readonly high: number };
  /** Probability that the hidden item beats another candidate of its list; 0.5 is chance. */
  readonly auc: { readonly value: number; readonly low: number; readonly high: number };
}

/**
 * Summary of the ranks of one scorer; 95 % intervals: Wilson for shares, percentile bootstrap over cases (1,000 draws) for means.
 * @param ranks [cases] of `hiddenRank` @param listLengths [cases] candidates in each list
 */
export function summarizeRanks(
  ranks: readonly number[],
  listLengths: readonly number[],
  seed: number,
): ScorerSummary {
  const count = (limit: number): number => ranks.filter((rank) => rank <= limit).length;
  const reciprocal = ranks.map((rank) => 1 / rank);
  const beaten = ranks.map((rank, i) =>
    listLengths[i]! > 1 ? (listLengths[i]! - rank) / (listLengths[i]! - 1) : 0.5,
  );
  return {
    cases: ranks.length,
    precisionAt1: proportion(count(1), ranks.length),
    hitAt5: proportion(count(5), ranks.length),
    meanReciprocalRank: bootstrapMean(reciprocal, seed),
    auc: bootstrapMean(beaten, seed),
  };
}

/** Mean with a 95 % percentile bootstrap interval; NaN without values. */
export function bootstrapMean(
  values: readonly number[],
  seed: number,
): { value: number; low: number; high: number } {
  const n = values.length;
  if (n === 0) return { value: Number.NaN, low: Number.NaN, high: Number.NaN };
  const random = new Random(seed).fork('bootstrap mean');
  const means = new Float64Array(1000);
  for (let b = 0; b < means.length; b++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += values[random.integer(n)]!;
    means[b] = sum / n;
  }
  means.sort();
  return { value: values.reduce((a, b) => a + b, 0) / n, low: means[24]!, high: means[974]! };
}

/** The summary that uniformly random ranks would have in expectation: the floor of every comparison. */
export function randomSummary(listLengths: readonly number[]): {
  precisionAt1: number;
  hitAt5: number;
  meanReciprocalRank: number;
} {
  const mean = (f: (m: number) => number): number =>
    listLengths.reduce((sum, m) => sum + f(m), 0) / listLengths.length;
  const harmonic = (m: number): number =>
    Array.from({ length: m }, (_, r) => 1 / (r + 1)).reduce((a, b) => a + b, 0);
  return {
    precisionAt1: mean((m) => 1 / m),
    hitAt5: mean((m) => Math.min(1, 5 / m)),
    meanReciprocalRank: mean((m) => harmonic(m) / m),
  };
}
