// What may become the chat model or the text encoder: files made here as the GGUF specification lays them out.
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ggufBytes, ggufHead, uint64, type GgufValue } from '../../../test/support/gguf-file.ts';
import { encoderFiles } from './encoder-files.ts';
import { ModelFiles } from './model-files.ts';
import { modelFolders } from './model-folders.ts';

let folder: string;
let models: ModelFiles;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-chat-file-'));
  models = new ModelFiles(modelFolders(join(folder, 'data'), []), { files: [] });
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const llama = { 'general.architecture': 'llama', 'llama.context_length': 2048 };
function file(name: string, content: Buffer | Readonly<Record<string, GgufValue>>): string {
  const path = join(folder, name);
  writeFileSync(path, Buffer.isBuffer(content) ? content : ggufBytes(content));
  return path;
}
const refused = (path: string): Promise<unknown> =>
  models.add(path).then(
    () => 'added',
    (error: unknown) => (error as Error).message,
  );

describe('a file that is no chat model is refused with the reason', () => {
  it.each([
    ['an adapter', { ...llama, 'general.type': 'adapter', 'adapter.type': 'lora' }, /adapter \(LoRA\)/],
    ['a projector', { 'general.architecture': 'clip', 'general.type': 'mmproj' }, /image part \(mmproj\)/],
    ['an encoder that does not say how it pools', { 'general.architecture': 'nomic-bert' }, /pooling_type/],
    ['a reranker', { 'general.architecture': 'bert', 'bert.pooling_type': 4 }, /reranker/],
    ['T5', { 'general.architecture': 't5' }, /reads one text and writes another/],
    ['no architecture', { 'general.name': 'x' }, /does not say its architecture/],
    [
      'a template that runs code',
      {
        ...llama,
        'tokenizer.chat_template': `${' '.repeat(2000)}{{ ''.__class__.__mro__[1].__subclasses__() }}`,
      },
      /would run code/,
    ],
  ] as const)('%s', async (name, metadata, reason) => {
    expect(await refused(file(`${name}.gguf`, metadata))).toMatch(reason);
    expect(await models.list()).toEqual([]);
  });

  it.each([
    ...[
      { ...llama, 'adapter.type': 'lora' },
      { ...llama, 'general.type': 'vocab' },
    ],
    { 'general.architecture': 7 },
    ...['xlm-roberta', 'llama-embed', 'whisper', 'flux', 'controlvector', 'wavtokenizer-dec'].map((name) => ({
      'general.architecture': name,
    })),
    ...[
      "{{ ''|attr('__cl'~'ass') }}",
      String.raw`{{ ''['\x5f\x5fclass'] }}`,
      "{% include '/etc/passwd' %}",
      "{%- from 'x' import y %}",
      '{{ lipsum }}',
      '{{ self._context }}',
      "{{ '}}' }}{{ x.__class__ }}",
    ].map((template) => ({ ...llama, 'tokenizer.chat_template': template })),
    { ...llama, 'tokenizer.chat_template.tool_use': `${' '.repeat(2000)}{{ ''.__class__ }}` },
  ])('%j', async (metadata) => {
    expect(await refused(file('one.gguf', metadata as Readonly<Record<string, GgufValue>>))).toMatch(
      /cannot be|is no|not a chat|no chat/i,
    );
    expect(await models.list()).toEqual([]);
  });

  it.each([
    { ...llama, 'llama.pooling_type': 0xffffffff }, // unspecified
    { ...llama, 'llama.pooling_type': 0 },
    {
      ...llama,
      'tokenizer.chat_template': "You may import data, eval it. {{ 'exec os. self.x import' }} Yes.",
    },
    { ...llama, 'tokenizer.chat_template': "{%- set ns = namespace(x=1) -%}{{ raise_exception('no') }}" },
  ])('but %j is taken', async (metadata) => {
    expect(await models.add(file('one.gguf', metadata))).toMatchObject({ state: 'installed', role: 'chat' });
  });

  it('version 1, big-endian, and a text that is cut off', async () => {
    expect(await refused(file('v1.gguf', ggufHead(0, 0, 1)))).toMatch(/its version is 1, known are 2 and 3/);
    const swapped = ggufHead(0);
    swapped.writeUInt32BE(3, 4);
    expect(await refused(file('big.gguf', swapped))).toMatch(/big-endian/);
    const whole = ggufBytes({ ...llama, 'general.name': 'A'.repeat(100) }, Buffer.alloc(0));
    expect(await refused(file('cut.gguf', whole.subarray(0, -10)))).toMatch(/damaged or cut off/);
  });

  it('tensors that the file does not hold; with them it is added', async () => {
    // one tensor of 64 Float32 at offset 0: 256 bytes behind the aligned head
    const number = (value: number): Buffer => uint64(value).subarray(0, 4);
    const tensor = Buffer.concat([uint64(1), Buffer.from('w'), number(1), uint64(64), number(0), uint64(0)]);
    const named = ggufBytes(llama, tensor);
    named.writeBigUInt64LE(1n, 8);
    const start = Math.ceil(named.length / 32) * 32;
    const whole = Buffer.concat([named, Buffer.alloc(start - named.length + 256)]);
    expect(await refused(file('short.gguf', whole.subarray(0, -1)))).toMatch(
      `its tensors take ${whole.length} bytes, the file has ${whole.length - 1}`,
    );
    expect(await models.add(file('whole.gguf', whole))).toMatchObject({ state: 'installed', role: 'chat' });
  });

  it('an ordinary template does not', async () => {
    const template = "{% for message in messages %}{{ '<|' + message['role'] + '|>' }}{% endfor %}";
    const path = file('fine.gguf', { ...llama, 'tokenizer.chat_template': template });
    expect(await models.add(path)).toMatchObject({ state: 'installed' });
  });
});

describe('an embedding model', () => {
  const bert = { 'general.architecture': 'bert', 'bert.pooling_type': 1 };
  it.each([
    ['an encoder', bert],
    ['a pooled decoder', { 'general.architecture': 'qwen3', 'qwen3.pooling_type': 3 }],
  ])('%s becomes the text encoder', async (name, metadata) => {
    const added = await models.add(file(`${name}.gguf`, metadata));
    expect(added).toMatchObject({ state: 'installed', role: 'encoder' });
    expect(await encoderFiles(models)).toEqual({ engine: 'llm', modelPath: added.path });
  });

  it('is no chat model, and a chat model is no encoder', async () => {
    const said = (path: string, role: 'chat' | 'encoder'): Promise<unknown> =>
      models.add(path, { role }).catch((error: unknown) => (error as Error).message);
    expect(await said(file('e.gguf', bert), 'chat')).toMatch(/makes vectors of texts/);
    expect(await said(file('c.gguf', llama), 'encoder')).toMatch(/it is no embedding model/);
    expect(await models.list()).toEqual([]);
  });
});

describe('a model in parts', () => {
  const part = (number: number): string =>
    file(`m-0000${number + 1}-of-00003.gguf`, { ...llama, 'split.no': number, 'split.count': 3 });

  it('is added by its first part, with all others, and taken away whole', async () => {
    const first = part(0);
    expect(await refused(part(1))).toMatch(/Add its first part, m-00001-of-00003\.gguf/);
    expect(await refused(first)).toMatch(/m-00003-of-00003\.gguf does not lie beside it/);
    part(2);
    const added = await models.add(first);
    const places = [1, 2, 3].map((n) => join(folder, 'data', 'models', `m-0000${n}-of-00003.gguf`));
    expect(places.map((path) => existsSync(path))).toEqual([true, true, true]);
    rmSync(places[2]!);
    const [incomplete] = await models.list();
    expect(incomplete).toMatchObject({ state: 'wrong', message: { code: 'model-gone' } });
    await models.remove(added.id);
    expect(places.map((path) => existsSync(path))).toEqual([false, false, false]);
  });
});

const shared = join(import.meta.dirname, '../../../../shared/cases/import/40-gguf-files');
it.skipIf(!existsSync(shared))(
  'the files of public reports are refused or taken as they should',
  async () => {
    const said: Record<string, unknown> = {};
    for (const name of [
      ...['Tess.gguf.part1of2', 'big-endian.gguf', 'lora.gguf', 'mmproj-model.gguf', 'reranker.gguf'],
      ...['split-00002-of-00003.gguf', 't5.gguf', 'v1.gguf', 'page.gguf'],
    ]) {
      const path = join(folder, basename(name));
      copyFileSync(join(shared, name), path);
      said[name] = await refused(path);
    }
    expect(Object.entries(said).filter(([, outcome]) => outcome === 'added')).toEqual([]);
    for (const name of ['nomic-embed-text.gguf', 'qwen3-embedding.gguf']) {
      copyFileSync(join(shared, name), join(folder, name));
      expect(await models.add(join(folder, name))).toMatchObject({ role: 'encoder' });
    }
  },
);
