// Infomax between two views of users: a bilinear discriminator tells a user's own pair from one with another user's view.
import * as op from '../../autodiff/operators.ts';
import type { Value } from '../../autodiff/value.ts';
import { rowDots } from './binary-cross-entropy.ts';

/**
 * pairWeight·Σ_n (softplus(−s(a_n, b_n)) + softplus(s(a_n, c_n))) with s(a, b) = aᵀ·W·b + bias, that is −log σ(s) of the
 * own pair and −log(1 − σ(s)) of the other.
 * Source: Cao et al. 2022 (C2DSR), contrastive infomax with the Jensen–Shannon estimator; after Veličković et al. 2019
 * (Deep Graph Infomax).
 * @param a [pairs, h] one view @param b [pairs, h] the same users' other view @param c [pairs, h] the other view of others
 * @param options.weight W [h, h] @param options.bias [1] @param options.pairWeight [], 1/pairs
 * @returns []
 */
export function infomax(
  a: Value,
  b: Value,
  c: Value,
  options: { readonly weight: Value; readonly bias: Value; readonly pairWeight: Value },
): Value {
  const { weight, bias, pairWeight } = options;
  const projected = op.gemm(a, weight);
  const own = op.add(rowDots(projected, b), bias);
  const other = op.add(rowDots(projected, c), bias);
  const losses = op.add(op.softplus(op.negate(own)), op.softplus(other));
  return op.multiply(op.reduceSum(losses), pairWeight);
}
