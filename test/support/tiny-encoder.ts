// An ONNX encoder with a SentencePiece tokenizer of seven pieces, written here: a vector is the mean of [id, 1] of its pieces.
import {
  attributeTypes,
  elementTypes,
  encodeModel,
  irVersion,
} from '../../src-main/autodiff/onnx-messages.ts';
import { ProtobufWriter } from '../../src-main/autodiff/protobuf-writer.ts';

const pieces = ['<unk>', '<s>', '</s>', '▁tea', '▁green', 'cup', '▁'] as const;
/** Of piece `id`: [id, 1]. */
const table = Float32Array.from(pieces.flatMap((_, id) => [id, 1]));

/** @param modelType 1: unigram, 2: BPE */
function sentencePieceModel(modelType: number): Uint8Array {
  const writer = new ProtobufWriter();
  pieces.forEach((text, id) => {
    writer.nested(1, () => {
      writer.string(1, text);
      writer.float(2, -id);
      if (id < 3) writer.int(3, id === 0 ? 2 : 3);
    });
  });
  writer.nested(2, () => {
    writer.int(3, modelType);
  });
  return writer.finish();
}

const bytesOf = (values: Float32Array | BigInt64Array): Uint8Array =>
  new Uint8Array(values.buffer as ArrayBuffer);

/** The bytes of an `.onnx` file. @param modelType of the tokenizer, 1: unigram, 2: BPE */
export function tinyEncoder(modelType = 1, name = 'encoder'): Uint8Array {
  const tokenizer = [{ name: 'model', type: attributeTypes.string, s: sentencePieceModel(modelType) }];
  const floats = (name: string): Parameters<typeof encodeModel>[0]['graph']['output'][number] => ({
    name,
    type: { tensorType: { elemType: elementTypes.float32, shape: { dim: [{ dimParam: 'n' }] } } },
  });
  return encodeModel({
    irVersion,
    graph: {
      name,
      node: [
        {
          opType: 'SentencepieceTokenizer',
          input: ['inputs'],
          output: ['ids', 'splits'],
          attribute: tokenizer,
        },
        { opType: 'Gather', input: ['table', 'ids'], output: ['states'] },
        { opType: 'ReduceMean', input: ['states', 'axis'], output: ['outputs'] },
        { opType: 'Identity', input: ['splits'], output: ['nobody needs'] },
      ],
      initializer: [
        { name: 'table', dims: [pieces.length, 2], dataType: elementTypes.float32, rawData: bytesOf(table) },
        { name: 'axis', dims: [1], dataType: elementTypes.int64, rawData: bytesOf(BigInt64Array.of(0n)) },
      ],
      input: [floats('inputs')],
      output: [floats('outputs')],
    },
    opsetImport: [{ domain: '', version: 18 }],
  });
}
