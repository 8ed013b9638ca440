// The published objective: binary cross-entropy of a positive and one sampled negative per position.
import * as op from '../../autodiff/operators.ts';
import type { Value } from '../../autodiff/value.ts';

/** Inner products of rows: [n, h] and [n, h] → [n]. */
export const rowDots = (a: Value, b: Value): Value => op.reduceSum(op.multiply(a, b), [1]);

/**
 * Σ_n w_n·(softplus(−h_n·z⁺_n) + softplus(h_n·z⁻_n)), that is −log σ(s⁺) − log(1 − σ(s⁻)) without overflow.
 * Source: LLM-EDT, published phase 1 (Kang & McAuley 2018, equation 5).
 * @param states [n, h] @param positives [n, h] @param negatives [n, h] @param weights [n]
 * @returns []
 */
export function binaryCrossEntropy(states: Value, positives: Value, negatives: Value, weights: Value): Value {
  const losses = op.add(
    op.softplus(op.negate(rowDots(states, positives))),
    op.softplus(rowDots(states, negatives)),
  );
  return op.reduceSum(op.multiply(losses, weights));
}
