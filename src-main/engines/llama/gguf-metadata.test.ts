// The head of GGUF files: real ones are read, and whatever else is refused at once, in words, without much memory.
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ggufBytes, ggufHead, ggufWithValue, uint64 } from '../../../test/support/gguf-file.ts';
import { Random } from '../../foundation/random.ts';
import { ggufFacts, readGgufFacts } from './gguf-facts.ts';
import { readGgufMetadata } from './gguf-metadata.ts';

const folder = mkdtempSync(join(tmpdir(), 'isthmus-gguf-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'model.gguf');
const read = (bytes: Buffer): ReturnType<typeof readGgufMetadata> => {
  writeFileSync(path, bytes);
  return readGgufMetadata(path);
};

const model = {
  'general.architecture': 'llama',
  'general.license': 'apache-2.0',
  'llama.block_count': 30,
  'llama.context_length': 8192n,
  'llama.embedding_length': 576,
  'tokenizer.ggml.tokens': Array.from({ length: 200_000 }, (_, i) => `token ${i}`), // more than one window
  'tokenizer.ggml.types': Array.from({ length: 50_000 }, () => 1),
  'tokenizer.chat_template': 'x'.repeat(100_000),
  'llama.attention.head_count': 9,
  'llama.attention.head_count_kv': Array.from({ length: 30 }, () => 3),
};

describe('a whole head', () => {
  it('tells short texts and numbers, wherever they stand, and passes over the rest', async () => {
    const metadata = await read(ggufBytes(model));
    expect([...metadata.keys()]).toEqual(Object.keys(model).filter((key) => !key.startsWith('tokenizer')));
    expect(ggufFacts(metadata)).toEqual({
      licence: 'apache-2.0',
      trainedContextTokens: 8192,
      cacheBytesPerToken: 23_040,
    });
  });

  it('may end where its metadata end', async () => {
    expect((await read(ggufBytes({ 'a.b': 7 }, Buffer.alloc(0)))).get('a.b')).toBe(7);
  });
});

describe('values that no model has', () => {
  it.each([
    ['a licence that is a number', { 'general.license': 5 }],
    ['2^60 layers', { 'llama.block_count': 2n ** 60n }],
    [
      'heads of 2^62',
      { 'llama.attention.head_count': 2n ** 62n, 'llama.attention.head_count_kv': 2n ** 62n },
    ],
    ['no width', { 'llama.embedding_length': 0 }],
    ['another architecture', { 'general.architecture': 'constructor' }],
    ['a text for a number', { 'llama.block_count': '30' }],
  ])('%s: count as not told', async (_, wrong) => {
    const small = { ...model, 'tokenizer.ggml.tokens': ['a'], ...wrong };
    const facts = ggufFacts(await read(ggufBytes(small)));
    const told = Object.values(facts).filter((value) => value !== undefined);
    expect(told.length).toBeLessThan(3);
    for (const value of told) expect(typeof value === 'string' || Number.isSafeInteger(value)).toBe(true);
  });
});

const type = (number: number): Buffer => Buffer.of(number, 0, 0, 0);
const nested = (depth: number): Buffer =>
  Buffer.concat([
    ...Array.from({ length: depth }, () => Buffer.concat([type(9), uint64(1)])),
    Buffer.concat([type(0), uint64(0)]),
  ]);

describe('a head that says more than there is', () => {
  it.each([
    ['24 bytes with 2^62 entries', ggufHead(2n ** 62n)],
    ['24 bytes with 2^62 tensors', ggufHead(0, 2n ** 62n)],
    ['2^64 − 1 of both', ggufHead(2n ** 64n - 1n, 2n ** 64n - 1n)],
    ['more entries than bytes', Buffer.concat([ggufHead(100), Buffer.alloc(1000)])],
    ['a key of 2^63 bytes', Buffer.concat([ggufHead(1), uint64(2n ** 63n), Buffer.alloc(64)])],
    ['a key of 100 kB', Buffer.concat([ggufHead(1), uint64(100_000), Buffer.alloc(200_000)])],
    ['a text of 2^62 bytes', ggufWithValue(Buffer.concat([type(8), uint64(2n ** 62n)]))],
    ['an array of 2^62 bytes', ggufWithValue(Buffer.concat([type(9), type(0), uint64(2n ** 62n)]))],
    ['an array of 2^60 texts', ggufWithValue(Buffer.concat([type(9), type(8), uint64(2n ** 60n)]))],
    ['an array of 2^60 arrays', ggufWithValue(Buffer.concat([type(9), type(9), uint64(2n ** 60n)]))],
    [
      'a text in an array of 2^60 bytes',
      ggufWithValue(Buffer.concat([type(9), type(8), uint64(1), uint64(2n ** 60n)])),
    ],
    ['arrays in arrays, 1,000 deep', ggufWithValue(Buffer.concat([type(9), nested(1000)]))],
    ['an unknown type', ggufWithValue(Buffer.concat([type(77), Buffer.alloc(64)]))],
    ['version 1', ggufHead(0, 0, 1)],
    ['the other byte order', ggufHead(0, 0, 0x03000000)],
    ['23 bytes', ggufHead(0).subarray(0, 23)],
    ['nothing', Buffer.alloc(0)],
  ])('%s is refused in words', async (_, bytes) => {
    await expect(read(bytes)).rejects.toMatchObject({ code: 'corrupt-data' });
  });

  it('a file of 1 TB that is empty behind 2^36 texts is given up, not read', async () => {
    writeFileSync(path, ggufWithValue(Buffer.concat([type(9), type(8), uint64(2n ** 36n)])));
    truncateSync(path, 10 ** 12);
    await expect(readGgufMetadata(path)).rejects.toMatchObject({ code: 'corrupt-data' });
  });

  it('300 mutations and every cut are read or refused in words', async () => {
    const bytes = ggufBytes({
      ...model,
      'tokenizer.ggml.tokens': ['a', 'b'],
      'tokenizer.chat_template': 'x',
    });
    const head = bytes.subarray(0, 600);
    const random = new Random(4);
    const tried = async (mutated: Buffer): Promise<void> => {
      writeFileSync(path, mutated);
      await readGgufFacts(path).catch((error: unknown) =>
        expect(error).toMatchObject({ code: 'corrupt-data' }),
      );
    };
    for (let cut = 0; cut < head.length; cut += 3) await tried(head.subarray(0, cut));
    for (let time = 0; time < 300; time++) {
      const mutated = Buffer.from(bytes);
      for (let change = 0; change < 3; change++)
        mutated[random.integer(head.length)] = [0, 1, 127, 128, 255][random.integer(5)]!;
      await tried(mutated);
    }
  });
});
