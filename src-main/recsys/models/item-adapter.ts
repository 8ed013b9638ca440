// From frozen text vectors to item vectors: z_j = W₂(W₁e_j + b₁) + b₂ (+ id_j).
// Source: LLM-EDT (Liu et al. 2025), published code: two linear layers without activation. Deviation: the optional
// trained id vector, which decides the quality (docs/method.md); it stays 0 for items never seen in training.
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
  const inner = op.linear(
    vectors,
    parameters.declare('adapter.0.weight', [half, textDimension], linearDefault(textDimension)),
    parameters.declare('adapter.0.bias', [half], linearDefault(textDimension)),
  );
  const weight = parameters.declare('adapter.1.weight', [hidden, half], linearDefault(half));
  const bias = parameters.declare('adapter.1.bias', [hidden], linearDefault(half));
  const text = op.linear(inner, weight, bias);
  return idVectors === undefined ? text : op.add(text, idVectors);
}
