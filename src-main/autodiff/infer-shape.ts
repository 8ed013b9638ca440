// Static shape and dtype check: one rule per operator, total over the union. A rule throws a BugError that names the
// operator and the offending shapes; it runs when a value is made, so that a mistake shows where it was written.
import { BugError } from '../foundation/errors.ts';
import { broadcast, productOf, sameShape, shapeText, type Dim, type Shape } from './shape.ts';
import type { DType, Operator, OperatorAttributes, Value } from './value.ts';

interface Inferred {
  shape: Shape;
  dtype: DType;
}
type Rule<O extends Operator> = (inputs: readonly Value[], attributes: OperatorAttributes[O]) => Inferred;

const float = (shape: Shape): Inferred => ({ shape, dtype: 'float32' });

function need(condition: boolean, message: string): void {
  if (!condition) throw new BugError(message);
}

/** Checks the number of inputs and that those at `indices` are int32, all others float32. */
function inputsOf(
  inputs: readonly Value[],
  count: number,
  indices: readonly number[] = [],
): readonly Value[] {
  need(inputs.length === count, `needs ${count} inputs, got ${inputs.length}`);
  inputs.forEach((input, i) => {
    const dtype = indices.includes(i) ? 'int32' : 'float32';
    need(input.dtype === dtype, `input ${i} must be ${dtype}, is ${input.dtype}`);
  });
  return inputs;
}

const unary = (inputs: readonly Value[]): Inferred => float(inputsOf(inputs, 1)[0]!.shape);
const binary = (inputs: readonly Value[]): Inferred => {
  inputsOf(inputs, 2);
  return float(broadcast(inputs[0]!.shape, inputs[1]!.shape));
};
const leaf = (_: readonly Value[], { shape, dtype }: { shape: Shape; dtype: DType }): Inferred => ({
  shape,
  dtype,
});

function productShape(a: Shape, b: Shape, transposeA: boolean, transposeB: boolean): Shape {
  const [m, k] = transposeA ? [a.at(-1)!, a.at(-2)!] : [a.at(-2)!, a.at(-1)!];
  const [k2, n] = transposeB ? [b.at(-1)!, b.at(-2)!] : [b.at(-2)!, b.at(-1)!];
  need(
    k === k2,
    `inner dimensions differ: ${shapeText(a)}${transposeA ? 'ᵀ' : ''} · ${shapeText(b)}${transposeB ? 'ᵀ' : ''}`,
  );
  return [m, n];
}

const reduce = (inputs: readonly Value[], { axes, keepDims }: OperatorAttributes['reduceSum']): Inferred => {
  const { shape } = inputsOf(inputs, 1)[0]!;
  need(
    axes.every((axis) => axis >= 0 && axis < shape.length),
    `axes ${axes.join(', ')} outside ${shapeText(shape)}`,
  );
  return float(
    keepDims
      ? shape.map((dim, i) => (axes.includes(i) ? 1 : dim))
      : shape.filter((_, i) => !axes.includes(i)),
  );
};

const statistic = (inputs: readonly Value[]): Inferred => {
  need(inputsOf(inputs, 1)[0]!.operator === 'layerNorm', 'needs the result of layerNorm');
  return float([...inputs[0]!.shape.slice(0, -1), 1]);
};

function staticDim(dim: Dim | undefined): number {
  if (typeof dim !== 'number') throw new BugError(`needs an axis of known size, got ${String(dim)}`);
  return dim;
}

const rules: { readonly [O in Operator]: Rule<O> } = {
  input: leaf,
  state: leaf,
  constant: (_, { data, shape }) => {
    need(data.length === productOf(shape), `${data.length} values do not fill ${shapeText(shape)}`);
    return { shape, dtype: data instanceof Float32Array ? 'float32' : 'int32' };
  },
  add: binary,
  subtract: binary,
  multiply: binary,
  divide: binary,
  minimum: binary,
  negate: unary,
  exponential: unary,
  logarithm: unary,
  squareRoot: unary,
  tanh: unary,
  sigmoid: unary,
  softplus: unary,
  relu: unary,
  gelu: unary,
  erf: unary,
  sign: unary,
  isGreater: binary,
  isPositive: unary,
  stopGradient: unary,
  softmax: unary,
  gemm: (inputs, { transposeA, transposeB }) => {
    inputsOf(inputs, inputs.length === 3 ? 3 : 2);
    const [a, b, c] = inputs;
    need(
      a!.shape.length === 2 && b!.shape.length === 2,
      `needs matrices: ${shapeText(a!.shape)} · ${shapeText(b!.shape)}`,
    );
    const shape = productShape(a!.shape, b!.shape, transposeA, transposeB);
    need(
      c === undefined || sameShape(broadcast(shape, c.shape), shape),
      `c does not broadcast to ${shapeText(shape)}`,
    );
    return float(shape);
  },
  matmul: (inputs, { transposeA, transposeB }) => {
    const [a, b] = inputsOf(inputs, 2);
    need(a!.shape.length >= 2 && b!.shape.length >= 2, 'needs at least two axes');
    const batch = broadcast(a!.shape.slice(0, -2), b!.shape.slice(0, -2));
    return float([...batch, ...productShape(a!.shape, b!.shape, transposeA, transposeB)]);
  },
  transpose: (inputs, { permutation }) => {
    const { shape } = inputsOf(inputs, 1)[0]!;
    need(
      [...permutation].sort((x, y) => x - y).every((axis, i) => axis === i) &&
        permutation.length === shape.length,
      `${permutation.join(', ')} is no permutation of the axes of ${shapeText(shape)}`,
    );
    return float(permutation.map((axis) => shape[axis]!));
  },
  reshape: (inputs, { shape }) => {
    need(inputs.length === 1, 'needs 1 input');
    const from = inputs[0]!;
    need(
      productOf(from.shape) === productOf(shape),
      `cannot reshape ${shapeText(from.shape)} to ${shapeText(shape)}`,
    );
    return { shape, dtype: from.dtype };
  },
  expand: (inputs, { shape }) => {
    const from = inputsOf(inputs, 1)[0]!.shape;
    need(sameShape(broadcast(from, shape), shape), `cannot expand ${shapeText(from)} to ${shapeText(shape)}`);
    return float(shape);
  },
  concat: (inputs, { axis }) => {
    inputsOf(inputs, inputs.length);
    const [first, ...others] = inputs;
    for (const other of others) {
      need(
        other.shape.length === first!.shape.length &&
          other.shape.every((dim, i) => i === axis || dim === first!.shape[i]),
        `cannot join ${shapeText(first!.shape)} and ${shapeText(other.shape)} along axis ${axis}`,
      );
    }
    const size = inputs.reduce((sum, input) => sum + staticDim(input.shape[axis]), 0);
    return float(first!.shape.map((dim, i) => (i === axis ? size : dim)));
  },
  slice: (inputs, { axis, start, end }) => {
    const { shape } = inputsOf(inputs, 1)[0]!;
    need(
      start >= 0 && start < end && end <= staticDim(shape[axis]),
      `slice ${start}…${end} outside ${shapeText(shape)}`,
    );
    return float(shape.map((dim, i) => (i === axis ? end - start : dim)));
  },
  pad: (inputs, { axis, before, after }) => {
    const { shape } = inputsOf(inputs, 1)[0]!;
    return float(shape.map((dim, i) => (i === axis ? staticDim(dim) + before + after : dim)));
  },
  gather: (inputs) => {
    const [table, indices] = inputsOf(inputs, 2, [1]);
    need(table!.shape.length >= 1, 'needs a table with rows');
    return float([...indices!.shape, ...table!.shape.slice(1)]);
  },
  scatterAdd: (inputs, { rows }) => {
    const [indices, updates, base] = inputsOf(inputs, inputs.length === 3 ? 3 : 2, [0]);
    const rank = indices!.shape.length;
    need(
      sameShape(updates!.shape.slice(0, rank), indices!.shape),
      'updates must start with the shape of the indices',
    );
    const shape = [rows, ...updates!.shape.slice(rank)];
    need(base === undefined || sameShape(base.shape, shape), `the base must be ${shapeText(shape)}`);
    return float(shape);
  },
  replaceRows: (inputs) => {
    const [table, indices, rows] = inputsOf(inputs, 3, [1]);
    need(sameShape(rows!.shape, [...indices!.shape, ...table!.shape.slice(1)]), 'one row per index');
    return float(table!.shape);
  },
  reduceSum: reduce,
  reduceMax: reduce,
  topK: (inputs, { k }) => {
    const { shape } = inputsOf(inputs, 1)[0]!;
    need(k >= 1 && k <= staticDim(shape.at(-1)), `k = ${k} is outside the last axis of ${shapeText(shape)}`);
    return float([...shape.slice(0, -1), k]);
  },
  topKIndices: (inputs) => {
    need(inputsOf(inputs, 1)[0]!.operator === 'topK', 'needs the result of topK');
    return { shape: inputs[0]!.shape, dtype: 'int32' };
  },
  layerNorm: (inputs) => {
    const [x, scale, shift] = inputsOf(inputs, 3);
    const width = [x!.shape.at(-1)!];
    need(
      sameShape(scale!.shape, width) && sameShape(shift!.shape, width),
      `scale and shift must be ${shapeText(width)}`,
    );
    return float(x!.shape);
  },
  layerNormMean: statistic,
  layerNormInverseDeviation: statistic,
  gru: (inputs) => {
    const [x, weight, recurrent, bias, recurrentBias] = inputsOf(inputs, 5);
    const hidden = staticDim(recurrent!.shape[1]);
    need(x!.shape.length === 3, `needs x [time, batch, in], got ${shapeText(x!.shape)}`);
    need(sameShape(recurrent!.shape, [3 * hidden, hidden]), `recurrent weights must be [3h, h]`);
    need(sameShape(weight!.shape, [3 * hidden, x!.shape[2]!]), 'input weights must be [3h, in]');
    for (const one of [bias, recurrentBias]) need(sameShape(one!.shape, [3 * hidden]), 'a bias must be [3h]');
    return float([x!.shape[0]!, x!.shape[1]!, hidden]);
  },
  delay: (inputs) => {
    const { shape } = inputsOf(inputs, 1)[0]!;
    need(shape.length === 3, 'needs [time, batch, width]');
    return float(shape);
  },
  gruBackward: (inputs) => {
    const [direct, z, slopes, recurrent] = inputsOf(inputs, 4);
    const [time, batch, width] = direct!.shape;
    const hidden = staticDim(width);
    need(sameShape(z!.shape, direct!.shape), 'z has the shape of the states');
    need(sameShape(slopes!.shape, [time!, batch!, 3 * hidden]), 'slopes must be [time, batch, 3h]');
    need(sameShape(recurrent!.shape, [3 * hidden, hidden]), 'recurrent weights must be [3h, h]');
    return float(direct!.shape);
  },
  dropoutMask: (inputs) => {
    const [pool, offset, like] = inputsOf(inputs, 3, [1]);
    need(pool!.shape.length === 1 && sameShape(offset!.shape, [1]), 'needs a pool [n] and an offset [1]');
    return float(like!.shape);
  },
};

/** @throws BugError that names the operator, if shapes, dtypes or attributes do not fit */
export function inferShape<O extends Operator>(
  operator: O,
  inputs: readonly Value[],
  attributes: OperatorAttributes[O],
): Inferred {
  try {
    return rules[operator](inputs, attributes);
  } catch (error) {
    const shapes = inputs.map((input) => `${input.operator}${shapeText(input.shape)}`).join(', ');
    throw new BugError(`${operator}(${shapes}): ${(error as Error).message}`, { cause: error });
  }
}
