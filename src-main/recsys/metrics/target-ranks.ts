// The rank of each user's held-out item among its candidates, and how it follows from scores or from sums of signs.
// What does not belong: metrics (ranking-metrics.ts), who is ranked against whom (evaluation-input.ts).

/**
 * One held-out item per user. Both arrays are owned by their maker and never changed afterwards.
 * rank = 1 + #{greater} + ½·#{equal others}; ties = #{equal others}. The rank alone cannot tell five items that
 * share place 3 from one item at place 3, therefore the ties are kept beside it.
 */
export interface TargetRanks {
  /** Float32 [users], multiples of ½ from 1 (exact below 2²³ candidates); NaN for a user without a held-out item. */
  readonly ranks: Float32Array;
  /** Float32 [users], number of other candidates with the target's score; NaN where the rank is NaN. */
  readonly ties: Float32Array;
}

/** No ranks yet: NaN for each user, to be filled by a ranking function. */
export function emptyTargetRanks(userCount: number): TargetRanks {
  return { ranks: new Float32Array(userCount).fill(NaN), ties: new Float32Array(userCount).fill(NaN) };
}

/**
 * Rank from S = Σ_j sign(s_j − s_target) over N candidates, the target among them. With G greater, L lower and E equal
 * (the target included): N = G + L + E and S = G − L, hence 1 + G + ½(E − 1) = ½ + (N + S)/2.
 * A candidate that is to be left out reduces N by one and S by its sign.
 * @param candidateCount N ≥ 1
 * @param signSum S, an integer
 * @returns a multiple of ½ in [1, N]
 */
export function rankFromSignSum(candidateCount: number, signSum: number): number {
  return 0.5 + (candidateCount + signSum) / 2;
}

/**
 * Ties from Q = Σ_j |sign(s_j − s_target)| = G + L over the same N candidates: E − 1 = N − Q − 1.
 * @returns the number of other candidates with the target's score
 */
export function tiesFromDiffering(candidateCount: number, differing: number): number {
  return candidateCount - differing - 1;
}
