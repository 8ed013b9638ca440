// Logistic regression with few features, by Newton's method (iteratively reweighted least squares) with a ridge.
// What does not belong: what the features are (combined-score.ts).

export interface LogisticModel {
  readonly intercept: number;
  /** One weight per feature, on the features' own scale. */
  readonly weights: readonly number[];
}

/**
 * Minimises −Σ log-likelihood + ½·ridge·|w|² (intercept not penalised) over standardised features.
 * @param rows [n][k] features @param labels [n] of 0 or 1
 * @returns weights on the given scale; all zero for features without variance
 */
export function fitLogisticRegression(
  rows: readonly (readonly number[])[],
  labels: readonly number[],
  ridge = 1,
): LogisticModel {
  const features = rows[0]?.length ?? 0;
  const n = Math.max(1, rows.length);
  const mean = Array.from({ length: features }, (_, k) => rows.reduce((sum, row) => sum + row[k]!, 0) / n);
  const deviation = mean.map((m, k) => Math.sqrt(rows.reduce((sum, row) => sum + (row[k]! - m) ** 2, 0) / n));
  const scaled = rows.map((row) => [
    1,
    ...row.map((x, k) => (deviation[k]! > 0 ? (x - mean[k]!) / deviation[k]! : 0)),
  ]);
  const size = features + 1;
  let beta = new Array<number>(size).fill(0);
  for (let iteration = 0; iteration < 50; iteration++) {
    const gradient = beta.map((b, k) => (k === 0 ? 0 : -ridge * b));
    const hessian = beta.map((_, a) => beta.map((__, b) => (a === b ? (a === 0 ? 1e-9 : ridge) : 0)));
    scaled.forEach((row, index) => {
      const p = sigmoid(row.reduce((sum, x, k) => sum + x * beta[k]!, 0));
      const slope = Math.max(1e-9, p * (1 - p));
      for (let a = 0; a < size; a++) {
        gradient[a]! += (labels[index]! - p) * row[a]!;
        for (let b = 0; b < size; b++) hessian[a]![b]! += slope * row[a]! * row[b]!;
      }
    });
    const step = solve(hessian, gradient);
    beta = beta.map((b, k) => b + step[k]!);
    if (step.every((s) => Math.abs(s) < 1e-8)) break;
  }
  const weights = mean.map((_, k) => (deviation[k]! > 0 ? beta[k + 1]! / deviation[k]! : 0));
  return { intercept: beta[0]! - weights.reduce((sum, w, k) => sum + w * mean[k]!, 0), weights };
}

/** Log-odds of the label 1 for one row of features. */
export function predictLogOdds(model: LogisticModel, row: readonly number[]): number {
  return model.intercept + model.weights.reduce((sum, weight, k) => sum + weight * row[k]!, 0);
}

/** 1 / (1 + e^−x). */
export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** Gaussian elimination with partial pivoting; the matrix is positive definite by the ridge. */
function solve(matrix: number[][], right: number[]): number[] {
  const n = right.length;
  const rows = matrix.map((row, r) => [...row, right[r]!]);
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let r = column + 1; r < n; r++)
      if (Math.abs(rows[r]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = r;
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (let r = 0; r < n; r++) {
      if (r === column) continue;
      const factor = rows[r]![column]! / rows[column]![column]!;
      for (let k = column; k <= n; k++) rows[r]![k]! -= factor * rows[column]![k]!;
    }
  }
  return rows.map((row, r) => row[n]! / row[r]!);
}
