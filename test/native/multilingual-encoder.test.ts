// The real multilingual file: pieces as the SentencePiece library gives them, meaning across languages, one vector a text.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { carriesTokenizer, separateTokenizer } from '../../src-main/engines/ort/sentencepiece-graph.ts';
import { readSentencePieceModel } from '../../src-main/engines/ort/sentencepiece-model.ts';
import { OrtTextEncoder } from '../../src-main/engines/ort/text-encoder.ts';
import { UnigramTokenizer } from '../../src-main/engines/ort/unigram-tokenizer.ts';
import { installedModel } from '../support/model-of-id.ts';

const file = await installedModel('use-multilingual-v3');
const dimension = 512;

/** Pieces by `SentencePieceProcessor.encode` of sentencepiece 0.2.3 in Python, with the model out of the same file. */
const goldenPieces: readonly (readonly [text: string, ids: readonly number[]])[] = [
  ['Garden shovel', [21628, 16762, 7301]],
  ['园艺铲', [6, 8745, 18419, 0]],
  ['罗马帝国史', [6, 49972, 23137, 4942]],
  ['The Three-Body Problem', [76, 14638, 18, 53905, 5773]],
  ['三体问题', [7865, 1430, 2430]],
  ['ワイヤレスヘッドホン', [6, 6663, 21604, 9006, 33642, 27852]],
  ['ｶﾀｶﾅ ㍿', [6, 39015, 56125, 6, 21873]],
  ["L'Étranger – édition n° 3", [362, 11, 5932, 31, 35900, 6, 127993, 57384, 307, 3565, 145]],
  ['  Deux   espaces ', [39947, 45864]],
  ['ﬁn ½ ²', [2186, 32259, 101]],
  ['Emoji 😀 mug', [1556, 55180, 6, 0, 71310]],
  ['tab\there', [8868, 827]],
  ['', []],
  ['<s> marker', [87, 9, 65, 42780]],
  ['１２３ＡＢＣ', [26690, 20708]],
  ['무선 헤드폰', [7321, 6955, 34352, 4921, 46154]],
  ['Зелёный чай №5', [110712, 10062, 2204, 6, 21905, 395, 323]],
  ['زيت زيتون', [6, 95061, 6, 95061, 2154]],
];

const pairs = [
  ['绿茶', 'Green tea'],
  ['不锈钢煎锅', 'Stainless steel frying pan'],
  ['古典钢琴音乐', 'Classical piano music'],
  ['罗马帝国史', 'History of the Roman Empire'],
  ['婴儿推车', 'Baby stroller'],
  ['巧克力蛋糕食谱', 'Chocolate cake recipes'],
] as const;

const dot = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, index) => sum + value * b[index]!, 0);
const row = (vectors: Float32Array, index: number): Float32Array =>
  vectors.subarray(index * dimension, (index + 1) * dimension);

describe.skipIf('reason' in file)(`multilingual encoder ${'reason' in file ? file.reason : ''}`, () => {
  const options = { modelPath: 'path' in file ? file.path : '', cpuThreads: 1 };
  const encoder = new OrtTextEncoder();
  beforeAll(() => encoder.loadEncoder(options));

  test('says what was loaded, and needs no tokenizer file', async () => {
    expect(await carriesTokenizer(options.modelPath)).toBe(true);
    expect(await new OrtTextEncoder().loadEncoder(options)).toMatchObject({
      name: 'universal-sentence-encoder-multilingual-3',
      dimension,
      maxTokens: 256,
    });
  });

  test('the tokenizer gives the pieces of the SentencePiece library', async () => {
    const { tokenizer, graph } = separateTokenizer(await readFile(options.modelPath));
    const model = readSentencePieceModel(tokenizer);
    expect(model.pieces.length).toBe(128_000);
    expect(Buffer.from(graph).includes('SentencepieceTokenizer')).toBe(false);
    const pieces = new UnigramTokenizer(model);
    for (const [text, ids] of goldenPieces) {
      expect(pieces.encode(text, 256), text).toEqual({ ids: [1, ...ids, 2], truncated: false });
    }
    expect(pieces.encode('The Three-Body Problem', 8).ids).toHaveLength(7);
    expect(pieces.encode('The Three-Body Problem in paperback', 8)).toMatchObject({
      ids: [1, 76, 14638, 18, 53905, 5773, expect.any(Number), 2],
      truncated: true,
    });
  });

  test('a Chinese title is nearest to its own translation', async () => {
    const { vectors, truncated } = await encoder.encode(pairs.flat());
    expect(truncated).toBe(0);
    for (let pair = 0; pair < pairs.length; pair++) {
      const chinese = row(vectors, 2 * pair);
      expect(dot(chinese, chinese)).toBeCloseTo(1, 4);
      const own = dot(chinese, row(vectors, 2 * pair + 1));
      for (let other = 0; other < pairs.length; other++)
        if (other !== pair) expect(own).toBeGreaterThan(dot(chinese, row(vectors, 2 * other + 1)) + 0.1);
    }
  });

  test('a vector is the same alone, among others, and when it is made again', async () => {
    const texts = goldenPieces.map(([text]) => text);
    const together = (await encoder.encode(texts)).vectors;
    expect((await encoder.encode(texts)).vectors).toEqual(together);
    const other = new OrtTextEncoder();
    await other.loadEncoder(options);
    for (const [index, text] of texts.entries()) {
      expect((await other.encode([text])).vectors, text).toEqual(row(together, index).slice());
    }
  });

  test('long texts are cut and counted', async () => {
    const { vectors, truncated } = await encoder.encode(['绿茶'.repeat(2000), '绿茶', '']);
    expect(truncated).toBe(1);
    for (let index = 0; index < 3; index++)
      expect(dot(row(vectors, index), row(vectors, index))).toBeCloseTo(1, 4);
  });

  test('damaged files are refused in words', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'isthmus-spm-'));
    try {
      const whole = await readFile(options.modelPath);
      const code = async (bytes: Buffer): Promise<unknown> => {
        const path = join(folder, 'damaged.onnx');
        await writeFile(path, bytes);
        return new OrtTextEncoder()
          .loadEncoder({ modelPath: path })
          .catch((error: unknown) => (error as { code: string }).code);
      };
      expect(await code(whole.subarray(0, 1 << 20))).toBe('corrupt-data');
      expect(await code(whole.subarray(0, 40 << 20))).toBe('corrupt-data');
      expect(await code(Buffer.concat([Buffer.from('SentencepieceTokenizer'), whole]))).toBe('corrupt-data');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
