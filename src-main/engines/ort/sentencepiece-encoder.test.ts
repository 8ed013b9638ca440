// Encoders that carry their tokenizer, with a tiny one. The real file: test/native.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { tinyEncoder } from '../../../test/support/tiny-encoder.ts';
import { OrtTextEncoder } from './text-encoder.ts';

let folder: string;
const path = (): string => join(folder, 'tiny.onnx');
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'isthmus-spm-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('takes the tokenizer out and feeds its pieces between begin and end', async () => {
  await writeFile(path(), tinyEncoder());
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
  await writeFile(path(), tinyEncoder());
  const encoder = new OrtTextEncoder();
  await encoder.loadEncoder({ modelPath: path(), maxTokens: 8 });
  const [long, short] = ['tea '.repeat(9), 'tea '.repeat(6)];
  const { vectors, truncated } = await encoder.encode([long, short]);
  expect(truncated).toBe(1);
  expect(vectors[0]).toBe(vectors[2]);
});

test('refuses a tokenizer of another kind', async () => {
  await writeFile(path(), tinyEncoder(2));
  await expect(new OrtTextEncoder().loadEncoder({ modelPath: path() })).rejects.toMatchObject({
    code: 'unsupported',
    said: { code: 'sentencepiece-of-another-kind' },
  });
});

test('an encoder without tokenizer asks for its tokenizer.json', async () => {
  await writeFile(path(), tinyEncoder().subarray(0, 12));
  await expect(new OrtTextEncoder().loadEncoder({ modelPath: path() })).rejects.toMatchObject({
    code: 'unsupported',
    said: { code: 'encoder-needs-tokenizer' },
  });
});
