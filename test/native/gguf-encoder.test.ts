// A GGUF embedding model through llama.cpp: a tiny BERT written here, whose vectors mean nothing.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LlamaEngine } from '../../src-main/engines/llama/llama-engine.ts';
import { tinyGgufEncoder } from '../support/tiny-gguf-encoder.ts';

const dimension = 16;
const engine = new LlamaEngine();
let folder: string;
let modelPath: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-gguf-'));
  modelPath = join(folder, 'tiny.gguf');
  writeFileSync(modelPath, tinyGgufEncoder());
});
afterAll(async () => {
  await engine.dispose();
  rmSync(folder, { recursive: true });
});

const row = (vectors: Float32Array, index: number): Float32Array =>
  vectors.slice(index * dimension, (index + 1) * dimension);

test('nothing is encoded before a file is loaded', async () => {
  await expect(engine.encode(['tea'])).rejects.toMatchObject({ code: 'invalid-input' });
});

test('says what was loaded; it reads no more than it was trained on', async () => {
  expect(await engine.loadEncoder({ modelPath, cpuThreads: 1 })).toMatchObject({
    ...{ name: 'tiny', dimension, maxTokens: 64 },
    fileSha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
  });
});

test('vectors have unit length, and are the same alone and among others', async () => {
  const texts = ['green tea', 'steel pan', 'a b c', 'teacup', 'green tea'];
  const { vectors, truncated } = await engine.encode(texts);
  expect(truncated).toBe(0);
  expect(vectors.length).toBe(texts.length * dimension);
  for (const [index, text] of texts.entries()) {
    expect(Math.hypot(...row(vectors, index))).toBeCloseTo(1, 5);
    expect((await engine.encode([text])).vectors, text).toEqual(row(vectors, index));
  }
  expect(row(vectors, 0)).toEqual(row(vectors, 4));
  expect(row(vectors, 0)).not.toEqual(row(vectors, 1));
});

test('long texts are cut and counted', async () => {
  const { vectors, truncated } = await engine.encode([
    'tea '.repeat(62),
    'tea '.repeat(500),
    'tea '.repeat(63),
  ]);
  expect(truncated).toBe(2);
  expect(row(vectors, 1)).toEqual(row(vectors, 0));
  expect(row(vectors, 2)).toEqual(row(vectors, 0));
});

test('how the model pools is obeyed', async () => {
  const { vectors } = await engine.encode(['green tea']);
  const path = join(folder, 'first.gguf');
  writeFileSync(path, tinyGgufEncoder(1, 2));
  await engine.loadEncoder({ modelPath: path, cpuThreads: 1 });
  const first = (await engine.encode(['green tea'])).vectors;
  expect(first.length).toBe(dimension);
  expect(first).not.toEqual(vectors);
});

test('a damaged file is refused in words', async () => {
  const path = join(folder, 'cut.gguf');
  writeFileSync(path, tinyGgufEncoder().subarray(0, 3000));
  await expect(engine.loadEncoder({ modelPath: path })).rejects.toMatchObject({ code: 'corrupt-data' });
  await expect(engine.loadEncoder({ modelPath: join(folder, 'none.gguf') })).rejects.toMatchObject({
    code: 'not-found',
  });
});
