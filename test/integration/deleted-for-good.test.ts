// What is deleted is gone from the file: ids, titles and texts are looked for in its bytes, and in those beside it.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWorkspace } from '../../src-main/store/open-workspace.ts';
import { textHash } from '../../src-main/store/item-text.ts';
import type { Workspace } from '../../src-main/store/workspace.ts';
import type { DatasetId } from '../../src-main/store/identifiers.ts';
import { openApp, type AppUnderTest } from '../support/app-client.ts';

let test: AppUnderTest;
let path: string;

beforeEach(async () => {
  test = openApp();
  path = join(test.folder, 'work.isthmus');
  await test.client.workspaces.create({ path });
});
afterEach(() => test.close());

/** Of the workspace file and of what SQLite keeps beside it. */
const bytes = (): Buffer => Buffer.concat(['', '-wal'].map((ending) => read(path + ending)));
function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0); // no write-ahead log
  }
}
const found = (texts: readonly string[]): string[] => texts.filter((text) => bytes().includes(text));

/** Many rows with texts of their own, so that they fill pages that later rows do not use again by chance. */
function writeFiles(shop: string, folder: string): { interactions: string; items: string } {
  const interactions = ['user,item,domain,time'];
  for (let user = 0; user < 300; user++)
    for (let place = 0; place < 5; place++)
      interactions.push(`${shop}-person-${user},${shop}-i${(user * 7 + place) % 60},D${place % 2},${place}`);
  interactions.push(`${shop}-person-refused,${shop}-i1,D0,no time`);
  const items = ['item,title'];
  for (let item = 0; item < 60; item++) items.push(`${shop}-i${item},${shop} title number ${item}`);
  mkdirSync(folder, { recursive: true });
  const files = { interactions: join(folder, `${shop}.csv`), items: join(folder, `${shop}-items.csv`) };
  writeFileSync(files.interactions, `${interactions.join('\n')}\n`);
  writeFileSync(files.items, `${items.join('\n')}\n`);
  return files;
}

async function importShop(shop: string): Promise<DatasetId> {
  const { interactions, items } = writeFiles(shop, test.folder);
  const job = await test.client.datasets.startImport({
    name: shop,
    interactions: [{ path: interactions }],
    items,
  });
  expect((await test.ended(job)).state).toBe('finished');
  return (await test.client.datasets.list())[0]!.id as DatasetId;
}

/** What the stages of the language model leave, with texts that can be looked for. */
function addMadeThings(workspace: Workspace, dataset: DatasetId, shop: string): void {
  const text = `${shop} buys pans and tea`;
  workspace.llmAnswers.put({ kind: 'profile', modelHash: 'm', promptHash: `${shop}-p` }, { text }, dataset);
  workspace.llmAnswers.put(
    { kind: 'judge', modelHash: 'm', promptHash: `${shop}-q` },
    { logOdds: 1 },
    dataset,
  );
  workspace.profiles.save(dataset, [
    ...[{ userIndex: 1, domainIndex: 0, text, evidenceCount: 1, itemsUsed: [1] }].map((profile) => ({
      ...profile,
      modelHash: 'm',
      promptHash: `${shop}-p`,
    })),
  ]);
  const hashes = workspace.items.textHashes(dataset);
  workspace.textVectors.add('e', [...hashes, textHash(text)], new Float32Array((hashes.length + 1) * 4));
  workspace.settings.set(`datasetEncoder/${dataset}`, 'e');
  workspace.settings.set(`augmentation/${dataset}/0123`, `${shop}00000000000000`.slice(0, 16));
  workspace.settings.set(`augmentationReport/${`${shop}00000000000000`.slice(0, 16)}`, {
    note: `${shop} report`,
  });
}

const tracesOf = (shop: string): string[] => [
  ...Array.from({ length: 300 }, (_, user) => `${shop}-person-${user}`),
  `${shop}-person-refused`,
  ...Array.from({ length: 60 }, (_, item) => `${shop} title number ${item}`),
  ...[`${shop} buys pans and tea`, `${shop}-p`, `${shop}-q`, `${shop} report`, `${shop}.csv`],
];

it('a dataset takes everything along that was made from it, and the file is written anew', async () => {
  const kept = await importShop('north');
  const gone = await importShop('south');
  const { workspace } = test.app.session;
  addMadeThings(workspace, kept, 'north');
  addMadeThings(workspace, gone, 'south');
  expect(found(tracesOf('south'))).toEqual(tracesOf('south'));

  await test.client.datasets.remove({ dataset: gone });
  expect(found(tracesOf('south'))).toEqual([]);
  expect(found(tracesOf('north'))).toEqual(tracesOf('north'));
  expect(workspace.llmAnswers.get({ kind: 'judge', modelHash: 'm', promptHash: 'north-q' })).toBeDefined();
  expect(workspace.textVectors.counts()).toEqual([{ encoder: 'e', count: 61 }]);
  const jobs = await test.client.jobs.list();
  expect(jobs.map(({ kind, state }) => [kind, state])).toEqual([
    ['delete', 'finished'],
    ['import', 'finished'],
  ]);
});

it('an answer that another dataset rests on stays, and an earlier version’s that nobody does goes', async () => {
  const [first, second] = [await importShop('north'), await importShop('south')];
  const { workspace } = test.app.session;
  const key = (promptHash: string) => ({ kind: 'profile', modelHash: 'm', promptHash });
  workspace.llmAnswers.put(key('shared'), { text: 'shared' }, first);
  workspace.llmAnswers.put(key('unknown'), { text: 'of nobody' });
  const profile = {
    userIndex: 1,
    domainIndex: 0,
    text: 'shared',
    evidenceCount: 1,
    itemsUsed: [1],
    modelHash: 'm',
  };
  for (const dataset of [first, second])
    workspace.profiles.save(dataset, [{ ...profile, promptHash: 'shared' }]);
  await test.client.datasets.remove({ dataset: first });
  expect(workspace.llmAnswers.get(key('shared'))).toEqual({ text: 'shared' });
  expect(workspace.llmAnswers.get(key('unknown'))).toBeUndefined();
});

it('a deletion that was cut short is ended by the next opening', async () => {
  const gone = await importShop('south');
  const { workspace } = test.app.session;
  addMadeThings(workspace, gone, 'south');
  // a kill after the first transaction: nobody waits for the rest
  const cut = workspace.datasets.delete(gone, {
    onProgress: () => {
      throw new Error('killed');
    },
  });
  await expect(cut).rejects.toThrow('killed');
  expect(found(['south-person-7']).length).toBe(1);
  await test.client.workspaces.close();
  openWorkspace(path).close();
  expect(found(tracesOf('south'))).toEqual([]);
});

describe('a large file is written anew in a process of its own', () => {
  let gone: DatasetId;
  const fewTraces = tracesOf('south').filter((_, place) => place % 20 === 0); // all of them take minutes in a large file
  beforeEach(async () => {
    gone = await importShop('south');
    const { settings } = test.app.session.workspace;
    for (let i = 0; i < 600; i++) settings.set(`large/${i}`, `${i} `.repeat(20_000));
  });
  const isRewriting = async (): Promise<void> => {
    const { jobs } = test.app.session;
    await new Promise<void>((resolve) => {
      const stop = jobs.subscribe((event) => {
        if (event.type !== 'progress' || event.progress.stage.code !== 'stage-overwrite-pages') return;
        stop();
        resolve();
      });
    });
    await setTimeout(50); // the first is told before it begins
  };

  it('while windows read, what would be written is refused in words, and nothing of it is left', async () => {
    const { client } = test;
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const rewriting = isRewriting();
    const removed = client.datasets.remove({ dataset: gone });
    await rewriting;
    const begun = performance.now();
    expect(await client.datasets.list()).toEqual([]);
    const { workspace } = test.app.session;
    expect(() => workspace.settings.set('during', 1)).toThrow(
      expect.objectContaining({ said: expect.objectContaining({ code: 'workspace-being-rewritten' }) }),
    );
    expect(performance.now() - begun).toBeLessThan(1000); // not waited for
    await removed;
    clearInterval(timer);
    expect(longest).toBeLessThan(1000);
    expect(found(fewTraces)).toEqual([]);
    workspace.settings.set('after', 1);
    expect(workspace.settings.get('large/599')).toHaveLength(80_000);
  });

  it('closed meanwhile it is ended, and the next opening does it', async () => {
    const rewriting = isRewriting();
    const removed = test.client.datasets.remove({ dataset: gone });
    await rewriting;
    await test.client.workspaces.close();
    await removed;
    expect(found(['freePages/pending'])).toEqual(['freePages/pending']); // not done, and that is known
    openWorkspace(path).close();
    expect(found(['freePages/pending', ...fewTraces])).toEqual([]);
    await test.client.workspaces.open({ path });
    expect(await test.client.workspaces.verify()).toMatchObject({ ok: true });
  });
});

it('files that a browser sent go when they are imported, and only those', async () => {
  const folder = join(test.folder, 'data', 'uploads', 'a1');
  const { interactions } = writeFiles('west', folder);
  const { items } = writeFiles('west', test.folder);
  const job = await test.client.datasets.startImport({ interactions: [{ path: interactions }], items });
  expect((await test.ended(job)).state).toBe('finished');
  expect(readdirSync(join(test.folder, 'data', 'uploads'))).toEqual([]);
  expect(readdirSync(test.folder)).toContain('west-items.csv');
});
