// The messages of an ONNX model that are written, with the numbers of their fields and enums. Source: the ONNX
// specification, IR version 10 (github.com/onnx/onnx, docs/IR.md and the field numbers of onnx.proto); whoever reads a
// file passes over fields that are not there. What does not belong: the bytes (protobuf-writer.ts), what a graph means.
import { ProtobufWriter } from './protobuf-writer.ts';

/** IR version of the models that are written. */
export const irVersion = 10;

/** Types of elements, by the names of `DType`. */
export const elementTypes = { float32: 1, int32: 6, int64: 7 } as const;
type ElementType = (typeof elementTypes)[keyof typeof elementTypes];

/** Types of attributes. */
export const attributeTypes = { float: 1, int: 2, string: 3, graph: 5, ints: 7 } as const;

/** An attribute has the value of its type, and no other. */
export type OnnxAttribute = { readonly name: string } & (
  | { readonly type: typeof attributeTypes.float; readonly f: number }
  | { readonly type: typeof attributeTypes.int; readonly i: number }
  | { readonly type: typeof attributeTypes.string; readonly s: Uint8Array }
  | { readonly type: typeof attributeTypes.graph; readonly g: OnnxGraph }
  | { readonly type: typeof attributeTypes.ints; readonly ints: readonly number[] }
);

export interface OnnxNode {
  input: readonly string[];
  output: readonly string[];
  readonly name?: string;
  readonly opType: string;
  readonly attribute?: readonly OnnxAttribute[];
}

export interface OnnxTensor {
  readonly dims: readonly number[];
  readonly dataType: ElementType;
  readonly name: string;
  /** Little-endian. */
  readonly rawData: Uint8Array;
}

export interface OnnxValueInfo {
  readonly name: string;
  readonly type: { readonly tensorType: { readonly elemType: ElementType; readonly shape: OnnxShape } };
}

interface OnnxShape {
  readonly dim: readonly OnnxDimension[];
}

/** A size, or the name of one that is known when the model runs. */
interface OnnxDimension {
  readonly dimValue?: number;
  readonly dimParam?: string;
}

export interface OnnxGraph {
  readonly node: readonly OnnxNode[];
  readonly name: string;
  readonly initializer?: readonly OnnxTensor[];
  readonly input: readonly OnnxValueInfo[];
  readonly output: readonly OnnxValueInfo[];
}

export interface OnnxModel {
  readonly irVersion: number;
  readonly producerName?: string;
  readonly graph: OnnxGraph;
  readonly opsetImport: readonly { readonly domain: string; readonly version: number }[];
}

type FieldWriter<T> = (writer: ProtobufWriter, value: T) => void;
/** Every field of a message, in the order of the numbers; a field that is undefined is left out. */
type Fields<T> = { readonly [K in keyof T]-?: FieldWriter<NonNullable<T[K]>> };

const int =
  (field: number): FieldWriter<number> =>
  (writer, value) => {
    writer.int(field, value);
  };
const ints =
  (field: number): FieldWriter<readonly number[]> =>
  (writer, values) => {
    writer.ints(field, values);
  };
const float =
  (field: number): FieldWriter<number> =>
  (writer, value) => {
    writer.float(field, value);
  };
const string =
  (field: number): FieldWriter<string> =>
  (writer, value) => {
    writer.string(field, value);
  };
const bytes =
  (field: number): FieldWriter<Uint8Array> =>
  (writer, value) => {
    writer.bytes(field, value);
  };
const each =
  <T>(write: FieldWriter<T>): FieldWriter<readonly T[]> =>
  (writer, values) => {
    for (const value of values) write(writer, value);
  };
/** @param fields as a function, since messages may hold each other */
const message =
  <T extends object>(field: number, fields: () => Fields<T>): FieldWriter<T> =>
  (writer, value) => {
    writer.nested(field, () => {
      writeFields(writer, fields(), value);
    });
  };

function writeFields<T extends object>(writer: ProtobufWriter, fields: Fields<T>, value: T): void {
  for (const key in fields) {
    const own = value[key];
    if (own !== undefined && own !== null) fields[key](writer, own);
  }
}

/** All fields that an attribute of any type may have. */
interface AnyAttribute {
  readonly name: string;
  readonly f?: number;
  readonly i?: number;
  readonly s?: Uint8Array;
  readonly g?: OnnxGraph;
  readonly ints?: readonly number[];
  readonly type: number;
}

const attribute: Fields<AnyAttribute> = {
  name: string(1),
  f: float(2),
  i: int(3),
  s: bytes(4),
  g: message(6, () => graph),
  ints: ints(8),
  type: int(20),
};
const node: Fields<OnnxNode> = {
  input: each(string(1)),
  output: each(string(2)),
  name: string(3),
  opType: string(4),
  attribute: each(message(5, () => attribute)),
};
const tensor: Fields<OnnxTensor> = {
  dims: ints(1),
  dataType: int(2),
  name: string(8),
  rawData: bytes(9),
};
const dimension: Fields<OnnxDimension> = { dimValue: int(1), dimParam: string(2) };
const shape: Fields<OnnxShape> = { dim: each(message(1, () => dimension)) };
const tensorType: Fields<OnnxValueInfo['type']['tensorType']> = {
  elemType: int(1),
  shape: message(2, () => shape),
};
const type: Fields<OnnxValueInfo['type']> = { tensorType: message(1, () => tensorType) };
const valueInfo: Fields<OnnxValueInfo> = { name: string(1), type: message(2, () => type) };
const graph: Fields<OnnxGraph> = {
  node: each(message(1, () => node)),
  name: string(2),
  initializer: each(message(5, () => tensor)),
  input: each(message(11, () => valueInfo)),
  output: each(message(12, () => valueInfo)),
};
const opset: Fields<OnnxModel['opsetImport'][number]> = { domain: string(1), version: int(2) };
const model: Fields<OnnxModel> = {
  irVersion: int(1),
  producerName: string(2),
  graph: message(7, () => graph),
  opsetImport: each(message(8, () => opset)),
};

/** An input of a graph whose other fields the caller copies. @param writer inside of the graph's message */
export const writeGraphInput: (writer: ProtobufWriter, input: OnnxValueInfo) => void = message(
  11,
  () => valueInfo,
);

/** The bytes of an `.onnx` file. */
export function encodeModel(value: OnnxModel): Uint8Array {
  const writer = new ProtobufWriter();
  writeFields(writer, model, value);
  return writer.finish();
}
