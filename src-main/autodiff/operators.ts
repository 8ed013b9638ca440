// The vocabulary that models are written in: one function per operator, each returning a new Value, with the few
// simplifications that keep gradients from materialising broadcasts. Shapes are checked on the spot.
import type { GraphInput } from './graph-input.ts';
import { inferShape } from './infer-shape.ts';
import { broadcast, sameShape, type Dim, type Shape } from './shape.ts';
import { isOperator, Value, type DType, type Operator, type OperatorAttributes } from './value.ts';

function make<O extends Operator>(
  operator: O,
  inputs: readonly Value[],
  attributes: OperatorAttributes[O],
): Value<O> {
  const { shape, dtype } = inferShape(operator, inputs, attributes);
  return new Value({ operator, inputs, attributes, shape, dtype });
}

/** A tensor fed at each run. */
export const input = (name: string, shape: Shape, dtype: DType = 'float32'): Value<'input'> =>
  make('input', [], { name, shape, dtype });
/** The tensor of a declared input; once in a graph. */
export const read = ({ name, shape, dtype }: GraphInput): Value<'input'> => input(name, shape, dtype);
/** A tensor that stays on the device between runs. */
export const state = (name: string, shape: Shape, dtype: DType = 'float32'): Value<'state'> =>
  make('state', [], { name, shape, dtype });
/** A tensor that is part of the program. @param data in row-major order */
export const constant = (data: Float32Array | Int32Array, shape: readonly number[]): Value =>
  make('constant', [], { data, shape });
/** A float32 constant of shape []. */
export const scalar = (value: number): Value => constant(Float32Array.of(value), []);

/** An expand whose input broadcasts by itself in this elementwise operation is left out: nothing is materialised. */
function elementwise(operator: 'add' | 'subtract' | 'multiply' | 'divide', a: Value, b: Value): Value {
  const shape = broadcast(a.shape, b.shape);
  const bare = (value: Value, other: Value): Value => {
    if (!isOperator(value, 'expand')) return value;
    const source = value.inputs[0]!;
    return sameShape(broadcast(source.shape, other.shape), shape) ? source : value;
  };
  const left = bare(a, b);
  return make(operator, [left, bare(b, left)], {});
}

/** a + b elementwise; shapes broadcast as in ONNX, here and in the next four. */
export const add = (a: Value, b: Value): Value => elementwise('add', a, b);
/** a − b. */
export const subtract = (a: Value, b: Value): Value => elementwise('subtract', a, b);
/** a · b. */
export const multiply = (a: Value, b: Value): Value => elementwise('multiply', a, b);
/** a / b. */
export const divide = (a: Value, b: Value): Value => elementwise('divide', a, b);
/** The smaller of both; has no gradient. */
export const minimum = (a: Value, b: Value): Value => make('minimum', [a, b], {});
/** factor · a; the value itself where the factor is 1. */
export const scale = (a: Value, factor: number): Value => (factor === 1 ? a : multiply(a, scalar(factor)));
/** −x. */
export const negate = (x: Value): Value => make('negate', [x], {});
/** eˣ. */
export const exponential = (x: Value): Value => make('exponential', [x], {});
/** Natural; −∞ at 0 and NaN below. */
export const logarithm = (x: Value): Value => make('logarithm', [x], {});
/** NaN below 0. */
export const squareRoot = (x: Value): Value => make('squareRoot', [x], {});
/** Elementwise. */
export const tanh = (x: Value): Value => make('tanh', [x], {});
/** 1 / (1 + e⁻ˣ). */
export const sigmoid = (x: Value): Value => make('sigmoid', [x], {});
/** log(1 + eˣ), computed without overflow. */
export const softplus = (x: Value): Value => make('softplus', [x], {});
/** max(x, 0). */
export const relu = (x: Value): Value => make('relu', [x], {});
/** x·Φ(x), the exact form with erf. Source: Hendrycks & Gimpel 2016. */
export const gelu = (x: Value): Value => make('gelu', [x], {});
/** The error function. */
export const erf = (x: Value): Value => make('erf', [x], {});
/** −1, 0 or 1; has no gradient. */
export const sign = (x: Value): Value => make('sign', [x], {});
/** 1 where a > b, else 0, as where one of them is not a number; broadcasts, has no gradient. */
export const isGreater = (a: Value, b: Value): Value => make('isGreater', [a, b], {});
/** 1 where x > 0, else 0; has no gradient. */
export const isPositive = (x: Value): Value => make('isPositive', [x], {});
/** The same value; no gradient flows through it. */
export const stopGradient = (x: Value): Value => make('stopGradient', [x], {});
/** Over the last axis. */
export const softmax = (x: Value): Value => make('softmax', [x], {});

export interface ProductOptions {
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
}

/** alpha · (a·b + c) of matrices; `c` is optional and broadcasts. */
export function gemm(
  a: Value,
  b: Value,
  c?: Value,
  options: ProductOptions & { readonly alpha?: number } = {},
): Value {
  const { transposeA = false, transposeB = false, alpha = 1 } = options;
  return make('gemm', c === undefined ? [a, b] : [a, b, c], { transposeA, transposeB, alpha });
}

/** Product over the last two axes, the others broadcast. */
export function matmul(
  a: Value,
  b: Value,
  { transposeA = false, transposeB = false }: ProductOptions = {},
): Value {
  return make('matmul', [a, b], { transposeA, transposeB });
}

/** x·Wᵀ + b with the weight [out, in], as in PyTorch. */
export const linear = (x: Value, weight: Value, bias?: Value, alpha = 1): Value =>
  gemm(x, weight, bias, { transposeB: true, alpha });

/** @param permutation for each axis of the result, which axis of `x` it is */
export const transpose = (x: Value, permutation: readonly number[]): Value =>
  make('transpose', [x], { permutation });
/** The same number of elements in row-major order. */
export const reshape = (x: Value, shape: Shape): Value =>
  sameShape(x.shape, shape) ? x : make('reshape', [x], { shape });
/** Broadcasts to the shape. */
export const expand = (x: Value, shape: Shape): Value =>
  sameShape(x.shape, shape) ? x : make('expand', [x], { shape });
/** One behind the other along an axis, all other sizes equal. */
export const concat = (values: readonly Value[], axis: number): Value => make('concat', values, { axis });
/** Places start to end (not included) of one axis. */
export const slice = (x: Value, axis: number, start: number, end: number): Value =>
  make('slice', [x], { axis, start, end });
/** Zeros before and after along one axis. */
export const pad = (x: Value, axis: number, before: number, after: number): Value =>
  make('pad', [x], { axis, before, after });
/** Rows of the table [rows, …] at int32 indices of any shape → [indices…, …]. */
export const gather = (table: Value, indices: Value): Value => make('gather', [table, indices], {});
/** `base` (default: zeros) with the updates added to its rows. */
export const scatterAdd = (indices: Value, updates: Value, rows: Dim, base?: Value): Value =>
  make('scatterAdd', base === undefined ? [indices, updates] : [indices, updates, base], { rows });
/** The table with rows put in place of those at the indices, which must be distinct. */
export const replaceRows = (table: Value, indices: Value, rows: Value): Value =>
  make('replaceRows', [table, indices, rows], {});

/** A layer of gated recurrent units: see `gru` in value.ts. */
export function gru(
  x: Value,
  {
    weight,
    recurrent,
    bias,
    recurrentBias,
  }: {
    readonly weight: Value;
    readonly recurrent: Value;
    readonly bias: Value;
    readonly recurrentBias: Value;
  },
): Value {
  return make('gru', [x, weight, recurrent, bias, recurrentBias], {});
}
/** One place later along the first axis: zeros first, the last one left out. */
export const delay = (x: Value): Value => make('delay', [x], {});
/** The gradient of a gru's states through time; for its inputs see value.ts. */
export const gruBackward = (direct: Value, z: Value, slopes: Value, recurrent: Value): Value =>
  make('gruBackward', [direct, z, slopes, recurrent], {});

/** Sum over some axes (default all). */
export function reduceSum(
  x: Value,
  axes: readonly number[] = x.shape.map((_, i) => i),
  keepDims = false,
): Value {
  return axes.length === 0 ? x : make('reduceSum', [x], { axes, keepDims });
}
/** Maximum over some axes; has no gradient: use it under stopGradient, for numerical range only. */
export const reduceMax = (x: Value, axes: readonly number[], keepDims = false): Value =>
  make('reduceMax', [x], { axes, keepDims });

/** The k largest values over the last axis; has no gradient. */
export const topK = (x: Value, k: number): Value<'topK'> => make('topK', [x], { k });
/** int32 places of what `topK` found, [..., k]. */
export const topKIndices = (values: Value<'topK'>): Value => make('topKIndices', [values], {});

/** Normalisation over the last axis with scale and shift. Source: Ba, Kiros & Hinton 2016. */
export const layerNorm = (x: Value, weight: Value, bias: Value, epsilon: number): Value =>
  make('layerNorm', [x, weight, bias], { epsilon });
/** The mean over the last axis that a layerNorm computed, [..., 1]. */
export const layerNormMean = (normalised: Value): Value => make('layerNormMean', [normalised], {});
/** 1/√(variance + ε) that a layerNorm computed, [..., 1]. */
export const layerNormInverseDeviation = (normalised: Value): Value =>
  make('layerNormInverseDeviation', [normalised], {});
/** A window of a pool of dropout factors, in the shape of `like`: see dropout.ts. */
export const dropoutMask = (pool: Value, offset: Value, like: Value): Value =>
  make('dropoutMask', [pool, offset, like], {});

/** Undoes a broadcast: sums a gradient down to the shape that was broadcast. */
export function sumToShape(x: Value, shape: Shape): Value {
  if (sameShape(x.shape, shape)) return x;
  const lead = x.shape.length - shape.length;
  const axes = x.shape
    .map((_, i) => i)
    .filter((i) => i < lead || (shape[i - lead] === 1 && x.shape[i] !== 1));
  return reshape(reduceSum(x, axes, true), shape);
}
