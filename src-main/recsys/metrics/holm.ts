// Probabilities of several tests, corrected so that the chance of any false finding among them stays at the level of one.
// Source: Holm 1979, "A simple sequentially rejective multiple test procedure".

/**
 * @param probabilities of all tests that were looked at together, [0, 1]
 * @returns a new array in the same order: the i-th smallest of m becomes (m − i + 1) times itself, at least what a smaller one
 * became, at most 1
 */
export function holmCorrected(probabilities: readonly number[]): number[] {
  const corrected = new Array<number>(probabilities.length);
  const order = [...probabilities.keys()].sort((a, b) => probabilities[a]! - probabilities[b]!);
  let least = 0;
  order.forEach((test, place) => {
    least = Math.max(least, Math.min(1, (order.length - place) * probabilities[test]!));
    corrected[test] = least;
  });
  return corrected;
}
