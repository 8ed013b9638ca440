// Cross-entropy over the positive and many negatives that all positions of a domain share: our default objective.
import * as op from '../../autodiff/operators.ts';
import type { Value } from '../../autodiff/value.ts';
import { rowDots } from './binary-cross-entropy.ts';

/**
 * Σ_n w_n·(log Σ_{j ∈ {n⁺} ∪ negatives} exp(h_n·z_j) − h_n·z_{n⁺}).
 * Negatives are uniform in the positive's domain, so the sampled softmax needs no correction for their probability
 * (Jean et al. 2015). A positive that is also among the negatives is counted once: its own term is left out, since
 * the shared negatives hold it already.
 * @param states [n, h] @param positives [n, h] @param negatives [k, h], distinct items
 * @param notAmongNegatives [n, 1]: 0 where the positive is one of the negatives, else 1
 * @param weights [n]
 * @returns []
 */
export function sampledSoftmax(
  states: Value,
  positives: Value,
  negatives: Value,
  notAmongNegatives: Value,
  weights: Value,
): Value {
  const positive = op.reshape(rowDots(states, positives), [states.shape[0]!, 1]);
  const others = op.gemm(states, negatives, undefined, { transposeB: true });
  // shift by the largest negative or the positive, whichever is larger: max(a, b) = a + relu(b − a)
  const largest = op.stopGradient(op.reduceMax(others, [1], true));
  const shift = op.stopGradient(op.add(largest, op.relu(op.subtract(positive, largest))));
  const sum = op.reduceSum(op.exponential(op.subtract(others, shift)), [1], true);
  const own = op.multiply(op.exponential(op.subtract(positive, shift)), notAmongNegatives);
  const losses = op.subtract(op.add(op.logarithm(op.add(sum, own)), shift), positive);
  return op.reduceSum(op.multiply(losses, op.reshape(weights, [states.shape[0]!, 1])));
}
