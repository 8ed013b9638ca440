// Collects ONNX nodes and initialisers under construction and encodes the model. Knows ONNX, not operators.
import { BugError } from '../foundation/errors.ts';
import {
  attributeTypes,
  elementTypes,
  encodeModel,
  irVersion,
  type OnnxAttribute,
  type OnnxGraph,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValueInfo,
} from './onnx-messages.ts';
import { namesIn, type Dim, type Shape } from './shape.ts';
import type { DType } from './value.ts';

const opsetVersion = 20;

type Attribute =
  number | string | readonly number[] | { readonly float: number } | { readonly graph: OnnxGraph };

export interface TensorDeclaration<Name extends string = string> {
  readonly name: Name;
  readonly shape: Shape;
  /** int64 in exported models only: there whoever uses the file decides. */
  readonly dtype: DType | 'int64';
}

/** The bytes as they stand in memory: ONNX's raw_data is little-endian, as every platform that ONNX Runtime serves. */
const bytesOf = (data: Float32Array | Int32Array | BigInt64Array): Uint8Array =>
  new Uint8Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) as ArrayBuffer);

function attributeProto(name: string, value: Attribute): OnnxAttribute {
  if (typeof value === 'number') return { name, type: attributeTypes.int, i: value };
  if (typeof value === 'string') {
    return { name, type: attributeTypes.string, s: Uint8Array.from(value, (letter) => letter.charCodeAt(0)) };
  }
  if ('graph' in value) return { name, type: attributeTypes.graph, g: value.graph };
  if ('float' in value) return { name, type: attributeTypes.float, f: value.float };
  return { name, type: attributeTypes.ints, ints: value };
}

function valueInfo({ name, shape, dtype }: TensorDeclaration): OnnxValueInfo {
  const dim = shape.map((size) => (typeof size === 'number' ? { dimValue: size } : { dimParam: size }));
  return { name, type: { tensorType: { elemType: elementTypes[dtype], shape: { dim } } } };
}

/** A loop over the first axis, from its end to its start. */
export interface BackwardScan {
  /** The state before the first turn, [batch, widths[0]]. */
  readonly start: string;
  /** Tensors [time, batch, width]. */
  readonly scanned: readonly string[];
  readonly widths: readonly number[];
  /** Writes one turn: what is carried on [batch, widths[0]], and its result of the same shape. May read outer tensors. */
  readonly body: (
    node: (
      type: string,
      inputs: readonly string[],
      attributes?: Readonly<Record<string, Attribute>>,
    ) => string,
    carried: string,
    rows: readonly string[],
  ) => { readonly next: string; readonly result: string };
}

export class OnnxWriter {
  readonly #nodes: OnnxNode[] = [];
  readonly #initialisers: OnnxTensor[] = [];
  /** Where a named dimension can be read at run time: an input and its axis. */
  readonly #dimensions = new Map<string, { input: string; axis: number }>();
  readonly #memo = new Map<string, string>();
  readonly #publicNames = new Map<string, string>();
  readonly #leaves = new Map<string, string>();
  #count = 0;

  /** What the model is written for: a few operators are written otherwise where a GPU runs them. */
  readonly device: 'cpu' | 'gpu';

  /** Declares the inputs, which is where run-time sizes are read from. */
  constructor(inputs: readonly TensorDeclaration[], device: 'cpu' | 'gpu' = 'cpu') {
    this.device = device;
    for (const { name, shape } of inputs) {
      shape.forEach((dim, axis) => {
        if (typeof dim === 'string' && !dim.includes('*') && !this.#dimensions.has(dim)) {
          this.#dimensions.set(dim, { input: name, axis });
        }
      });
    }
  }

  /** From now on the leaf of this name (a declared input, or a state) reads another tensor. */
  bindLeaf({ name }: { readonly name: string }, tensor: string): void {
    this.#leaves.set(name, tensor);
  }

  /** From now on a named dimension is read from an axis of this tensor. */
  bindDimension(name: string, tensor: string, axis: number): void {
    this.#dimensions.set(name, { input: tensor, axis });
  }

  leaf(name: string): string {
    return this.#leaves.get(name) ?? name;
  }

  #fresh(hint: string): string {
    return `${hint}_${this.#count++}`;
  }

  #once(key: string, write: () => string): string {
    let name = this.#memo.get(key);
    if (name === undefined) {
      name = write();
      this.#memo.set(key, name);
    }
    return name;
  }

  /** Adds a node with several outputs; returns the first one's name, `extraOutput` gives the others'. */
  nodeWithOutputs(
    type: string,
    inputs: readonly string[],
    outputs: number,
    attributes: Readonly<Record<string, Attribute>> = {},
  ): string {
    const name = this.#fresh(type);
    this.#nodes.push({
      opType: type,
      name,
      input: [...inputs],
      output: Array.from({ length: outputs }, (_, i) => (i === 0 ? name : `${name}.${i}`)),
      attribute: Object.entries(attributes).map(([key, value]) => attributeProto(key, value)),
    });
    return name;
  }

  node(
    type: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>> = {},
  ): string {
    return this.nodeWithOutputs(type, inputs, 1, attributes);
  }

  /** Adds a Scan; returns the name of the results of all turns, [time, batch, widths[0]], in the order of the time axis. */
  scanBackwards({ start, scanned, widths, body }: BackwardScan): string {
    const nodes: OnnxNode[] = [];
    const name = this.#fresh('Scan');
    const rowNames = scanned.map((_, i) => `${name} row ${i}`);
    const carried = `${name} carried`;
    const { next, result } = body(
      (type, inputs, attributes = {}) => {
        const output = this.#fresh(type);
        nodes.push({
          opType: type,
          name: output,
          input: [...inputs],
          output: [output],
          attribute: Object.entries(attributes).map(([key, value]) => attributeProto(key, value)),
        });
        return output;
      },
      carried,
      rowNames,
    );
    const declare = (tensor: string, width: number): OnnxValueInfo =>
      valueInfo({ name: tensor, shape: ['scanned batch', width], dtype: 'float32' });
    const graph = {
      name: `${name} body`,
      node: nodes,
      input: [declare(carried, widths[0]!), ...rowNames.map((row, i) => declare(row, widths[i]!))],
      output: [declare(next, widths[0]!), declare(result, widths[0]!)],
    };
    this.#nodes.push({
      opType: 'Scan',
      name,
      input: [start, ...scanned],
      output: [`${name}.last`, name],
      attribute: Object.entries({
        num_scan_inputs: scanned.length,
        scan_input_directions: scanned.map(() => 1),
        scan_output_directions: [1],
        body: { graph },
      }).map(([key, value]) => attributeProto(key, value)),
    });
    return name;
  }

  extraOutput(name: string, index: number): string {
    return `${name}.${index}`;
  }

  constant(data: Float32Array | Int32Array | BigInt64Array, shape: readonly number[]): string {
    const dtype = data instanceof Float32Array ? 'float32' : data instanceof Int32Array ? 'int32' : 'int64';
    const write = (): string => {
      const name = this.#fresh('constant');
      this.#initialisers.push({
        name,
        dims: [...shape],
        dataType: elementTypes[dtype],
        rawData: bytesOf(data),
      });
      return name;
    };
    return data.length > 16 ? write() : this.#once(`${dtype}[${shape.join(',')}]${data.join(',')}`, write);
  }

  int64(values: readonly number[]): string {
    return this.constant(BigInt64Array.from(values, BigInt), [values.length]);
  }

  /** Name of an int64 [1] tensor that holds a dimension's size at run time. */
  #dimension(dim: Dim): string {
    if (typeof dim === 'number') return this.int64([dim]);
    return this.#once(`dimension ${dim}`, () => {
      const source = this.#dimensions.get(dim);
      if (source !== undefined) {
        return this.node('Shape', [source.input], { start: source.axis, end: source.axis + 1 });
      }
      const names = namesIn(dim);
      if (names.length === 1 && names[0] === dim) throw new BugError(`No input has the dimension ${dim}.`);
      return dim
        .split('*')
        .map((factor) => this.#dimension(/^\d+$/.test(factor) ? Number(factor) : factor))
        .reduce((product, factor) => this.node('Mul', [product, factor]));
    });
  }

  /** Name of an int64 [rank] tensor that holds the shape's sizes at run time. */
  runtimeShape(shape: Shape): string {
    if (shape.every((dim) => typeof dim === 'number')) return this.int64(shape);
    return this.#once(`shape ${shape.join(',')}`, () => {
      const parts = shape.map((dim) => this.#dimension(dim));
      return parts.length === 1 ? parts[0]! : this.node('Concat', parts, { axis: 0 });
    });
  }

  /** int32 indices [...] as the int64 [..., 1] that ScatterND wants. */
  indexColumn(indices: string): string {
    return this.#once(`column ${indices}`, () =>
      this.node('Unsqueeze', [this.node('Cast', [indices], { to: elementTypes.int64 }), this.int64([-1])]),
    );
  }

  /** Gives a result its public name: renames it, so that nothing is copied, unless it is a leaf or has a name already. */
  nameOutput(result: string, name: string): void {
    const isResult = this.#nodes.some((node) => node.output.includes(result));
    if (isResult && !this.#publicNames.has(result)) this.#publicNames.set(result, name);
    else this.#nodes.push({ opType: 'Identity', name: `output ${name}`, input: [result], output: [name] });
  }

  /** The model as ONNX bytes. */
  encode(
    name: string,
    inputs: readonly TensorDeclaration[],
    outputs: readonly TensorDeclaration[],
  ): Uint8Array {
    const rename = (tensor: string): string => this.#publicNames.get(tensor) ?? tensor;
    const renameAll = (nodes: readonly OnnxNode[]): void => {
      for (const node of nodes) {
        node.input = node.input.map(rename);
        node.output = node.output.map(rename);
        for (const inner of node.attribute ?? []) if ('g' in inner) renameAll(inner.g.node);
      }
    };
    renameAll(this.#nodes);
    return encodeModel({
      irVersion,
      producerName: 'isthmus',
      opsetImport: [{ domain: '', version: opsetVersion }],
      graph: {
        name,
        node: this.#nodes,
        initializer: this.#initialisers,
        input: inputs.map(valueInfo),
        output: outputs.map(valueInfo),
      },
    });
  }
}
