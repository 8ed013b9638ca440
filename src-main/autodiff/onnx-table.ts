// How each operator is written in ONNX (opset 20, standard domain only): one rule per operator, total over the union.
// ONNX Runtime's optimiser fuses what these emit (transposes into products, scale into products) on its own.
import { BugError } from '../foundation/errors.ts';
import { elementTypes } from './onnx-messages.ts';
import type { OnnxWriter } from './onnx-writer.ts';
import { type Dim } from './shape.ts';
import type { Operator, Value } from './value.ts';

/** Writes nodes and returns the ONNX name of the result. `inputs` are the names of the inputs. */
export type OnnxRule<O extends Operator> = (
  writer: OnnxWriter,
  value: Value<O>,
  inputs: readonly string[],
) => string;

const plain =
  (type: string) =>
  (writer: OnnxWriter, _: Value, inputs: readonly string[]): string =>
    writer.node(type, inputs);
const leaf = (writer: OnnxWriter, value: Value<'input'> | Value<'state'>): string =>
  writer.leaf(value.attributes.name);
const reduce =
  (type: string) =>
  (writer: OnnxWriter, value: Value<'reduceSum'> | Value<'reduceMax'>, [x]: readonly string[]): string =>
    writer.node(type, [x!, writer.int64(value.attributes.axes)], {
      keepdims: value.attributes.keepDims ? 1 : 0,
    });

function shapeOf(writer: OnnxWriter, shape: readonly Dim[]): string {
  const unknown = shape.filter((dim) => typeof dim !== 'number').length;
  return unknown <= 1
    ? writer.int64(shape.map((dim) => (typeof dim === 'number' ? dim : -1)))
    : writer.runtimeShape(shape);
}

/**
 * Adds rows one after the other. On the CPU, ONNX Runtime's ScatterND adds them in parallel without regard to rows that come
 * twice: sums are lost at random. Its ScatterElements has one thread; as one axis of numbers it is fast enough.
 */
function addInOrder(
  writer: OnnxWriter,
  { shape }: Value<'scatterAdd'>,
  { table, indices, updates }: { readonly table: string; readonly indices: string; readonly updates: string },
): string {
  const width = shape.slice(1).reduce<number>((product, dim) => {
    if (typeof dim !== 'number') throw new BugError('scatterAdd needs rows of a known size.');
    return product * dim;
  }, 1);
  const flat = (tensor: string): string => writer.node('Reshape', [tensor, writer.int64([-1])]);
  const add = (data: string, places: string, amounts: string): string =>
    writer.node('ScatterElements', [data, places, amounts], { axis: 0, reduction: 'add' });
  const column = writer.indexColumn(indices);
  if (shape.length === 1) return add(table, flat(column), updates);
  const inRow = writer.constant(
    BigInt64Array.from({ length: width }, (_, place) => BigInt(place)),
    [1, width],
  );
  const starts = writer.node('Mul', [column, writer.int64([width])]);
  const sums = add(flat(table), flat(writer.node('Add', [starts, inRow])), flat(updates));
  return writer.node('Reshape', [sums, writer.runtimeShape(shape)]);
}

export const onnxTable: { readonly [O in Operator]: OnnxRule<O> } = {
  input: leaf,
  state: leaf,
  constant: (writer, { attributes }) => writer.constant(attributes.data, attributes.shape),
  add: plain('Add'),
  subtract: plain('Sub'),
  multiply: plain('Mul'),
  divide: plain('Div'),
  minimum: plain('Min'),
  negate: plain('Neg'),
  exponential: plain('Exp'),
  logarithm: plain('Log'),
  squareRoot: plain('Sqrt'),
  tanh: plain('Tanh'),
  sigmoid: plain('Sigmoid'),
  softplus: plain('Softplus'),
  relu: plain('Relu'),
  gelu: plain('Gelu'),
  erf: plain('Erf'),
  sign: plain('Sign'),
  isGreater: (writer, _, inputs) =>
    writer.node('Cast', [writer.node('Greater', inputs)], { to: elementTypes.float32 }),
  // no comparison-to-float operator in ONNX; a Cast of Greater reads the tensor twice, Sign of Relu once more but fuses
  isPositive: (writer, _, inputs) => writer.node('Sign', [writer.node('Relu', inputs)]),
  gemm: (writer, { attributes: { transposeA, transposeB, alpha } }, [a, b, c]) => {
    const product = writer.node('Gemm', [a!, b!], {
      transA: transposeA ? 1 : 0,
      transB: transposeB ? 1 : 0,
      alpha: { float: alpha },
    });
    if (c === undefined) return product;
    // not as Gemm's own third input: on CPU that is first copied into the result by one CPU thread, which takes as
    // long as the product itself
    const addend = alpha === 1 ? c : writer.node('Mul', [c, writer.constant(Float32Array.of(alpha), [])]);
    return writer.node('Add', [product, addend]);
  },
  matmul: (writer, value, [a, b]) => {
    const { transposeA, transposeB } = value.attributes;
    const swapped = (name: string, rank: number): string => {
      const perm = Array.from({ length: rank }, (_, i) => (i < rank - 2 ? i : 2 * rank - 3 - i));
      return writer.node('Transpose', [name], { perm });
    };
    return writer.node('MatMul', [
      transposeA ? swapped(a!, value.inputs[0]!.shape.length) : a!,
      transposeB ? swapped(b!, value.inputs[1]!.shape.length) : b!,
    ]);
  },
  transpose: (writer, { attributes }, inputs) =>
    writer.node('Transpose', inputs, { perm: attributes.permutation }),
  reshape: (writer, { attributes }, [x]) => writer.node('Reshape', [x!, shapeOf(writer, attributes.shape)]),
  expand: (writer, { attributes }, [x]) => writer.node('Expand', [x!, writer.runtimeShape(attributes.shape)]),
  concat: (writer, { attributes }, inputs) => writer.node('Concat', inputs, { axis: attributes.axis }),
  slice: (writer, { attributes: { axis, start, end } }, [x]) =>
    writer.node('Slice', [x!, writer.int64([start]), writer.int64([end]), writer.int64([axis])]),
  pad: (writer, { attributes: { axis, before, after }, shape }, [x]) => {
    const pads = [
      ...shape.map((_, i) => (i === axis ? before : 0)),
      ...shape.map((_, i) => (i === axis ? after : 0)),
    ];
    return writer.node('Pad', [x!, writer.int64(pads)]);
  },
  gather: (writer, _, inputs) => writer.node('Gather', inputs, { axis: 0 }),
  scatterAdd: (writer, value, [indices, updates, base]) => {
    const table = base ?? writer.node('ConstantOfShape', [writer.runtimeShape(value.shape)]);
    return writer.device === 'cpu'
      ? addInOrder(writer, value, { table, indices: indices!, updates: updates! })
      : writer.node('ScatterND', [table, writer.indexColumn(indices!), updates!], { reduction: 'add' });
  },
  replaceRows: (writer, _, [table, indices, rows]) =>
    writer.node('ScatterND', [table!, writer.indexColumn(indices!), rows!]),
  reduceSum: reduce('ReduceSum'),
  reduceMax: reduce('ReduceMax'),
  topK: (writer, { attributes }, [x]) =>
    writer.nodeWithOutputs('TopK', [x!, writer.int64([attributes.k])], 2, { axis: -1 }),
  topKIndices: (writer, _, [y]) => writer.node('Cast', [writer.extraOutput(y!, 1)], { to: 6 }),
  softmax: (writer, _, inputs) => writer.node('Softmax', inputs, { axis: -1 }),
  layerNorm: (writer, { attributes }, inputs) =>
    writer.nodeWithOutputs('LayerNormalization', inputs, 3, {
      axis: -1,
      epsilon: { float: attributes.epsilon },
    }),
  layerNormMean: (writer, _, [y]) => writer.extraOutput(y!, 1),
  layerNormInverseDeviation: (writer, _, [y]) => writer.extraOutput(y!, 2),
  dropoutMask: (writer, value, [pool, offset]) => {
    const shape = writer.runtimeShape(value.shape);
    const start = writer.node('Cast', [offset!], { to: 7 });
    const end = writer.node('Add', [start, writer.node('ReduceProd', [shape], { keepdims: 1 })]);
    return writer.node('Reshape', [writer.node('Slice', [pool!, start, end]), shape]);
  },
  gru: (writer, { shape }, [x, weight, recurrent, bias, recurrentBias]) => {
    const first = writer.int64([0]);
    const oneDirection = (name: string): string => writer.node('Unsqueeze', [name, first]);
    const biases = writer.node('Concat', [bias!, recurrentBias!], { axis: 0 });
    const states = writer.node(
      'GRU',
      [x!, oneDirection(weight!), oneDirection(recurrent!), oneDirection(biases)],
      { hidden_size: shape[2] as number, linear_before_reset: 1 },
    );
    return writer.node('Squeeze', [states, writer.int64([1])]);
  },
  delay: (writer, _, [x]) => {
    const [zero, end] = [writer.int64([0]), writer.int64([-1])];
    const first = writer.node('Slice', [x!, zero, writer.int64([1]), zero]);
    const none = writer.node('Mul', [first, writer.constant(Float32Array.of(0), [])]);
    return writer.node('Concat', [none, writer.node('Slice', [x!, zero, end, zero])], { axis: 0 });
  },
  gruBackward: (writer, { shape }, [direct, z, slopes, recurrent]) => {
    const width = shape[2] as number;
    const zero = writer.int64([0]);
    const first = writer.node('Slice', [direct!, zero, writer.int64([1]), zero]);
    const none = writer.node('Squeeze', [
      writer.node('Mul', [first, writer.constant(Float32Array.of(0), [])]),
      zero,
    ]);
    return writer.scanBackwards({
      start: none,
      scanned: [direct!, z!, slopes!],
      widths: [width, width, 3 * width],
      body: (body, carried, [now, keep, slope]) => {
        const total = body('Add', [carried, now!]);
        const wide = body('Concat', [total, total, total], { axis: 1 });
        const back = body('MatMul', [body('Mul', [wide, slope!]), recurrent!]);
        return { next: body('Add', [body('Mul', [total, keep!]), back]), result: total };
      },
    });
  },
  stopGradient: (_, __, [x]) => x!,
};

/** Writes one value. @throws BugError if an input was not written before */
export function writeValue<O extends Operator>(
  writer: OnnxWriter,
  value: Value<O>,
  inputs: readonly (string | undefined)[],
): string {
  const names = inputs.map((name) => {
    if (name === undefined) throw new BugError(`An input of ${value.operator} was not written before it.`);
    return name;
  });
  const rule = onnxTable[value.operator];
  return rule(writer, value, names);
}
