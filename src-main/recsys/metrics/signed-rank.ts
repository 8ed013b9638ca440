// The signed-rank test of paired differences: whether they lie about zero. Source: Wilcoxon 1945; ties by mid-ranks and the
// variance for them after Hollander, Wolfe & Chicken 2014, section 3.1. Differences of zero are left out, as Wilcoxon did.
//
// Up to 25 differences the distribution is counted, given the ranks as they are (ties too); beyond, the normal approximation,
// without a correction for continuity.

export interface SignedRankTest {
  /** Differences other than zero. */
  readonly differing: number;
  /** W⁺, the sum of the ranks of positive differences. */
  readonly positiveRanks: number;
  readonly method: 'exact' | 'normal';
  /** (W⁺ − mean) ÷ standard deviation under the hypothesis of no difference; 0 where nothing differs. */
  readonly z: number;
  /** Two-sided, [0, 1]; 1 where nothing differs. */
  readonly p: number;
}

const mostCounted = 25;

/** @param differences finite; not changed */
export function signedRankTest(differences: Float64Array): SignedRankTest {
  const sizes = differences.filter((value) => value !== 0);
  const order = Int32Array.from(sizes.keys()).sort((a, b) => Math.abs(sizes[a]!) - Math.abs(sizes[b]!));
  const n = order.length;
  const doubled = new Int32Array(n); // twice the mid-ranks, which are whole or end in .5
  let tieTerm = 0;
  for (let from = 0; from < n;) {
    let to = from;
    while (to < n && Math.abs(sizes[order[to]!]!) === Math.abs(sizes[order[from]!]!)) to++;
    const tied = to - from;
    tieTerm += tied ** 3 - tied;
    for (let i = from; i < to; i++) doubled[i] = from + 1 + to;
    from = to;
  }
  let positive = 0;
  for (let i = 0; i < n; i++) if (sizes[order[i]!]! > 0) positive += doubled[i]!;
  const positiveRanks = positive / 2;
  const deviation = Math.sqrt((n * (n + 1) * (2 * n + 1) - tieTerm / 2) / 24);
  const z = n === 0 ? 0 : (positiveRanks - (n * (n + 1)) / 4) / deviation;
  const found = { differing: n, positiveRanks, z };
  if (n === 0) return { ...found, method: 'exact', p: 1 };
  if (n <= mostCounted) return { ...found, method: 'exact', p: countedProbability(doubled, positive) };
  return { ...found, method: 'normal', p: complementaryErrorFunction(Math.abs(z) / Math.SQRT2) };
}

/** Twice the smaller tail over all 2ⁿ ways to sign the ranks, at most 1. @param positive twice W⁺ */
function countedProbability(doubled: Int32Array, positive: number): number {
  const all = doubled.reduce((sum, rank) => sum + rank, 0);
  const ways = new Float64Array(all + 1);
  ways[0] = 1;
  let reached = 0;
  for (const rank of doubled) {
    reached += rank;
    for (let sum = reached; sum >= rank; sum--) ways[sum]! += ways[sum - rank]!;
  }
  const tail = Math.min(positive, all - positive); // the distribution is symmetric
  let smaller = 0;
  for (let sum = 0; sum <= tail; sum++) smaller += ways[sum]!;
  return Math.min(1, (2 * smaller) / 2 ** doubled.length);
}

/**
 * erfc(x) = 2/√π · ∫ₓ^∞ exp(−t²) dt for x ≥ 0, relative error below 1.2·10⁻⁷.
 * Source: Press et al., Numerical Recipes in C, 2nd ed. 1992, section 6.2 (erfcc).
 */
export function complementaryErrorFunction(x: number): number {
  const t = 1 / (1 + x / 2);
  const coefficients = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
    -0.82215223, 0.17087277,
  ];
  const power = coefficients.reduceRight((sum, coefficient) => sum * t + coefficient, 0);
  return t * Math.exp(-x * x + power);
}
