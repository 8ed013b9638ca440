// Cross-entropy over the positive and many negatives that all positions of a domain share: our default objective.
import * as op from '../../autodiff/operators.ts';
import type { Value } from '../../autodiff/value.ts';
import { rowDots } from './binary-cross-entropy.ts';

/**
 * Σ_n w_n·(log Σ_{j ∈ {n⁺} ∪ negatives} exp(h_n·z_j + c_j) − h_n·z_{n⁺}), c_{n⁺} = 0.
 * @param states [n, h] @param positives [n, h] @param negatives [k, h], distinct items
 * @param options.corrections [1, k]: c_j = −log of the chance that a negative was drawn (log Q correction, Bengio &
 *   Senécal 2008); all 0 where each has the same (Jean et al. 2015)
 * @param options.ownShare [n, 1]: how much of the positive's own term is added: 1, or where the positive is negative j
 *   too, 1 − exp(c_j), so that it counts once and uncorrected
 * @param weights [n]
 * @returns []
 */
export function sampledSoftmax(
  states: Value,
  positives: Value,
  negatives: Value,
  {
    corrections,
    ownShare,
    weights,
  }: { readonly corrections: Value; readonly ownShare: Value; readonly weights: Value },
): Value {
  const positive = op.reshape(rowDots(states, positives), [states.shape[0]!, 1]);
  const others = op.gemm(states, negatives, corrections, { transposeB: true });
  // shift by the largest negative or the positive, whichever is larger: max(a, b) = a + relu(b − a)
  const largest = op.stopGradient(op.reduceMax(others, [1], true));
  const shift = op.stopGradient(op.add(largest, op.relu(op.subtract(positive, largest))));
  const sum = op.reduceSum(op.exponential(op.subtract(others, shift)), [1], true);
  const own = op.multiply(op.exponential(op.subtract(positive, shift)), ownShare);
  const losses = op.subtract(op.add(op.logarithm(op.add(sum, own)), shift), positive);
  return op.reduceSum(op.multiply(losses, op.reshape(weights, [states.shape[0]!, 1])));
}
