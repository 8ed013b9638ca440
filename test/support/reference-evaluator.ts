// Evaluates expression graphs in float64, slowly and plainly: the oracle for gradients (finite differences need the
// precision) and for the ONNX emission. One rule per operator, total over the union.
import { productOf, resolveShape, type Shape } from '../../src-main/autodiff/shape.ts';
import { topologicalOrder, type Operator, type Value } from '../../src-main/autodiff/value.ts';

export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}
type Rule<O extends Operator> = (value: Value<O>, inputs: readonly Tensor[], context: Context) => Tensor;
interface Context {
  readonly feeds: Readonly<Record<string, Tensor>>;
  readonly sizes: Readonly<Record<string, number>>;
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);
const stridesOf = (shape: readonly number[]): number[] => shape.map((_, i) => sizeOf(shape.slice(i + 1)));

function build(shape: readonly number[], at: (index: readonly number[], flat: number) => number): Tensor {
  const data = new Float64Array(sizeOf(shape));
  const index = shape.map(() => 0);
  for (let flat = 0; flat < data.length; flat++) {
    data[flat] = at(index, flat);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis]!++;
      if (index[axis]! < shape[axis]!) break;
      index[axis] = 0;
    }
  }
  return { shape: [...shape], data };
}

/** Element at an index of a possibly larger shape: missing leading axes and axes of size 1 broadcast. */
function at({ shape, data }: Tensor, index: readonly number[]): number {
  const strides = stridesOf(shape);
  const lead = index.length - shape.length;
  return data[shape.reduce((sum, size, i) => sum + (size === 1 ? 0 : index[i + lead]! * strides[i]!), 0)]!;
}

function erf(x: number): number {
  // Maclaurin series; converges for the |x| ≤ 5 that tests use
  let term = x;
  let sum = x;
  for (let n = 1; n < 200; n++) {
    term *= (-x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

const unary =
  (f: (x: number) => number) =>
  (_: Value, [x]: readonly Tensor[]): Tensor => ({ shape: x!.shape, data: x!.data.map(f) });

const binary =
  (f: (a: number, b: number) => number) =>
  (value: Value, [a, b]: readonly Tensor[], { sizes }: Context): Tensor =>
    build(resolveShape(value.shape, sizes), (index) => f(at(a!, index), at(b!, index)));

/** Per row of the last axis, `pick` of the places of its k largest, in order. */
function largest(
  { shape, data }: Tensor,
  k: number,
  pick: (row: Float64Array, place: number) => number,
): Tensor {
  const width = shape.at(-1)!;
  const picked = Array.from({ length: data.length / width }, (_, i) => {
    const row = data.subarray(i * width, (i + 1) * width);
    const places = [...row.keys()].sort((a, b) => row[b]! - row[a]! || a - b).slice(0, k);
    return places.map((place) => pick(row, place));
  });
  return { shape: [...shape.slice(0, -1), k], data: Float64Array.from(picked.flat()) };
}

const leaf = (value: Value<'input'> | Value<'state'>, _: readonly Tensor[], { feeds }: Context): Tensor => {
  const fed = feeds[value.attributes.name];
  if (fed === undefined) throw new Error(`${value.attributes.name} was not fed`);
  return fed;
};

const swapped = (x: Tensor, swap: boolean): Tensor => {
  if (!swap) return x;
  const shape = [...x.shape.slice(0, -2), x.shape.at(-1)!, x.shape.at(-2)!];
  return build(shape, (index) => at(x, [...index.slice(0, -2), index.at(-1)!, index.at(-2)!]));
};

function product(shape: readonly number[], a: Tensor, b: Tensor): Tensor {
  const inner = a.shape.at(-1)!;
  return build(shape, (index) => {
    const batch = index.slice(0, -2);
    let sum = 0;
    for (let k = 0; k < inner; k++)
      sum += at(a, [...batch, index.at(-2)!, k]) * at(b, [...batch, k, index.at(-1)!]);
    return sum;
  });
}

function reduced(
  x: Tensor,
  axes: readonly number[],
  keepDims: boolean,
  { f, start }: { readonly f: (a: number, b: number) => number; readonly start: number },
): Tensor {
  const kept = x.shape.map((n, i) => (axes.includes(i) ? 1 : n));
  const result = build(kept, () => start);
  const strides = stridesOf(kept);
  build(x.shape, (index, flat) => {
    const target = index.reduce(
      (sum, position, i) => sum + (axes.includes(i) ? 0 : position * strides[i]!),
      0,
    );
    result.data[target] = f(result.data[target]!, x.data[flat]!);
    return 0;
  });
  return keepDims ? result : { shape: x.shape.filter((_, i) => !axes.includes(i)), data: result.data };
}

const addition = { f: (a: number, b: number): number => a + b, start: 0 };
const maximum = { f: Math.max, start: -Infinity };

function normalisation(x: Tensor, epsilon: number): { mean: Tensor; inverse: Tensor } {
  const last = x.shape.length - 1;
  const width = x.shape[last]!;
  const mean = reduced(x, [last], true, { f: (a, b) => a + b / width, start: 0 });
  const squares = build(x.shape, (index) => (at(x, index) - at(mean, index)) ** 2 / width);
  const variance = reduced(squares, [last], true, addition);
  return {
    mean,
    inverse: { shape: variance.shape, data: variance.data.map((v) => 1 / Math.sqrt(v + epsilon)) },
  };
}

const statistics = (value: Value, key: 'mean' | 'inverse', context: Context): Tensor => {
  const normalised = value.inputs[0] as Value<'layerNorm'>;
  const x = evaluate([normalised.inputs[0]!], context.feeds, context.sizes)[0]!;
  return normalisation(x, normalised.attributes.epsilon)[key];
};

const rules: { readonly [O in Operator]: Rule<O> } = {
  input: leaf,
  state: leaf,
  constant: ({ attributes }) => ({ shape: attributes.shape, data: Float64Array.from(attributes.data) }),
  add: binary((a, b) => a + b),
  subtract: binary((a, b) => a - b),
  multiply: binary((a, b) => a * b),
  divide: binary((a, b) => a / b),
  minimum: binary(Math.min),
  negate: unary((x) => -x),
  exponential: unary(Math.exp),
  logarithm: unary(Math.log),
  squareRoot: unary(Math.sqrt),
  tanh: unary(Math.tanh),
  sigmoid: unary((x) => 1 / (1 + Math.exp(-x))),
  softplus: unary((x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))),
  relu: unary((x) => Math.max(x, 0)),
  gelu: unary((x) => 0.5 * x * (1 + erf(x * Math.SQRT1_2))),
  erf: unary(erf),
  sign: unary(Math.sign),
  isGreater: binary((a, b) => (a > b ? 1 : 0)),
  isPositive: unary((x) => (x > 0 ? 1 : 0)),
  stopGradient: unary((x) => x),
  gemm: (value, [a, b, c], { sizes }) => {
    const { transposeA, transposeB, alpha } = value.attributes;
    const shape = resolveShape(value.shape, sizes);
    const ab = product(shape, swapped(a!, transposeA), swapped(b!, transposeB));
    return build(shape, (index) => alpha * (at(ab, index) + (c === undefined ? 0 : at(c, index))));
  },
  matmul: (value, [a, b], { sizes }) => {
    const { transposeA, transposeB } = value.attributes;
    return product(resolveShape(value.shape, sizes), swapped(a!, transposeA), swapped(b!, transposeB));
  },
  transpose: (value, [x], { sizes }) => {
    const { permutation } = value.attributes;
    return build(resolveShape(value.shape, sizes), (index) =>
      at(
        x!,
        permutation.map((_, axis) => index[permutation.indexOf(axis)]!),
      ),
    );
  },
  reshape: (value, [x], { sizes }) => ({ shape: resolveShape(value.shape, sizes), data: x!.data }),
  expand: (value, [x], { sizes }) => build(resolveShape(value.shape, sizes), (index) => at(x!, index)),
  concat: (value, inputs, { sizes }) => {
    const { axis } = value.attributes;
    return build(resolveShape(value.shape, sizes), (index) => {
      let position = index[axis]!;
      for (const part of inputs) {
        if (position < part.shape[axis]!)
          return at(
            part,
            index.map((p, i) => (i === axis ? position : p)),
          );
        position -= part.shape[axis]!;
      }
      throw new Error('outside');
    });
  },
  slice: (value, [x], { sizes }) => {
    const { axis, start } = value.attributes;
    return build(resolveShape(value.shape, sizes), (index) =>
      at(
        x!,
        index.map((p, i) => (i === axis ? p + start : p)),
      ),
    );
  },
  pad: (value, [x], { sizes }) => {
    const { axis, before } = value.attributes;
    return build(resolveShape(value.shape, sizes), (index) => {
      const position = index[axis]! - before;
      return position < 0 || position >= x!.shape[axis]!
        ? 0
        : at(
            x!,
            index.map((p, i) => (i === axis ? position : p)),
          );
    });
  },
  gather: (value, [table, indices], { sizes }) => {
    const width = sizeOf(table!.shape.slice(1));
    return build(resolveShape(value.shape, sizes), (_, flat) => {
      const row = indices!.data[Math.floor(flat / width)]!;
      return table!.data[row * width + (flat % width)]!;
    });
  },
  scatterAdd: (value, [indices, updates, base], { sizes }) => {
    const result = build(resolveShape(value.shape, sizes), (_, flat) => base?.data[flat] ?? 0);
    const width = sizeOf(result.shape.slice(1));
    updates!.data.forEach(
      (x, flat) => (result.data[indices!.data[Math.floor(flat / width)]! * width + (flat % width)]! += x),
    );
    return result;
  },
  replaceRows: (_, [table, indices, rows]) => {
    const data = table!.data.slice();
    const width = sizeOf(table!.shape.slice(1));
    indices!.data.forEach((row, i) => data.set(rows!.data.subarray(i * width, (i + 1) * width), row * width));
    return { shape: table!.shape, data };
  },
  reduceSum: ({ attributes }, [x]) => reduced(x!, attributes.axes, attributes.keepDims, addition),
  reduceMax: ({ attributes }, [x]) => reduced(x!, attributes.axes, attributes.keepDims, maximum),
  gru: (_, [x, weight, recurrent, bias, recurrentBias]) => {
    const [time, batch, width] = x!.shape as [number, number, number];
    const hidden = recurrent!.shape[1]!;
    const states = new Float64Array(time * batch * hidden);
    const sigmoid = (v: number): number => 1 / (1 + Math.exp(-v));
    for (let t = 0; t < time; t++) {
      for (let b = 0; b < batch; b++) {
        const before = (k: number): number => (t === 0 ? 0 : states[((t - 1) * batch + b) * hidden + k]!);
        const input = (row: number): number => {
          let sum = bias!.data[row]!;
          for (let k = 0; k < width; k++)
            sum += weight!.data[row * width + k]! * x!.data[(t * batch + b) * width + k]!;
          return sum;
        };
        const state = (row: number): number => {
          let sum = recurrentBias!.data[row]!;
          for (let k = 0; k < hidden; k++) sum += recurrent!.data[row * hidden + k]! * before(k);
          return sum;
        };
        for (let k = 0; k < hidden; k++) {
          const z = sigmoid(input(k) + state(k));
          const r = sigmoid(input(hidden + k) + state(hidden + k));
          const n = Math.tanh(input(2 * hidden + k) + r * state(2 * hidden + k));
          states[(t * batch + b) * hidden + k] = (1 - z) * n + z * before(k);
        }
      }
    }
    return { shape: [time, batch, hidden], data: states };
  },
  delay: (_, [x]) => {
    const step = sizeOf(x!.shape.slice(1));
    return { shape: x!.shape, data: x!.data.map((_, i) => (i < step ? 0 : x!.data[i - step]!)) };
  },
  gruBackward: (_, [direct, z, slopes, recurrent]) => {
    const [time, batch, hidden] = direct!.shape as [number, number, number];
    const total = direct!.data.slice();
    for (let t = time - 1; t > 0; t--) {
      for (let b = 0; b < batch; b++) {
        const now = (t * batch + b) * hidden;
        for (let k = 0; k < hidden; k++) {
          let back = total[now + k]! * z!.data[now + k]!;
          for (let g = 0; g < 3 * hidden; g++) {
            const through = total[now + (g % hidden)]! * slopes!.data[3 * now + g]!;
            back += through * recurrent!.data[g * hidden + k]!;
          }
          total[((t - 1) * batch + b) * hidden + k]! += back;
        }
      }
    }
    return { shape: direct!.shape, data: total };
  },
  topK: ({ attributes: { k } }, [x]) => largest(x!, k, (row, place) => row[place]!),
  topKIndices: (value, [y], context) => {
    const { inputs, attributes } = value.inputs[0] as Value<'topK'>;
    const x = evaluate([inputs[0]!], context.feeds, context.sizes)[0]!;
    return { shape: y!.shape, data: largest(x, attributes.k, (_, place) => place).data };
  },
  softmax: (_, [x]) => {
    const last = x!.shape.length - 1;
    const max = reduced(x!, [last], true, maximum);
    const exp = build(x!.shape, (index) => Math.exp(at(x!, index) - at(max, index)));
    const sum = reduced(exp, [last], true, addition);
    return build(x!.shape, (index) => at(exp, index) / at(sum, index));
  },
  layerNorm: ({ attributes }, [x, weight, bias]) => {
    const { mean, inverse } = normalisation(x!, attributes.epsilon);
    return build(
      x!.shape,
      (index) =>
        (at(x!, index) - at(mean, index)) * at(inverse, index) * at(weight!, index) + at(bias!, index),
    );
  },
  layerNormMean: (value, _, context) => statistics(value, 'mean', context),
  layerNormInverseDeviation: (value, _, context) => statistics(value, 'inverse', context),
  dropoutMask: (value, [pool, offset], { sizes }) =>
    build(resolveShape(value.shape, sizes), (_, flat) => pool!.data[offset!.data[0]! + flat]!),
};

function applyRule<O extends Operator>(value: Value<O>, inputs: readonly Tensor[], context: Context): Tensor {
  return rules[value.operator](value, inputs, context);
}

/** Values of the outputs, float64. `sizes` gives every named dimension. */
export function evaluate(
  outputs: readonly Value[],
  feeds: Readonly<Record<string, Tensor>>,
  sizes: Readonly<Record<string, number>> = {},
): Tensor[] {
  const results = new Map<Value, Tensor>();
  for (const value of topologicalOrder(outputs)) {
    results.set(
      value,
      applyRule(
        value,
        value.inputs.map((input) => results.get(input)!),
        { feeds, sizes },
      ),
    );
  }
  return outputs.map((output) => results.get(output)!);
}

export const tensor = (shape: readonly number[], data: ArrayLike<number>): Tensor => ({
  shape,
  data: Float64Array.from(data),
});
export const elementCount = (shape: Shape, sizes: Readonly<Record<string, number>>): number =>
  resolveShape([productOf(shape)], sizes)[0]!;
