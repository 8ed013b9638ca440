// HR@k, NDCG@k and the reciprocal rank of each user, from ranks with ties. What does not belong: averaging over users
// (metric-summary.ts) and intervals (paired-bootstrap.ts).
//
// A target that shares its score with T other candidates stands, if the order among them is random, at each of the
// places G + 1 … G + T + 1 with equal chance (G = rank − 1 − T/2). Every metric here is the expected value over that
// order: without ties the textbook value, with all scores equal exactly the value of a random guess.
// Source of tie handling: McSherry & Najork 2008, "Computing information retrieval performance measures efficiently
// in the presence of tied scores".
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { TargetRanks } from './target-ranks.ts';

export const metricNames = ['hr@5', 'hr@10', 'hr@20', 'ndcg@5', 'ndcg@10', 'ndcg@20', 'mrr'] as const;

export type MetricName = (typeof metricNames)[number];

/** Float64 [users] per metric, NaN for a user that was not ranked. */
export type UserMetrics = Readonly<Record<MetricName, Float64Array>>;

/** Mean over the places that the tied candidates share, of a gain given by its prefix sums (prefix[p] = Σ of places 1 … p). */
function meanGain({ ranks, ties }: TargetRanks, prefix: Float64Array): Float64Array {
  const last = prefix.length - 1;
  const gains = new Float64Array(ranks.length);
  for (let u = 0; u < ranks.length; u++) {
    const rank = ranks[u]!;
    if (Number.isNaN(rank)) {
      gains[u] = NaN;
      continue;
    }
    const shared = ties[u]! + 1;
    const before = rank - 1 - ties[u]! / 2;
    if (!(before >= 0)) {
      throw new AppError(
        'invalid-input',
        message('rank-below-ties', { user: u, rank, ties: String(ties[u]) }),
      );
    }
    gains[u] = (prefix[Math.min(before + shared, last)]! - prefix[Math.min(before, last)]!) / shared;
  }
  return gains;
}

/** prefix[p] = Σ_{place = 1 … p} gain(place), for p = 0 … places. */
function prefixSums(places: number, gain: (place: number) => number): Float64Array {
  const prefix = new Float64Array(places + 1);
  for (let place = 1; place <= places; place++) prefix[place] = prefix[place - 1]! + gain(place);
  return prefix;
}

/**
 * HR@k with one relevant item per user: 1 if rank ≤ k, else 0; among ties the share of their places that is ≤ k.
 * @param ranks 1-based, see `target-ranks.ts`
 * @returns Float64 [users] in [0, 1], NaN for a user that was not ranked; the input is not changed
 * @throws AppError invalid-input if any rank < 1 + ties/2
 */
export function hitRate(ranks: TargetRanks, k: number): Float64Array {
  return meanGain(
    ranks,
    prefixSums(k, () => 1),
  );
}

/**
 * NDCG@k with one relevant item per user: 1 / log2(rank + 1) if rank ≤ k, else 0; among ties the mean over their places.
 * Source: Järvelin & Kekäläinen 2002, binary gain.
 * @param ranks 1-based, see `target-ranks.ts`
 * @returns Float64 [users] in [0, 1], NaN for a user that was not ranked; the input is not changed
 * @throws AppError invalid-input if any rank < 1 + ties/2
 */
export function ndcg(ranks: TargetRanks, k: number): Float64Array {
  return meanGain(
    ranks,
    prefixSums(k, (place) => 1 / Math.log2(place + 1)),
  );
}

/**
 * Reciprocal rank, 1 / rank, not cut off; among ties the mean over their places. Its mean over users is the MRR.
 * Source: Voorhees 1999.
 * @param ranks 1-based, see `target-ranks.ts`
 * @returns Float64 [users] in (0, 1], NaN for a user that was not ranked; the input is not changed
 * @throws AppError invalid-input if any rank < 1 + ties/2
 */
export function reciprocalRank(ranks: TargetRanks): Float64Array {
  let places = 0;
  for (let u = 0; u < ranks.ranks.length; u++) {
    const lastPlace = ranks.ranks[u]! + ranks.ties[u]! / 2;
    if (lastPlace > places) places = lastPlace;
  }
  return meanGain(
    ranks,
    prefixSums(places, (place) => 1 / place),
  );
}

/** Every metric of `metricNames` for every user. @throws as the metrics do */
export function userMetrics(ranks: TargetRanks): UserMetrics {
  return {
    'hr@5': hitRate(ranks, 5),
    'hr@10': hitRate(ranks, 10),
    'hr@20': hitRate(ranks, 20),
    'ndcg@5': ndcg(ranks, 5),
    'ndcg@10': ndcg(ranks, 10),
    'ndcg@20': ndcg(ranks, 20),
    mrr: reciprocalRank(ranks),
  };
}
