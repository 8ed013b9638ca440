// The mean of one number over several seeds, with Student's interval: what another seed would change, users as they are.
// What does not belong: what other users would change (paired-bootstrap.ts).

/** 97.5 % quantiles of Student's t for 1 … 30 degrees of freedom; beyond, the normal one. Source: Fisher & Yates 1963, table III. */
const quantiles = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
  2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];
const normalQuantile = 1.96;

/**
 * 95 % interval of the mean of independent values.
 * @param values at least one
 * @returns null bounds for a single value
 */
export function seedInterval(values: readonly number[]): {
  readonly mean: number;
  readonly lower: number | null;
  readonly upper: number | null;
} {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (n < 2) return { mean, lower: null, upper: null };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const half = (quantiles[n - 2] ?? normalQuantile) * Math.sqrt(variance / n);
  return { mean, lower: mean - half, upper: mean + half };
}
