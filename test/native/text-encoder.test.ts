// The real MiniLM file: meaning, unit length, independence of the batch, truncation, broken files.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { OrtTextEncoder } from '../../src-main/engines/ort/text-encoder.ts';
import { installedModelFiles } from '../support/model-files.ts';

const files = await installedModelFiles();

const dot = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, index) => sum + value * b[index]!, 0);
const row = (vectors: Float32Array, index: number): Float32Array =>
  vectors.subarray(index * 384, (index + 1) * 384);

describe.skipIf('reason' in files)(`text encoder ${'reason' in files ? files.reason : ''}`, () => {
  const paths = {
    modelPath: 'encoder' in files ? files.encoder : '',
    tokenizerPath: 'tokenizer' in files ? files.tokenizer : '',
    cpuThreads: 1,
  };
  const encoder = new OrtTextEncoder();
  beforeAll(() => encoder.loadEncoder(paths));

  test('says what was loaded', async () => {
    const other = new OrtTextEncoder();
    expect(await other.loadEncoder(paths)).toMatchObject({ dimension: 384, maxTokens: 256 });
  });

  test('similar titles are closer than dissimilar ones; vectors have unit length', async () => {
    const texts = [
      'Organic green tea bags',
      'Matcha tea powder',
      'Stainless steel frying pan',
      'Non-stick skillet, 12 inch',
    ];
    const { vectors, truncated } = await encoder.encode(texts);
    expect(truncated).toBe(0);
    expect(vectors.length).toBe(4 * 384);
    const similarity = (a: number, b: number): number => dot(row(vectors, a), row(vectors, b));
    for (let i = 0; i < 4; i++) expect(similarity(i, i)).toBeCloseTo(1, 5);
    for (const [a, b] of [
      [0, 2],
      [0, 3],
      [1, 2],
      [1, 3],
    ] as const) {
      expect(similarity(a, b)).toBeLessThan(similarity(0, 1) - 0.2);
      expect(similarity(a, b)).toBeLessThan(similarity(2, 3) - 0.2);
    }
  });

  test('the published example pair keeps its similarity', async () => {
    // sentence-transformers' example for this model (Float32 weights): 0.6660 for the first two sentences.
    const { vectors } = await encoder.encode([
      'The weather is lovely today.',
      "It's so sunny outside!",
      'He drove to the stadium.',
    ]);
    expect(dot(row(vectors, 0), row(vectors, 1))).toBeGreaterThan(0.64);
    expect(dot(row(vectors, 0), row(vectors, 1))).toBeLessThan(0.69);
    expect(dot(row(vectors, 0), row(vectors, 2))).toBeLessThan(0.15);
  });

  test('a vector does not depend on the batch, its padding or the order', async () => {
    const texts = Array.from(
      { length: 60 },
      (_, index) => `Kitchen tool ${index} ${'with handle '.repeat(index % 13)}`,
    );
    const together = (await encoder.encode(texts)).vectors;
    const reversed = (await encoder.encode([...texts].reverse())).vectors;
    for (const index of [0, 7, 12, 59]) {
      const alone = (await encoder.encode([texts[index]!])).vectors;
      for (let d = 0; d < 384; d++) {
        expect(Math.abs(alone[d]! - row(together, index)[d]!)).toBeLessThan(1e-5);
        expect(Math.abs(row(reversed, 59 - index)[d]! - row(together, index)[d]!)).toBeLessThan(1e-5);
      }
    }
  });

  test('long texts are cut and counted; empty ones have a vector', async () => {
    const long = 'tea '.repeat(1000);
    const { vectors, truncated } = await encoder.encode([
      long,
      'tea '.repeat(254),
      '',
      `${long}coffee machine`,
    ]);
    expect(truncated).toBe(2);
    for (let d = 0; d < 384; d++) expect(row(vectors, 0)[d]).toBe(row(vectors, 3)[d]);
    expect(dot(row(vectors, 0), row(vectors, 1))).toBeCloseTo(1, 5);
    expect(dot(row(vectors, 2), row(vectors, 2))).toBeCloseTo(1, 5);
    expect((await encoder.encode([])).vectors.length).toBe(0);
  });

  test('files that are none of it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'isthmus-onnx-'));
    try {
      const broken = join(folder, 'broken.onnx');
      await writeFile(broken, (await readFile(paths.modelPath)).subarray(0, 1 << 20));
      const fresh = new OrtTextEncoder();
      const code = (options: Partial<typeof paths>): Promise<unknown> =>
        fresh
          .loadEncoder({ ...paths, ...options })
          .catch((error: unknown) => (error as { code: string }).code);
      expect(await code({ modelPath: broken })).toBe('corrupt-data');
      expect(await code({ modelPath: join(folder, 'none.onnx') })).toBe('not-found');
      expect(await code({ tokenizerPath: join(folder, 'none.json') })).toBe('not-found');
      expect(await code({ tokenizerPath: broken })).toBe('corrupt-data');
      await expect(fresh.encode(['x'])).rejects.toMatchObject({ code: 'invalid-input' });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
