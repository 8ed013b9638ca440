// The expression graph: a Value is the result of one operator. Values are immutable and form a DAG; a graph is just
// the set of values that its outputs reach. What an operator means stands in the tables (infer-shape, gradient-table,
// onnx-table), not here.
import type { Dim, Shape } from './shape.ts';

export type DType = 'float32' | 'int32';

/** The operators and their attributes: the union that every table is total over. */
export interface OperatorAttributes {
  /** Fed at each run. */
  input: { name: string; shape: Shape; dtype: DType };
  /** Lives on the device between runs: parameters, optimiser moments, frozen tables. */
  state: { name: string; shape: Shape; dtype: DType };
  constant: { data: Float32Array | Int32Array; shape: readonly number[] };
  add: object;
  subtract: object;
  multiply: object;
  divide: object;
  minimum: object;
  negate: object;
  exponential: object;
  logarithm: object;
  squareRoot: object;
  tanh: object;
  sigmoid: object;
  softplus: object;
  relu: object;
  gelu: object;
  erf: object;
  sign: object;
  /** 1 where a > b, else 0. */
  isGreater: object;
  /** 1 where x > 0, else 0. */
  isPositive: object;
  /** y = alpha · (op(a)·op(b) + c), two-dimensional; c is optional and broadcasts. */
  gemm: { transposeA: boolean; transposeB: boolean; alpha: number };
  /** Batched product over the last two axes. */
  matmul: { transposeA: boolean; transposeB: boolean };
  transpose: { permutation: readonly number[] };
  reshape: { shape: Shape };
  expand: { shape: Shape };
  concat: { axis: number };
  slice: { axis: number; start: number; end: number };
  /** Zeros before and after along one axis: the transpose of slice. */
  pad: { axis: number; before: number; after: number };
  /** Rows of a table: [rows, …] and int32 indices of any shape → [indices…, …]. */
  gather: object;
  /**
   * Zeros [rows, …], or a third input of that shape, with updates added at the indices, repeated indices added up: the
   * transpose of gather.
   */
  scatterAdd: { rows: Dim };
  /** The table with some rows replaced; the indices are distinct. */
  replaceRows: object;
  reduceSum: { axes: readonly number[]; keepDims: boolean };
  reduceMax: { axes: readonly number[]; keepDims: boolean };
  /** The k largest over the last axis, largest first, equal ones in their order: [..., k]. */
  topK: { k: number };
  /** int32 places of what a topK found, [..., k]. */
  topKIndices: object;
  /** Over the last axis. */
  softmax: object;
  /** Over the last axis, scale and shift included. */
  layerNorm: { epsilon: number };
  /** Mean over the last axis that a layerNorm computed, [..., 1]. */
  layerNormMean: object;
  /** 1/√(variance + ε) that a layerNorm computed, [..., 1]. */
  layerNormInverseDeviation: object;
  /** A window of a pool of dropout factors, in the shape of its third input: see dropout.ts. */
  dropoutMask: object;
  /**
   * A gated recurrent unit over the first axis: inputs x [time, batch, in], input weights [3h, in], recurrent weights [3h, h],
   * input bias [3h], recurrent bias [3h], gates in the order z, r, n → the states [time, batch, h], from a state of zero.
   */
  gru: object;
  /** The same one place later along the first axis: zeros first, the last one left out. */
  delay: object;
  /**
   * What reaches each state of a gru in all, through the later ones too: inputs what reaches it directly [time, batch, h],
   * z [time, batch, h], the slopes of the gates [time, batch, 3h] and the recurrent weights [3h, h] → [time, batch, h].
   */
  gruBackward: object;
  stopGradient: object;
}

export type Operator = keyof OperatorAttributes;

/** What a node of the graph is made from. */
export interface ValueParts<O extends Operator> {
  readonly operator: O;
  readonly inputs: readonly Value[];
  readonly attributes: OperatorAttributes[O];
  readonly shape: Shape;
  readonly dtype: DType;
}

export class Value<O extends Operator = Operator> implements ValueParts<O> {
  readonly operator: O;
  readonly inputs: readonly Value[];
  readonly attributes: OperatorAttributes[O];
  readonly shape: Shape;
  readonly dtype: DType;

  /** Not for callers: use operators.ts, which infers shape and dtype. */
  constructor({ operator, inputs, attributes, shape, dtype }: ValueParts<O>) {
    this.operator = operator;
    this.inputs = inputs;
    this.attributes = attributes;
    this.shape = shape;
    this.dtype = dtype;
  }
}

/** True, with the attributes typed, if the value is the result of this operator. */
export function isOperator<O extends Operator>(value: Value, operator: O): value is Value<O> {
  return value.operator === operator;
}

/** Every value that the outputs reach, inputs before users, in a deterministic order. */
export function topologicalOrder(outputs: readonly Value[]): Value[] {
  const order: Value[] = [];
  const seen = new Set<Value>();
  const stack: { value: Value; next: number }[] = [];
  for (const output of outputs) {
    if (seen.has(output)) continue;
    seen.add(output);
    stack.push({ value: output, next: 0 });
    while (stack.length > 0) {
      const top = stack.at(-1)!;
      const input = top.value.inputs[top.next++];
      if (input === undefined) {
        order.push(top.value);
        stack.pop();
      } else if (!seen.has(input)) {
        seen.add(input);
        stack.push({ value: input, next: 0 });
      }
    }
  }
  return order;
}
