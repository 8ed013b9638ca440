// Loading a language model: what it says of itself, and files that are none.
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installedModelFiles } from '../support/model-files.ts';
import { launchLlm, smallLoad } from '../support/llm-process.ts';
import type { LlmEngine } from '../../src-main/engines/llama/llm-engine.ts';
import type { EngineHandle } from '../../src-main/processes/engine-launcher.ts';

const files = await installedModelFiles();

let folder: string;
let llm: EngineHandle<LlmEngine>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'isthmus-gguf-'));
  llm = launchLlm();
});
afterAll(async () => {
  await llm.kill();
  await rm(folder, { recursive: true, force: true });
});

test('work before loading is refused', async () => {
  await expect(llm.api.countTokens(['x'])).rejects.toMatchObject({ code: 'invalid-input' });
});

test('no file, no GGUF, an empty file', async () => {
  await expect(llm.api.load({ modelPath: join(folder, 'none.gguf') })).rejects.toMatchObject({
    code: 'not-found',
  });
  const text = join(folder, 'text.gguf');
  await writeFile(text, 'this is a text file, not a model at all');
  await expect(llm.api.load({ modelPath: text })).rejects.toMatchObject({
    code: 'corrupt-data',
    message: expect.stringContaining('not a GGUF model file') as string,
  });
  await writeFile(text, '');
  await expect(llm.api.load({ modelPath: text })).rejects.toMatchObject({ code: 'corrupt-data' });
});

test('a GGUF header with nonsense behind it', async () => {
  const path = join(folder, 'nonsense.gguf');
  const bytes = Buffer.alloc(4096, 0x2a);
  bytes.write('GGUF', 0, 'latin1');
  bytes.writeUInt32LE(3, 4);
  bytes.writeBigUInt64LE(2n, 8);
  bytes.writeBigUInt64LE(5n, 16);
  await writeFile(path, bytes);
  await expect(llm.api.load({ modelPath: path, ...smallLoad })).rejects.toMatchObject({
    code: 'corrupt-data',
  });
});

describe.skipIf('reason' in files)(`real file ${'reason' in files ? files.reason : ''}`, () => {
  const chat = 'chat' in files ? files.chat : '';

  test('a cut-off model file', async () => {
    const path = join(folder, 'cut.gguf');
    const source = await open(chat);
    const { buffer } = await source.read(Buffer.alloc(8 << 20), 0, 8 << 20, 0);
    await source.close();
    await writeFile(path, buffer);
    await expect(llm.api.load({ modelPath: path, ...smallLoad })).rejects.toMatchObject({
      code: 'corrupt-data',
      message: expect.stringContaining('damaged or cut off') as string,
    });
  });

  test('options out of range', async () => {
    await expect(llm.api.load({ modelPath: chat, parallelSequences: 0 })).rejects.toMatchObject({
      code: 'invalid-input',
    });
    await expect(llm.api.load({ modelPath: chat, contextTokens: 100_000 })).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('8192') as string,
    });
  });

  test('says what was loaded', async () => {
    const info = await llm.api.load({ modelPath: chat, ...smallLoad });
    expect(info).toMatchObject({
      sizeBytes: (await readFile(chat)).length,
      trainedContextTokens: 8192,
      contextTokens: 512,
      parallelSequences: 4,
      gpu: 'cpu',
    });
    expect(info.fileSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(await llm.api.countTokens(['Hello'])).toEqual([1]);
  });
});
