// Smoothing of noisy curves, as TensorBoard does it.

/**
 * Exponential moving average with bias correction: s_t = w·s_{t−1} + (1−w)·x_t, divided by 1 − w^t.
 * @param weight w in [0, 1): 0 leaves the values as they are
 * @returns as many values; where one is not finite the average goes on from before
 */
export function smooth(values: readonly number[], weight: number): number[] {
  let average = 0;
  let correction = 1;
  let last = NaN;
  return values.map((value) => {
    if (!Number.isFinite(value)) return last;
    average = weight * average + (1 - weight) * value;
    correction *= weight;
    last = average / (1 - correction);
    return last;
  });
}
