// Takes the tokenizer out of an ONNX encoder that carries it as a node. ONNX Runtime does not know that operator
// (`SentencepieceTokenizer` of onnxruntime-extensions); what is left is a graph of ordinary operators over token ids.
// What does not belong: the SentencePiece model in the node (sentencepiece-model.ts), running the graph.
import { open } from 'node:fs/promises';
import type { PbfReader } from 'pbf';
import { AppError } from '../../foundation/errors.ts';
import { elementTypes, writeGraphInput } from '../../autodiff/onnx-messages.ts';
import { ProtobufWriter } from '../../autodiff/protobuf-writer.ts';
import { message } from '../../messages/message.ts';
import { eachField } from './protobuf-fields.ts';

export interface SentencePieceGraph {
  /** The bytes of an `.onnx` file without the tokenizer. */
  readonly graph: Uint8Array;
  /** A serialised SentencePiece model; a view of what was given. */
  readonly tokenizer: Uint8Array;
  /** Name of the input of token ids: int32 [tokens of all texts]. */
  readonly ids: string;
  /** Name of the input of row splits: int64 [texts + 1], where each text begins among the ids. */
  readonly splits: string;
}

const operator = 'SentencepieceTokenizer';
/** The node stands first, its operator before its megabytes of attributes. */
const headBytes = 1 << 16;

// Field numbers of onnx.proto.
const graphOfModel = 7;
const graphFields = { node: 1, input: 11 } as const;
const nodeFields = { output: 2, opType: 4, attribute: 5 } as const;
const attributeFields = { name: 1, s: 4 } as const;

/** Whether an encoder file needs no tokenizer beside it. Reads its head alone; false where there is no such file. */
export async function carriesTokenizer(path: string): Promise<boolean> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return false;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead).includes(operator);
  } catch {
    return false; // a folder
  } finally {
    await file.close();
  }
}

/**
 * @param bytes of an `.onnx` file; not changed
 * @throws AppError unsupported (no such node in it), Error where the bytes are no ONNX model
 */
export function separateTokenizer(bytes: Uint8Array): SentencePieceGraph {
  const writer = new ProtobufWriter();
  let taken: TokenizerNode | undefined;
  eachField(bytes, (field, reader) => {
    if (field !== graphOfModel) copyField(writer, field, reader);
    else {
      const graph = reader.readBytes();
      writer.nested(graphOfModel, () => {
        taken = copyGraph(writer, graph);
      });
    }
  });
  if (taken === undefined)
    throw new AppError('unsupported', message('encoder-without-tokenizer', { operator }));
  return { graph: writer.finish(), ...taken };
}

type TokenizerNode = Omit<SentencePieceGraph, 'graph'>;

/** All of a graph but the tokenizer and its input; the outputs of the tokenizer become the inputs. */
function copyGraph(writer: ProtobufWriter, graph: Uint8Array): TokenizerNode | undefined {
  let taken: TokenizerNode | undefined;
  eachField(graph, (field, reader) => {
    if (field === graphFields.input) return;
    const value = field === graphFields.node ? reader.readBytes() : undefined;
    const node = value === undefined || taken !== undefined ? undefined : tokenizerNode(value);
    if (node !== undefined) taken = node;
    else if (value !== undefined) writer.bytes(field, value);
    else copyField(writer, field, reader);
  });
  if (taken === undefined) return undefined;
  writeGraphInput(writer, vectorInput(taken.ids, elementTypes.int32, 'tokens'));
  writeGraphInput(writer, vectorInput(taken.splits, elementTypes.int64, 'splits'));
  return taken;
}

function vectorInput(
  name: string,
  elemType: (typeof elementTypes)['int32' | 'int64'],
  dimParam: string,
): Parameters<typeof writeGraphInput>[1] {
  return { name, type: { tensorType: { elemType, shape: { dim: [{ dimParam }] } } } };
}

function tokenizerNode(node: Uint8Array): TokenizerNode | undefined {
  const outputs: string[] = [];
  const [types, models]: [string[], Uint8Array[]] = [[], []];
  eachField(node, (field, reader) => {
    if (field === nodeFields.output) outputs.push(reader.readString());
    else if (field === nodeFields.opType) types.push(reader.readString());
    else if (field === nodeFields.attribute) models.push(...bytesOfAttribute(reader.readBytes(), 'model'));
  });
  const [[type], [tokenizer], [ids, splits]] = [types, models, outputs];
  if (type !== operator || tokenizer === undefined || ids === undefined || splits === undefined)
    return undefined;
  return { tokenizer, ids, splits };
}

/** None where the attribute has another name. */
function bytesOfAttribute(attribute: Uint8Array, wanted: string): Uint8Array[] {
  const [names, values]: [string[], Uint8Array[]] = [[], []];
  eachField(attribute, (field, reader) => {
    if (field === attributeFields.name) names.push(reader.readString());
    else if (field === attributeFields.s) values.push(reader.readBytes());
  });
  return names[0] === wanted ? values : [];
}

/** A varint, or a length and bytes: ONNX has no other on the levels that are copied. */
function copyField(writer: ProtobufWriter, field: number, reader: PbfReader): void {
  if (reader.type === 0) writer.int(field, reader.readVarint(true));
  else if (reader.type === 2) writer.bytes(field, reader.readBytes());
  else throw new Error(`field ${field} is of wire type ${reader.type}`);
}
