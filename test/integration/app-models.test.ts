// Model files over the app's contract: states without any file, adding, choosing, removing, work one at a time.
import { openApp } from '../../src-main/app/window/open-app.ts';
import { createRouterClient } from '@orpc/server';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ModelTask } from '../../src-main/contract/rpc/models.ts';
import type { AppBackend } from '../../src-main/app/backend/app-backend.ts';
import { appRouter } from '../../src-main/app/window/app-router.ts';
import { Host } from '../../src-main/app/session/host.ts';
import { ggufBytes, ggufHead, ggufWithValue, uint64 } from '../support/gguf-file.ts';
import { installedModelFiles } from '../support/model-files.ts';

const files = await installedModelFiles();

let folder: string;
let app: AppBackend;
const open = () => createRouterClient(appRouter, { context: { app } });
let client: ReturnType<typeof open>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-app-models-'));
  app = openApp(new Host({ dataFolder: join(folder, 'data') }), { kind: 'browser' });
  client = open();
});
afterEach(async () => {
  await app[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

async function ended(): Promise<ModelTask> {
  for (;;) {
    const task = await client.models.task();
    if (task !== null && task.state !== 'running') return task;
    await setTimeout(20);
  }
}

/** A file that passes as a GGUF model by what it says of itself; it has no tensors. */
function fakeGguf(name: string): string {
  const path = join(folder, name);
  writeFileSync(path, ggufBytes({ 'general.architecture': 'llama', 'general.name': name }));
  return path;
}

describe('without a model file', () => {
  it('says what is missing, how large it is, and where it comes from', async () => {
    const { files: listed, memory } = await client.models.list();
    expect(listed.map(({ role, state }) => `${role} ${state}`)).toEqual([
      'chat missing',
      'encoder missing',
      'tokenizer missing',
      'encoder missing',
      'chat missing',
    ]);
    expect(listed.filter(({ isOptional }) => isOptional === true).map(({ id }) => id)).toEqual([
      'use-multilingual-v3',
      'gemma3-270m',
    ]);
    for (const file of listed) {
      expect(file).toMatchObject({
        isKnown: true,
        isUsed: false,
        isRemovable: false,
        fit: null,
        speed: null,
      });
      expect(file.sources?.page).toMatch(/^https:/);
      expect(file.message?.text).toContain(file.fileName);
    }
    expect(memory.totalBytes).toBeGreaterThan(memory.freeBytes);
  });

  it('refuses to measure what is not there', async () => {
    await client.models.startMeasure({ id: 'smollm2-135m-instruct-q4' });
    expect(await ended()).toMatchObject({ kind: 'measure', state: 'failed' });
    expect((await client.models.task())?.error?.text).toContain('not installed');
  });
});

describe('own files', () => {
  it('are copied or left, used for their role, chosen and taken away', async () => {
    await client.models.startAdd({ path: fakeGguf('one.gguf') });
    expect(await ended()).toMatchObject({ kind: 'add', state: 'finished' });
    await client.models.startAdd({ path: fakeGguf('two.gguf'), reference: true });
    await ended();
    const own = async () => (await client.models.list()).files.filter(({ isKnown }) => !isKnown);
    const [two, one] = await own();
    expect(one).toMatchObject({ name: 'one.gguf', role: 'chat', isUsed: false, fit: 'unknown' });
    expect(two).toMatchObject({ name: 'two.gguf', path: join(folder, 'two.gguf'), isUsed: true });
    await client.models.choose({ id: one!.id });
    expect((await own()).map(({ isUsed }) => isUsed)).toEqual([false, true]);
    await client.models.remove({ id: two!.id });
    expect(existsSync(two!.path)).toBe(true); // it was only referred to
    await client.models.remove({ id: one!.id });
    expect(existsSync(one!.path)).toBe(false);
    expect(await own()).toEqual([]);
  });

  it('that are none of ours are refused in words', async () => {
    const path = join(folder, 'table.csv');
    writeFileSync(path, 'a,b');
    await client.models.startAdd({ path });
    expect((await ended()).error?.text).toContain('none of the files that Isthmus can use');
  });

  it('are verified by reading them again', async () => {
    const path = fakeGguf('one.gguf');
    await client.models.startAdd({ path, reference: true });
    await ended();
    writeFileSync(path, 'GGUF 0ne.gguf');
    await client.models.startVerify();
    await ended();
    const file = (await client.models.list()).files.find(({ isKnown }) => !isKnown);
    expect(file).toMatchObject({ state: 'wrong', isUsed: false });
    expect(file?.message?.text).toContain('has changed');
  });
});

describe('entries that cannot be read', () => {
  const entry = (path: string, more: object = {}): object => {
    const bytes = existsSync(path) && path.startsWith(folder) ? readFileSync(path) : Buffer.alloc(0);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { id: path, role: 'chat', name: path, path, sizeBytes: bytes.length, sha256, ...more };
  };
  const keep = (entries: readonly unknown[]): void => {
    mkdirSync(join(folder, 'data', 'models'), { recursive: true });
    writeFileSync(join(folder, 'data', 'models', 'added.json'), JSON.stringify(entries));
  };

  it('cost nobody the list: heads that announce what they do not have, sizes that no model has', async () => {
    const good = { 'general.architecture': 'llama', 'general.license': 'mit', 'llama.context_length': 2048 };
    const heads: Record<string, Buffer> = {
      'entries.gguf': ggufHead(2n ** 62n), // 24 bytes
      'tensors.gguf': ggufHead(0, 2n ** 62n),
      'text.gguf': ggufWithValue(Buffer.concat([Buffer.of(8, 0, 0, 0), uint64(2n ** 62n)])),
      'layers.gguf': ggufBytes({ ...good, 'llama.block_count': 2n ** 60n, 'llama.attention.head_count': 7 }),
      'fraction.gguf': ggufBytes({
        ...{ ...good, 'llama.block_count': 3, 'llama.attention.head_count': 7 },
        'llama.embedding_length': 100,
      }),
      'good.gguf': ggufBytes(good),
    };
    for (const [name, bytes] of Object.entries(heads)) writeFileSync(join(folder, name), bytes);
    keep(Object.keys(heads).map((name) => entry(join(folder, name))));
    const own = (await client.models.list()).files.filter(({ isKnown }) => !isKnown);
    expect(own.map(({ state }) => state)).toEqual(Object.keys(heads).map(() => 'installed'));
    const [entries, tensors, text, layers, fraction, last] = own;
    for (const bad of [entries, tensors, text]) {
      expect(bad).toMatchObject({ fit: 'unknown', licence: null });
      expect(bad?.message?.text).toContain('is not a GGUF model file that can be read');
    }
    expect(layers).toMatchObject({ fit: 'unknown', licence: 'mit', message: null });
    expect(Number.isInteger(fraction?.memoryNeedBytes)).toBe(true);
    expect(last).toMatchObject({ licence: 'mit', message: null });
  });

  it('are told where they stand: a file that fails to be read, an entry of another shape', async () => {
    const good = fakeGguf('one.gguf');
    // A file of the system that opens and fails to be read, where there is one.
    const unreadable = '/proc/self/mem';
    keep([null, { id: 3 }, entry(good, { role: 'poet' }), entry(unreadable), entry(good)]);
    const own = (await client.models.list()).files.filter(({ isKnown }) => !isKnown);
    expect(own.map(({ path }) => path)).toEqual([unreadable, good]);
    expect(own[1]).toMatchObject({ state: 'installed' });
    if (existsSync(unreadable)) expect(own[0]?.message?.text).toContain('cannot be read');
    // What cannot be understood is the user's: it stays when the list is written again.
    await client.models.remove({ id: good });
    const kept = JSON.parse(readFileSync(join(folder, 'data', 'models', 'added.json'), 'utf8')) as unknown[];
    expect(kept).toHaveLength(4);
  });
});

it('does one piece of work at a time, and cancels it', async () => {
  app.modelTasks.start('verify', '', async ({ signal }) => {
    while (!signal.aborted) await setTimeout(5);
    throw signal.reason;
  });
  await expect(client.models.startVerify()).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('cancel it') as string,
  });
  await client.models.cancelTask();
  expect(await ended()).toMatchObject({ state: 'cancelled', error: null });
});

describe.skipIf('reason' in files)(`installed files ${'reason' in files ? files.reason : ''}`, () => {
  it('fit, are measured, and keep their speed', async () => {
    if ('reason' in files) return;
    const models = join(folder, 'data', 'models');
    mkdirSync(models, { recursive: true });
    copyFileSync(files.encoder, join(models, 'all-MiniLM-L6-v2.onnx'));
    copyFileSync(files.tokenizer, join(models, 'all-MiniLM-L6-v2.tokenizer.json'));
    copyFileSync(files.chat, join(models, 'SmolLM2-135M-Instruct.Q4_1.gguf'));
    const byRole = async (role: string) => (await client.models.list()).files.find((f) => f.role === role)!;
    const chat = await byRole('chat');
    expect(chat).toMatchObject({ state: 'installed', isUsed: true, licence: 'Apache-2.0' });
    expect(chat.memoryNeedBytes).toBe(98_362_432 + 23_040 * 16_384 + 128_000_000);
    for (const role of ['encoder', 'chat']) {
      await client.models.startMeasure({ id: (await byRole(role)).id });
      expect(await ended()).toMatchObject({ kind: 'measure', state: 'finished', error: null });
    }
    expect((await byRole('encoder')).speed?.speeds).toMatchObject([{ unit: 'titles/s' }]);
    const { speeds } = (await byRole('chat')).speed!;
    expect(speeds.map(({ unit }) => unit)).toEqual(['prompts/s', 'tokens/s']);
    for (const { value } of speeds) expect(value).toBeGreaterThan(0);
  });
});
