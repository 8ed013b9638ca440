// From frozen text vectors to item vectors: z_j = W₂(W₁e_j + b₁) + b₂ (+ id_j).
// Source: LLM-EDT (Liu et al. 2025), published code: two linear layers without activation. Deviation: the optional
// trained id vector, which decides the quality (docs/method.md); it stays 0 for items never seen in training. The two
// layers are multiplied with each other first, once a step: the same function and gradients at a third of the work.
import * as op from '../../autodiff/operators.ts';
import type { Value } from '../../autodiff/value.ts';
import { linearDefault, type ParameterSet } from './parameters.ts';

/**
 * @param vectors [rows, textDimension] text vectors of some items
 * @param idVectors [rows, hidden] their trained vectors, or undefined for the published form
 * @returns [rows, hidden]
 */
export function itemAdapter(
  parameters: ParameterSet,
  vectors: Value,
  hidden: number,
  idVectors?: Value,
): Value {
  const textDimension = vectors.shape.at(-1) as number;
  const half = Math.floor(textDimension / 2);
  const first = {
    weight: parameters.declare('adapter.0.weight', [half, textDimension], linearDefault(textDimension)),
    bias: parameters.declare('adapter.0.bias', [half], linearDefault(textDimension)),
  };
  const second = {
    weight: parameters.declare('adapter.1.weight', [hidden, half], linearDefault(half)),
    bias: parameters.declare('adapter.1.bias', [hidden], linearDefault(half)),
  };
  const weight = op.gemm(second.weight, first.weight);
  const bias = op.linear(op.reshape(first.bias, [1, half]), second.weight, second.bias);
  const text = op.linear(vectors, weight, bias);
  return idVectors === undefined ? text : op.add(text, idVectors);
}
