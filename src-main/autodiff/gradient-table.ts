// The one gradient table: operator → rule, total over the operator union. A rule receives the gradient of the loss
// with respect to its value and returns one gradient per input (undefined: no gradient flows there). An operator
// through which no gradient may flow says `noGradient`, and asking for one is a BugError.
import { BugError } from '../foundation/errors.ts';
import * as op from './operators.ts';
import { productOf, type Dim, type Shape } from './shape.ts';
import type { Operator, Value } from './value.ts';

/** @param dy gradient with respect to `y`, same shape */
export type GradientRule<O extends Operator> = (y: Value<O>, dy: Value) => readonly (Value | undefined)[];
export const noGradient = 'no gradient';

const inverseSqrt2Pi = 1 / Math.sqrt(2 * Math.PI);
const lastAxis = (value: Value): number[] => [value.shape.length - 1];
const asMatrix = (value: Value): Value => {
  const width = value.shape.at(-1)!;
  return op.reshape(value, [productOf(value.shape.slice(0, -1)), width]);
};
const inserted = (shape: Shape, axes: readonly number[]): Shape =>
  shape.map((dim, i) => (axes.includes(i) ? 1 : dim));

export const gradientTable: { readonly [O in Operator]: GradientRule<O> | typeof noGradient } = {
  input: () => [],
  state: () => [],
  constant: () => [],
  add: ({ inputs: [a, b] }, dy) => [op.sumToShape(dy, a!.shape), op.sumToShape(dy, b!.shape)],
  subtract: ({ inputs: [a, b] }, dy) => [op.sumToShape(dy, a!.shape), op.sumToShape(op.negate(dy), b!.shape)],
  multiply: ({ inputs: [a, b] }, dy) => [
    op.sumToShape(op.multiply(dy, b!), a!.shape),
    op.sumToShape(op.multiply(dy, a!), b!.shape),
  ],
  divide: (y, dy) => {
    const [a, b] = y.inputs;
    const da = op.divide(dy, b!);
    return [op.sumToShape(da, a!.shape), op.sumToShape(op.negate(op.multiply(da, y)), b!.shape)];
  },
  minimum: noGradient,
  negate: (_, dy) => [op.negate(dy)],
  exponential: (y, dy) => [op.multiply(dy, y)],
  logarithm: ({ inputs: [x] }, dy) => [op.divide(dy, x!)],
  squareRoot: (y, dy) => [op.divide(op.scale(dy, 0.5), y)],
  tanh: (y, dy) => [op.multiply(dy, op.subtract(op.scalar(1), op.multiply(y, y)))],
  sigmoid: (y, dy) => [op.multiply(dy, op.multiply(y, op.subtract(op.scalar(1), y)))],
  softplus: ({ inputs: [x] }, dy) => [op.multiply(dy, op.sigmoid(x!))],
  relu: ({ inputs: [x] }, dy) => [op.multiply(dy, op.isPositive(x!))],
  gelu: ({ inputs: [x] }, dy) => {
    // d/dx x·Φ(x) = Φ(x) + x·φ(x)
    const cdf = op.scale(op.add(op.erf(op.scale(x!, Math.SQRT1_2)), op.scalar(1)), 0.5);
    const density = op.scale(op.exponential(op.scale(op.multiply(x!, x!), -0.5)), inverseSqrt2Pi);
    return [op.multiply(dy, op.add(cdf, op.multiply(x!, density)))];
  },
  erf: ({ inputs: [x] }, dy) => [
    op.multiply(dy, op.scale(op.exponential(op.negate(op.multiply(x!, x!))), 2 / Math.sqrt(Math.PI))),
  ],
  sign: noGradient,
  isGreater: noGradient,
  isPositive: noGradient,
  stopGradient: () => [undefined],
  softmax: (y, dy) => {
    const weighted = op.multiply(dy, y);
    return [op.subtract(weighted, op.multiply(y, op.reduceSum(weighted, lastAxis(y), true)))];
  },
  gemm: (y, dy) => {
    const { transposeA, transposeB, alpha } = y.attributes;
    const [a, b, c] = y.inputs;
    const da = transposeA
      ? op.gemm(b!, dy, undefined, { transposeA: transposeB, transposeB: true, alpha })
      : op.gemm(dy, b!, undefined, { transposeB: !transposeB, alpha });
    const db = transposeB
      ? op.gemm(dy, a!, undefined, { transposeA: true, transposeB: transposeA, alpha })
      : op.gemm(a!, dy, undefined, { transposeA: !transposeA, alpha });
    return c === undefined ? [da, db] : [da, db, op.scale(op.sumToShape(dy, c.shape), alpha)];
  },
  matmul: (y, dy) => {
    const { transposeA, transposeB } = y.attributes;
    const [a, b] = y.inputs;
    if (b!.shape.length === 2 && !transposeA && a!.shape.length > 2) {
      // a shared matrix: its gradient is one product over all leading axes instead of a sum of many
      const db = transposeB
        ? op.gemm(asMatrix(dy), asMatrix(a!), undefined, { transposeA: true })
        : op.gemm(asMatrix(a!), asMatrix(dy), undefined, { transposeA: true });
      return [op.matmul(dy, b!, { transposeB: !transposeB }), db];
    }
    const da = transposeA
      ? op.matmul(b!, dy, { transposeA: transposeB, transposeB: true })
      : op.matmul(dy, b!, { transposeB: !transposeB });
    const db = transposeB
      ? op.matmul(dy, a!, { transposeA: true, transposeB: transposeA })
      : op.matmul(a!, dy, { transposeA: !transposeA });
    return [op.sumToShape(da, a!.shape), op.sumToShape(db, b!.shape)];
  },
  transpose: (y, dy) => {
    const { permutation } = y.attributes;
    return [
      op.transpose(
        dy,
        permutation.map((_, axis) => permutation.indexOf(axis)),
      ),
    ];
  },
  reshape: ({ inputs: [x] }, dy) => [op.reshape(dy, x!.shape)],
  expand: ({ inputs: [x] }, dy) => [op.sumToShape(dy, x!.shape)],
  concat: (y, dy) => {
    const { axis } = y.attributes;
    let start = 0;
    return y.inputs.map((part) => {
      const end = start + (part.shape[axis] as number);
      const gradient = op.slice(dy, axis, start, end);
      start = end;
      return gradient;
    });
  },
  slice: (y, dy) => {
    const { axis, start, end } = y.attributes;
    return [op.pad(dy, axis, start, (y.inputs[0]!.shape[axis] as number) - end)];
  },
  pad: (y, dy) => {
    const { axis, before } = y.attributes;
    return [op.slice(dy, axis, before, before + (y.inputs[0]!.shape[axis] as number))];
  },
  gather: ({ inputs: [table, indices] }, dy) => [op.scatterAdd(indices!, dy, table!.shape[0]!), undefined],
  scatterAdd: ({ inputs: [indices] }, dy) => [undefined, op.gather(dy, indices!), dy],
  replaceRows: noGradient,
  reduceSum: (y, dy) => {
    const x = y.inputs[0]!;
    return [op.expand(op.reshape(dy, inserted(x.shape, y.attributes.axes)), x.shape)];
  },
  reduceMax: noGradient,
  topK: noGradient,
  topKIndices: () => [undefined],
  layerNorm: (y, dy) => {
    // With x̂ = (x − μ)·r, r = 1/σ and g = dy·γ: dx = r·(g − mean(g) − x̂·mean(g·x̂)). Source: Ba et al. 2016,
    // differentiated. Written with x instead of x̂, so that only dy·γ and dy·x are formed in full and every sum over
    // rows or columns is a product with a vector: half the passes over memory of the plain form.
    const [x, weight, bias] = y.inputs.map((input, i) => (i === 0 ? asMatrix(input) : input)) as [
      Value,
      Value,
      Value,
    ];
    const [rows, width] = x.shape as [Dim, number];
    const column = (value: Value): Value => op.reshape(value, [rows, 1]);
    const mean = column(op.layerNormMean(y));
    const inverse = column(op.layerNormInverseDeviation(y));
    const d = asMatrix(dy);
    const dTimesX = op.multiply(d, x);
    const scaleColumn = op.reshape(weight, [width, 1]);
    const meanOf = (value: Value): Value => op.gemm(value, scaleColumn, undefined, { alpha: 1 / width });
    const meanG = meanOf(d);
    const meanGNormal = op.multiply(inverse, op.subtract(meanOf(dTimesX), op.multiply(mean, meanG)));
    const slope = op.multiply(op.multiply(inverse, inverse), meanGNormal);
    const offset = op.subtract(op.multiply(inverse, meanG), op.multiply(mean, slope));
    const dx = op.subtract(
      op.multiply(op.multiply(d, weight), inverse),
      op.add(op.multiply(x, slope), offset),
    );
    const columnSum = (value: Value, weights: Value): Value =>
      op.reshape(op.gemm(value, weights, undefined, { transposeA: true }), weight.shape);
    const dWeight = op.subtract(columnSum(dTimesX, inverse), columnSum(d, op.multiply(inverse, mean)));
    return [op.reshape(dx, y.shape), dWeight, op.sumToShape(d, bias.shape)];
  },
  layerNormMean: noGradient,
  layerNormInverseDeviation: noGradient,
  gru: (y, dy) => {
    // With z, r = σ(gx + gh), n = tanh(gx + r·gh), h = (1 − z)·n + z·h': everything but the sum over later states is
    // computed for all times at once. Source: Cho et al. 2014 in the form of PyTorch and ONNX (reset after the product),
    // differentiated.
    const [x, weight, recurrent, bias, recurrentBias] = y.inputs as [Value, Value, Value, Value, Value];
    const hidden = y.shape[2] as number;
    const before = asMatrix(op.delay(y));
    const fromInput = op.linear(asMatrix(x), weight, bias);
    const fromState = op.linear(before, recurrent, recurrentBias);
    const gate = (of: Value, i: number): Value => op.slice(of, 1, i * hidden, (i + 1) * hidden);
    const one = op.scalar(1);
    const z = op.sigmoid(op.add(gate(fromInput, 0), gate(fromState, 0)));
    const r = op.sigmoid(op.add(gate(fromInput, 1), gate(fromState, 1)));
    const q = gate(fromState, 2);
    const n = op.tanh(op.add(gate(fromInput, 2), op.multiply(r, q)));
    const slopeZ = op.multiply(op.subtract(before, n), op.multiply(z, op.subtract(one, z)));
    const slopeN = op.multiply(op.subtract(one, z), op.subtract(one, op.multiply(n, n)));
    const slopeR = op.multiply(op.multiply(slopeN, q), op.multiply(r, op.subtract(one, r)));
    const recurrentSlopes = op.concat([slopeZ, slopeR, op.multiply(slopeN, r)], 1);
    const total = asMatrix(
      op.gruBackward(
        dy,
        op.reshape(z, y.shape),
        op.reshape(recurrentSlopes, [y.shape[0]!, y.shape[1]!, 3 * hidden]),
        recurrent,
      ),
    );
    const wide = op.concat([total, total, total], 1);
    const toState = op.multiply(wide, recurrentSlopes);
    const toInput = op.multiply(wide, op.concat([slopeZ, slopeR, slopeN], 1));
    return [
      op.reshape(op.gemm(toInput, weight), x.shape),
      op.gemm(toInput, asMatrix(x), undefined, { transposeA: true }),
      op.gemm(toState, before, undefined, { transposeA: true }),
      op.sumToShape(toInput, bias.shape),
      op.sumToShape(toState, recurrentBias.shape),
    ];
  },
  delay: noGradient,
  gruBackward: noGradient,
  dropoutMask: () => [undefined, undefined, undefined],
};

/** The rule's result for one value. @throws BugError if the operator has no gradient */
export function inputGradients<O extends Operator>(y: Value<O>, dy: Value): readonly (Value | undefined)[] {
  const rule = gradientTable[y.operator];
  if (rule === noGradient) {
    throw new BugError(
      `A gradient reached ${y.operator}, which has none; put stopGradient before it if that is meant.`,
    );
  }
  return rule(y, dy);
}
