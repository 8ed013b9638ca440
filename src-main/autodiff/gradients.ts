// Reverse-mode differentiation: walks the graph from a scalar loss to the wanted values and adds up contributions.
import { BugError } from '../foundation/errors.ts';
import { inputGradients } from './gradient-table.ts';
import * as op from './operators.ts';
import { sameShape } from './shape.ts';
import { isOperator, topologicalOrder, type Value } from './value.ts';

/**
 * Adds a contribution; a product or a scatter without an addend takes the sum so far as its addend: one pass instead
 * of two.
 */
function accumulate(sum: Value | undefined, contribution: Value): Value {
  if (sum === undefined) return contribution;
  for (const [product, other] of [
    [contribution, sum],
    [sum, contribution],
  ] as const) {
    if (isOperator(product, 'gemm') && product.inputs.length === 2 && product.attributes.alpha === 1) {
      return op.gemm(product.inputs[0]!, product.inputs[1]!, other, product.attributes);
    }
    if (isOperator(product, 'scatterAdd') && product.inputs.length === 2) {
      return op.scatterAdd(product.inputs[0]!, product.inputs[1]!, product.attributes.rows, other);
    }
  }
  return op.add(sum, contribution);
}

/**
 * Gradients of a scalar with respect to values of its graph.
 * @param loss float32 []
 * @param wanted float32 values, usually parameters
 * @returns one gradient per wanted value, in its shape
 * @throws BugError if the loss is no scalar, does not depend on a wanted value, or reaches one only through an
 *   operator without gradient
 */
export function gradients(loss: Value, wanted: readonly Value[]): Value[] {
  if (loss.shape.length !== 0)
    throw new BugError(`The loss must be a scalar, its shape has ${loss.shape.length} axes.`);
  const order = topologicalOrder([loss]);
  const targets = new Set(wanted);
  // only values between the wanted ones and the loss carry a gradient
  const active = new Set<Value>();
  for (const value of order) {
    if (
      targets.has(value) ||
      (value.operator !== 'stopGradient' && value.inputs.some((input) => active.has(input)))
    ) {
      active.add(value);
    }
  }
  const sums = new Map<Value, Value>([[loss, op.scalar(1)]]);
  for (const value of order.reverse()) {
    const dy = sums.get(value);
    if (dy === undefined || !active.has(value) || value.inputs.length === 0) continue;
    const contributions = inputGradients(value, dy);
    value.inputs.forEach((input, i) => {
      const contribution = contributions[i];
      if (contribution === undefined || !active.has(input)) return;
      if (!sameShape(contribution.shape, input.shape)) {
        throw new BugError(`The gradient of ${value.operator} has the wrong shape for input ${i}.`);
      }
      sums.set(input, accumulate(sums.get(input), contribution));
    });
  }
  return wanted.map((value) => {
    const gradient = sums.get(value);
    if (gradient === undefined) {
      const name = isOperator(value, 'state') ? value.attributes.name : value.operator;
      throw new BugError(`The loss does not depend on ${name}.`);
    }
    return gradient;
  });
}
