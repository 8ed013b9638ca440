// The same behaviour over every transport: what a window may ask, what it is told, and how it fails.
import { ORPCError } from '@orpc/client';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppEvent } from '../../src-main/contract/rpc/system.ts';
import { startApp, transports, type AppClient, type Connection, type TestApp } from './transports.ts';

const table = [
  'user,item,domain,time',
  ...Array.from({ length: 40 }, (_, row) => {
    const domain = row % 2 === 0 ? 'books' : 'films';
    return `u${row % 8},${domain}-${row % 5},${domain},${1_600_000_000 + row}`;
  }),
  'u1,,books,1600000100', // no item: rejected
].join('\n');

async function failure(call: Promise<unknown>): Promise<{ code: string; message: string; data: unknown }> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error;
    return { code: String(error.code), message: error.message, data: error.data };
  }
  throw new Error('The call did not fail.');
}

/** Collects events until one fits. */
async function eventsUntil(
  events: AsyncIterable<AppEvent>,
  isLast: (event: AppEvent) => boolean,
): Promise<AppEvent[]> {
  const seen: AppEvent[] = [];
  for await (const event of events) {
    seen.push(event);
    if (isLast(event)) break;
  }
  return seen;
}

describe.each(Object.entries(transports))('the contract, %s', (_, connect) => {
  let test: TestApp;
  let connection: Connection;
  let client: AppClient;
  let path: string;
  beforeEach(async () => {
    test = startApp();
    connection = await connect(test.app);
    ({ client } = connection);
    path = join(test.folder, 'shop.isthmus');
    writeFileSync(join(test.folder, 'orders.csv'), table);
  });
  afterEach(async () => {
    await connection.close();
    await test.close();
  });

  it('creates, closes, opens and lists workspaces', async () => {
    expect(await client.workspaces.current()).toBeNull();
    expect(await client.workspaces.create({ path })).toMatchObject({ path, name: 'shop' });
    expect(await client.datasets.list()).toEqual([]);
    await client.workspaces.close();
    expect(await client.workspaces.current()).toBeNull();
    expect(await client.workspaces.open({ path })).toMatchObject({ path });
    expect(await client.workspaces.recent()).toMatchObject([{ path, name: 'shop', exists: true }]);
    await client.workspaces.forget({ path });
    expect(await client.workspaces.recent()).toEqual([]);
  });

  it('imports as a job, tells its progress as events, and then lists the data', async () => {
    await client.workspaces.create({ path });
    const events = await client.system.events();
    let started = '';
    const seen = eventsUntil(
      events,
      (event) => event.kind === 'job' && event.job.id === started && event.job.state === 'finished',
    );
    ({ job: started } = await client.datasets.startImport({
      interactions: [{ path: join(test.folder, 'orders.csv') }],
    }));
    const all = await seen;
    const states = all.flatMap((event) => (event.kind === 'job' ? [event.job.state] : []));
    expect(states).toContain('running');
    expect(states.at(-1)).toBe('finished');
    const [dataset] = await client.datasets.list();
    expect(dataset).toMatchObject({
      users: 8,
      interactions: 40,
      rejected: 1,
      domains: ['books', 'films'],
    });
    expect(await client.jobs.get({ id: started })).toMatchObject({
      kind: 'import',
      state: 'finished',
      result: { interactions: 40 },
    });
    expect(await client.datasets.statistics({ dataset: dataset!.id })).toMatchObject({ users: 8 });
  });

  it('tells every window of a change that another one made', async () => {
    const events = await client.system.events();
    const seen = eventsUntil(events, (event) => event.kind === 'workspace');
    const other = await connect(test.app);
    try {
      await other.client.workspaces.create({ path });
      expect((await seen).at(-1)).toMatchObject({ kind: 'workspace', workspace: { path } });
    } finally {
      await other.close();
    }
  });

  it('fails with the code, the message and the details of the host', async () => {
    expect(await failure(client.datasets.list())).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('No workspace is open') as string,
    });
    expect(await failure(client.workspaces.open({ path: join(test.folder, 'none.isthmus') }))).toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('none.isthmus') as string,
    });
    const other = startApp();
    await other.app.openWorkspace(path, 'create');
    expect(await failure(client.workspaces.open({ path }))).toMatchObject({
      code: 'conflict',
      data: { details: { path } },
    });
    await other.close();
    writeFileSync(path, 'no workspace');
    expect((await failure(client.workspaces.open({ path }))).code).toBe('corrupt-data');
    expect((await failure(client.files.choose({ mode: 'open', title: 'x' }))).code).toBe('unsupported');
  });

  it('lists the nearest folder in the place of one that is not there, and makes folders one step down', async () => {
    const gone = join(test.folder, 'gone', 'further');
    expect(await client.files.list({ folder: gone })).toMatchObject({ folder: test.folder, missing: gone });
    const made = await client.files.makeFolder({ folder: test.folder, name: 'shops' });
    expect(made).toEqual({ path: join(test.folder, 'shops') });
    expect(await client.files.list({ folder: made.path })).toMatchObject({ missing: null, entries: [] });
    for (const name of ['', '..', 'a/b', 'a\\b'])
      expect((await failure(client.files.makeFolder({ folder: test.folder, name }))).code).toBe(
        'invalid-input',
      );
    const twice = await failure(client.files.makeFolder({ folder: test.folder, name: 'shops' }));
    expect(twice.code).toBe('conflict');
    const nowhere = await failure(client.files.makeFolder({ folder: gone, name: 'shops' }));
    expect(nowhere.code).toBe('not-found');
    writeFileSync(join(test.folder, 'file.csv'), '');
    const noFolder = await failure(client.files.list({ folder: join(test.folder, 'file.csv') }));
    expect(noFolder.code).toBe('not-found');
  });

  it('refuses input that the schema does not allow', async () => {
    const { code, data, message } = await failure(client.workspaces.open({ path: '' }));
    expect(code).toBe('BAD_REQUEST');
    expect(JSON.stringify(data)).toContain('path');
    expect(message).toBe('path is ""; allowed is a text that is not empty.');
    expect(data).toMatchObject({ said: { code: 'field-not-allowed', text: message } });
  });

  it('fails a job in words, with the code in its row', async () => {
    await client.workspaces.create({ path });
    const events = await client.system.events();
    const seen = eventsUntil(events, (event) => event.kind === 'job' && event.job.state === 'failed');
    const { job } = await client.datasets.startImport({
      interactions: [{ path: join(test.folder, 'missing.csv') }],
    });
    await seen;
    const { error } = await client.jobs.get({ id: job });
    expect(error).toMatchObject({ code: 'not-found' });
    expect(error?.said.text).toContain('missing.csv');
  });

  it('ends a stream when its window cancels it, and goes on serving', async () => {
    const abort = new AbortController();
    const events = await client.system.events(undefined, { signal: abort.signal });
    const first = events[Symbol.asyncIterator]().next();
    test.app.changed('models');
    expect((await first).value).toEqual({ kind: 'changed', nouns: ['models'] });
    const ended = eventsUntil(events, () => false).then(
      () => 'ended',
      () => 'ended',
    );
    abort.abort();
    const timeout = pause(10_000).then(() => 'still open');
    expect(await Promise.race([ended, timeout])).toBe('ended');
    expect(await client.workspaces.current()).toBeNull();
  });

  it('carries preferences and the state of the network', async () => {
    expect(await client.system.setPreferences({ language: 'zh', threads: 2 })).toMatchObject({
      language: 'zh',
      theme: 'system',
      threads: 2,
    });
    expect(await client.system.preferences()).toMatchObject({ language: 'zh' });
    test.app.host.network.record({
      time: '2026-01-01T00:00:00.000Z',
      outcome: 'refused',
      processName: 'page',
      via: 'image',
      target: 'https://planted.example/x.png',
    });
    const { refused, entries } = await client.system.network();
    expect(refused).toBeGreaterThan(0);
    expect(entries.at(-1)).toMatchObject({ processName: 'page', target: 'https://planted.example/x.png' });
  });
});

it("asks the shell's own dialog where it has one", async () => {
  const asked: unknown[] = [];
  const test = startApp({
    kind: 'electron',
    chooseFiles: (choice) => {
      asked.push(choice);
      return Promise.resolve(['/data/orders.csv']);
    },
  });
  const { client } = await transports['in-process']!(test.app);
  const choice = { mode: 'open', title: 'Orders', filters: [{ name: 'CSV', extensions: ['csv'] }] } as const;
  expect(
    await client.files.choose({
      ...choice,
      filters: [{ name: 'CSV', extensions: ['csv'] }],
    }),
  ).toEqual(['/data/orders.csv']);
  expect(asked).toEqual([choice]);
  expect(await client.system.info()).toMatchObject({ shell: 'electron', nativeDialogs: true });
  await test.close();
});
