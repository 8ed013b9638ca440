// Symmetric soft-target contrastive alignment of user profiles with sequence states.
import * as op from '../../autodiff/operators.ts';
import type { Value } from '../../autodiff/value.ts';

/** log softmax over the last axis, without overflow. */
function logSoftmax(x: Value): Value {
  const last = x.shape.length - 1;
  const shifted = op.subtract(x, op.stopGradient(op.reduceMax(x, [last], true)));
  return op.subtract(shifted, op.logarithm(op.reduceSum(op.exponential(shifted), [last], true)));
}

/**
 * ½·mean_u(CE(T, SVᵀ/τ) + CE(Tᵀ, VSᵀ/τ)) with targets T = softmax((SSᵀ + VVᵀ)/2τ), rows = users; as published, T carries the
 * gradient too.
 * Source: LLM-EDT, published phase 2; inner products, not cosines.
 * @param sequences S [u, h] @param profiles V [u, h]
 * @param userWeight [] 1/u, fed because the number of users is known only at run time
 * @returns []
 */
export function contrastiveAlignment(
  sequences: Value,
  profiles: Value,
  userWeight: Value,
  tau: number,
): Value {
  const similarity = (a: Value, b: Value): Value =>
    op.gemm(a, b, undefined, { transposeB: true, alpha: 1 / tau });
  const targets = op.softmax(
    op.scale(op.add(similarity(sequences, sequences), similarity(profiles, profiles)), 0.5),
  );
  const crossEntropy = (logits: Value, wanted: Value): Value =>
    op.negate(op.reduceSum(op.multiply(wanted, logSoftmax(logits))));
  const forward = crossEntropy(similarity(sequences, profiles), targets);
  const backward = crossEntropy(similarity(profiles, sequences), op.transpose(targets, [1, 0]));
  return op.multiply(op.scale(op.add(forward, backward), 0.5), userWeight);
}
