// Confidence interval of a proportion.

export interface Proportion {
  readonly successes: number;
  readonly trials: number;
  /** successes / trials; NaN without trials. */
  readonly value: number;
  /** 95 % Wilson score interval; [0, 1] without trials. */
  readonly low: number;
  readonly high: number;
}

/** Wilson 1927 score interval at 95 %; holds for few trials and for proportions near 0, where ±1.96·σ does not. */
export function proportion(successes: number, trials: number): Proportion {
  if (trials === 0) return { successes, trials, value: Number.NaN, low: 0, high: 1 };
  const z = 1.959963984540054;
  const p = successes / trials;
  const centre = (p + (z * z) / (2 * trials)) / (1 + (z * z) / trials);
  const half =
    (z / (1 + (z * z) / trials)) * Math.sqrt((p * (1 - p)) / trials + (z * z) / (4 * trials * trials));
  return { successes, trials, value: p, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
