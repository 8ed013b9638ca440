// Several text encoders on one machine: which one makes the vectors of a data set, and that later work takes the same.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { encoderOf, knownEncoder } from '../../src-main/app/datasets/dataset-encoder.ts';
import { describeDataset } from '../../src-main/app/datasets/describe-dataset.ts';
import { embedItems } from '../../src-main/app/datasets/embed-items.ts';
import { checkImportFiles, importFiles } from '../../src-main/app/datasets/import-files.ts';
import { measureModel } from '../../src-main/app/models/measure-model.ts';
import { Host } from '../../src-main/app/session/host.ts';
import type { WorkspaceSession } from '../../src-main/app/session/workspace-session.ts';
import type { EmbedReport } from '../../src-main/contract/text-vectors.ts';
import { importSample } from '../../src-main/services/datasets/sample-dataset.ts';
import { loadItemVectors } from '../../src-main/services/text-vectors/item-vectors.ts';
import { plainInteractions } from '../support/import-fixture.ts';
import { tinyGgufEncoder } from '../support/tiny-gguf-encoder.ts';
import { tinyEncoder } from '../support/tiny-encoder.ts';

let folder: string;
let host: Host;
let session: WorkspaceSession;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-encoders-'));
  host = new Host({ dataFolder: join(folder, 'data') });
  session = host.openSession(join(folder, 'a.isthmus'), { mode: 'create' });
  await importSample(session.workspace, { users: 40 });
});
afterEach(async () => {
  await session[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const added = async (name: string): Promise<string> => {
  const path = join(folder, `${name}.onnx`);
  writeFileSync(path, tinyEncoder(1, name));
  return (await host.models.add(path)).id;
};
const embed = (encoder?: string): Promise<EmbedReport> =>
  embedItems(session, { encoder }, { signal: new AbortController().signal, onProgress: () => undefined });

test('vectors are made by the one that is asked for, and later ones by the one that made them', async () => {
  const [first, second] = [await added('first'), await added('second')];
  await host.models.choose(second);
  const chosen = await embed();
  expect(chosen.encoder).toMatch(/^second@/);
  expect(chosen.encoded).toBeGreaterThan(10);
  const asked = await embed(first);
  expect(asked).toMatchObject({
    encoder: expect.stringMatching(/^first@/) as string,
    encoded: chosen.encoded,
  });
  const dataset = session.workspace.datasets.list()[0]!.id;
  const known = knownEncoder(session.workspace, dataset)!;
  expect(known).toBe(asked.encoder);
  expect(await embed(encoderOf(known))).toMatchObject({ encoder: asked.encoder, encoded: 0 });

  await host.models.remove(first);
  await expect(embed(encoderOf(known))).rejects.toMatchObject({
    code: 'not-found',
    said: { code: 'encoder-not-installed', params: { ids: `model, lexical, ${second}` } },
  });
});

test('an encoder that is not there is refused with those that are', async () => {
  await expect(embed('use-multilingual-v3')).rejects.toMatchObject({
    code: 'not-found',
    said: { code: 'model-can-be-fetched' },
  });
  expect((await embed('lexical')).encoder).toMatch(/^lexical@/);
});

test('a GGUF embedding model makes the vectors, in the process of llama.cpp', async () => {
  const path = join(folder, 'bert.gguf');
  writeFileSync(path, tinyGgufEncoder());
  const { id } = await host.models.add(path);
  const report = await embed(id);
  expect(report).toMatchObject({ encoder: expect.stringMatching(/^bert@[0-9a-f]{16}\/64$/) as string });
  expect(report.encoded).toBeGreaterThan(10);
  const dataset = session.workspace.datasets.list()[0]!.id;
  const { dimension } = await loadItemVectors(session.workspace, dataset, report.encoder);
  expect(dimension).toBe(16);
  const { speeds } = await measureModel(
    host,
    { id },
    { signal: new AbortController().signal, onProgress: () => undefined },
  );
  expect(speeds).toMatchObject([{ unit: 'titles/s' }]);
});

test('titles that the encoder does not read are told until one that may read them made the vectors', async () => {
  const items = [
    '绿茶',
    '不锈钢煎锅',
    '罗马帝国史',
    '婴儿推车',
    '钓鱼竿',
    '古典钢琴',
    '三体',
    '耳机',
    '相机',
  ];
  const catalogue = items.map((title, k) => `${k < 5 ? `b${k}` : `f${k - 5}`},${title}`);
  const [log, titles] = [join(folder, 'log.csv'), join(folder, 'titles.csv')];
  writeFileSync(log, plainInteractions());
  writeFileSync(titles, `item_id,title\n${catalogue.join('\n')}\n`);
  const options = { signal: new AbortController().signal, onProgress: () => undefined };
  const codes = ({ findings }: { readonly findings: readonly { readonly code: string }[] }): boolean =>
    findings.some(({ code }) => code === 'titles-of-other-script');
  const input = { interactions: [{ path: log }], items: titles };
  expect(
    codes(await checkImportFiles({ models: host.models, openSession: () => session }, input, options)),
  ).toBe(true);
  const { dataset, ...summary } = await importFiles(session, input, options);
  expect(codes(summary)).toBe(true);
  expect(codes(await describeDataset(session, { dataset }, options))).toBe(true);
  await embedItems(session, { dataset, encoder: 'lexical' }, options);
  expect(codes(await describeDataset(session, { dataset }, options))).toBe(false);
  await added('own'); // in use from now on, and nobody knows its languages
  expect(codes(await importFiles(session, { ...input, name: 'again' }, options))).toBe(false);
});
