// A program: the outputs and state updates of a graph, verified and encoded as one ONNX model, with the declarations
// that an executor needs to run it. What does not belong: running it (see graph-executor.ts).
import { BugError } from '../foundation/errors.ts';
import { inferShape } from './infer-shape.ts';
import { OnnxWriter, type TensorDeclaration } from './onnx-writer.ts';
import { writeValue } from './onnx-table.ts';
import { sameShape, shapeText } from './shape.ts';
import { isOperator, topologicalOrder, type Value } from './value.ts';

export interface StateUpdate {
  readonly state: Value<'state'>;
  /** What the state becomes at the end of the run; same shape. */
  readonly next: Value;
}

/** How one state changes in a run. */
export interface UpdateDeclaration {
  readonly state: string;
  /** Output that holds the whole next state. */
  readonly output: string;
  /** Where only some rows change, and all reads of the state feed that change: the rows, and the input that names them. */
  readonly rows?: { readonly output: string; readonly indices: string };
}

/** @typeParam Output names of what a run returns */
export interface Program<Output extends string = string> {
  readonly name: string;
  /** ONNX bytes for a GPU; every update is an output of the whole state, for devices that keep outputs. */
  readonly onnx: Uint8Array;
  /** The same for the CPU; row updates are outputs of the rows alone, for executors that write them into the state themselves. */
  readonly onnxWithRows: Uint8Array;
  /** Fed at each run. */
  readonly inputs: readonly TensorDeclaration[];
  /** Read from the device. */
  readonly states: readonly TensorDeclaration[];
  /** Returned at each run. */
  readonly outputs: readonly TensorDeclaration<Output>[];
  readonly updates: readonly UpdateDeclaration[];
}

/**
 * Checks every value again with the shape rules, and that names are unique.
 * @throws BugError naming the offending operator
 */
function verify(order: readonly Value[]): void {
  const leaves = new Map<string, Value>();
  for (const value of order) {
    const { shape, dtype } = inferShape(value.operator, value.inputs, value.attributes);
    if (!sameShape(shape, value.shape) || dtype !== value.dtype) {
      throw new BugError(
        `${value.operator} claims ${shapeText(value.shape)} but computes ${shapeText(shape)}.`,
      );
    }
    if (isOperator(value, 'input') || isOperator(value, 'state')) {
      const { name } = value.attributes;
      const other = leaves.get(name);
      if (other !== undefined && other !== value) throw new BugError(`Two leaves are named ${name}.`);
      leaves.set(name, value);
    }
  }
}

/** The rows and their indices if the update only replaces rows, named by an input, after every other read of the state. */
function rowUpdate(
  order: readonly Value[],
  { state, next }: StateUpdate,
): { rows: Value; indices: string } | undefined {
  if (!isOperator(next, 'replaceRows') || next.inputs[0] !== state) return undefined;
  const [, indices, rows] = next.inputs as [Value, Value, Value];
  if (!isOperator(indices, 'input')) return undefined;
  const readers = order.filter((value) => value !== next && value.inputs.includes(state));
  const needed = new Set(topologicalOrder([rows]));
  return readers.every((reader) => needed.has(reader))
    ? { rows, indices: indices.attributes.name }
    : undefined;
}

/** Writes all values, inputs before users. @returns the ONNX name of each */
function writeAll(writer: OnnxWriter, order: readonly Value[]): Map<Value, string> {
  const names = new Map<Value, string>();
  for (const value of order) {
    names.set(
      value,
      writeValue(
        writer,
        value,
        value.inputs.map((input) => names.get(input)),
      ),
    );
  }
  return names;
}

const declaration = <Name extends string>(name: Name, { shape, dtype }: Value): TensorDeclaration<Name> => ({
  name,
  shape,
  dtype,
});

/**
 * Builds the ONNX model of a graph.
 * @param outputs returned at each run, by name
 * @param updates states that change at each run
 * @throws BugError if the graph is malformed
 */
export function buildProgram<Output extends string>(
  name: string,
  outputs: Readonly<Record<Output, Value>>,
  updates: readonly StateUpdate[] = [],
): Program<Output> {
  const named = Object.entries(outputs) as [Output, Value][];
  const results = [...named.map(([, value]) => value), ...updates.map((update) => update.next)];
  const order = topologicalOrder(results);
  verify(order);
  const inputs = order
    .filter((value) => isOperator(value, 'input'))
    .map((v) => declaration(v.attributes.name, v));
  const states = order
    .filter((value) => isOperator(value, 'state'))
    .map((v) => declaration(v.attributes.name, v));
  const whole: Record<string, Value> = { ...outputs };
  const withRows: Record<string, Value> = { ...outputs };
  const declared = updates.map((update): UpdateDeclaration => {
    const { name: state } = update.state.attributes;
    if (!sameShape(update.state.shape, update.next.shape)) {
      throw new BugError(`The update of ${state} has shape ${shapeText(update.next.shape)}.`);
    }
    const output = `next ${state}`;
    whole[output] = update.next;
    const found = rowUpdate(order, update);
    if (found === undefined) {
      withRows[output] = update.next;
      return { state, output };
    }
    const rows = { output: `rows ${state}`, indices: found.indices };
    withRows[rows.output] = found.rows;
    return { state, output, rows };
  });
  const encode = (results: Readonly<Record<string, Value>>, device: 'cpu' | 'gpu'): Uint8Array => {
    const writer = new OnnxWriter([...inputs, ...states], device);
    const names = writeAll(writer, topologicalOrder(Object.values(results)));
    for (const [outputName, value] of Object.entries(results)) {
      writer.nameOutput(names.get(value)!, outputName);
    }
    const declarations = Object.entries(results).map(([key, value]) => declaration(key, value));
    return writer.encode(name, [...inputs, ...states], declarations);
  };
  return {
    name,
    onnx: encode(whole, 'gpu'),
    onnxWithRows: encode(withRows, 'cpu'),
    inputs,
    states,
    outputs: named.map(([outputName, value]) => declaration(outputName, value)),
    updates: declared,
  };
}

export interface StandaloneOptions {
  /** The model's own inputs. */
  readonly inputs: readonly TensorDeclaration[];
  /** Values of all states: they become constants. */
  readonly states: (name: string) => {
    readonly data: Float32Array | Int32Array;
    readonly shape: readonly number[];
  };
  /** Writes what computes the graph's inputs from the model's own, and binds them with `bindLeaf`. */
  readonly prologue: (writer: OnnxWriter) => void;
}

/**
 * A model that stands alone, for export: states become constants, and a prologue turns outside inputs into the graph's.
 * @throws BugError if the graph is malformed
 */
export function buildStandaloneModel(
  name: string,
  outputs: Readonly<Record<string, Value>>,
  { inputs, states, prologue }: StandaloneOptions,
): Uint8Array {
  const order = topologicalOrder(Object.values(outputs));
  verify(order);
  const writer = new OnnxWriter(inputs);
  for (const value of order) {
    if (!isOperator(value, 'state')) continue;
    const { data, shape } = states(value.attributes.name);
    writer.bindLeaf(value.attributes, writer.constant(data, shape));
  }
  prologue(writer);
  const names = writeAll(writer, order);
  for (const [outputName, value] of Object.entries(outputs)) writer.nameOutput(names.get(value)!, outputName);
  return writer.encode(
    name,
    inputs,
    Object.entries(outputs).map(([outputName, value]) => declaration(outputName, value)),
  );
}
