// An encoder of this kind, written here: the mean of the vectors of a text's pieces. The real file: test/native.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { attributeTypes, elementTypes, encodeModel, irVersion } from '../../autodiff/onnx-messages.ts';
import { ProtobufWriter } from '../../autodiff/protobuf-writer.ts';
import { OrtTextEncoder } from './text-encoder.ts';

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

function encoderFile(modelType = 1): Uint8Array {
  const tokenizer = [{ name: 'model', type: attributeTypes.string, s: sentencePieceModel(modelType) }];
  const floats = (name: string): Parameters<typeof encodeModel>[0]['graph']['output'][number] => ({
    name,
    type: { tensorType: { elemType: elementTypes.float32, shape: { dim: [{ dimParam: 'n' }] } } },
  });
  return encodeModel({
    irVersion,
    graph: {
      name: 'encoder',
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

let folder: string;
const path = (): string => join(folder, 'tiny.onnx');
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'isthmus-spm-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('takes the tokenizer out and feeds its pieces between begin and end', async () => {
  await writeFile(path(), encoderFile());
  const encoder = new OrtTextEncoder();
  expect(await encoder.loadEncoder({ modelPath: path() })).toMatchObject({ name: 'tiny', dimension: 2 });
  const { vectors, truncated } = await encoder.encode(['green tea', '  green   teacup ', '', '</s>']);
  const mean = (...ids: number[]): number => ids.reduce((sum, id) => sum + id, 0) / ids.length;
  const firsts = [mean(1, 4, 3, 2), mean(1, 4, 3, 5, 2), mean(1, 2), mean(1, 6, 0, 2)];
  firsts.forEach((first, row) => {
    expect(vectors[2 * row], String(row)).toBeCloseTo(first, 5);
    expect(vectors[2 * row + 1]).toBeCloseTo(1, 5);
  });
  expect(truncated).toBe(0);
});

test('cuts long texts', async () => {
  await writeFile(path(), encoderFile());
  const encoder = new OrtTextEncoder();
  await encoder.loadEncoder({ modelPath: path(), maxTokens: 8 });
  const [long, short] = ['tea '.repeat(9), 'tea '.repeat(6)];
  const { vectors, truncated } = await encoder.encode([long, short]);
  expect(truncated).toBe(1);
  expect(vectors[0]).toBe(vectors[2]);
});

test('refuses a tokenizer of another kind', async () => {
  await writeFile(path(), encoderFile(2));
  await expect(new OrtTextEncoder().loadEncoder({ modelPath: path() })).rejects.toMatchObject({
    code: 'unsupported',
    said: { code: 'sentencepiece-of-another-kind' },
  });
});

test('an encoder without tokenizer asks for its tokenizer.json', async () => {
  await writeFile(path(), encoderFile().subarray(0, 12));
  await expect(new OrtTextEncoder().loadEncoder({ modelPath: path() })).rejects.toMatchObject({
    code: 'unsupported',
    said: { code: 'encoder-needs-tokenizer' },
  });
});
