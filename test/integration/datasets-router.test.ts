// Procedures on datasets as a window calls them: look at files, trial run, import, tables page by page, rejected rows.
import { openApp } from '../../src-main/app/window/open-app.ts';
import { createRouterClient } from '@orpc/server';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportInput } from '../../src-main/contract/import-input.ts';
import { appRouter } from '../../src-main/app/window/app-router.ts';
import { Host } from '../../src-main/app/session/host.ts';

const folder = mkdtempSync(join(tmpdir(), 'isthmus-datasets-'));
const host = new Host({ dataFolder: join(folder, 'data') });
const app = openApp(host, { kind: 'browser' });
const client = createRouterClient(appRouter, { context: { app } });
const file = (name: string, lines: readonly string[] | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, Buffer.isBuffer(lines) ? lines : `${lines.join('\n')}\n`);
  return path;
};

/** Three users; u2 is active in Books only. Line 8 has no time. */
const rows = [
  'user,item,domain,time,stars',
  'u1,b1,Books,2024-01-01,5',
  'u1,f1,Films,2024-01-02,4',
  'u1,b2,Books,2024-01-03,3',
  'u2,b1,Books,2024-02-01,',
  'u2,b2,Books,2024-02-02,2',
  'u2,b3,Books,2024-02-03,1',
  'u2,b3,Books,,1',
  'u3,f1,Films,2024-03-01,1',
  'u3,b1,Books,2024-03-02,1',
  'u3,f2,Films,2024-03-03,1',
];

async function importInto(input: ImportInput): Promise<string> {
  const { job } = await client.datasets.startImport(input);
  await app.session.jobs.wait(job as Parameters<typeof app.session.jobs.wait>[0]);
  const { state, error } = await client.jobs.get({ id: job });
  expect([state, error]).toEqual(['finished', null]);
  return (await client.datasets.list())[0]!.id;
}

let dataset: string;
beforeAll(async () => {
  await client.workspaces.create({ path: join(folder, 'test.isthmus') });
  dataset = await importInto({ interactions: [{ path: file('log.csv', rows) }], name: 'log' });
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

describe('before an import', () => {
  it('shows a file, and says which encodings would fit where it is not UTF-8', async () => {
    const preview = await client.datasets.previewFile({ path: join(folder, 'log.csv') });
    expect(preview.roles.interactions).toEqual({
      user: 'user',
      item: 'item',
      domain: 'domain',
      timestamp: 'time',
      weight: 'stars',
    });
    const latin = file('latin.csv', Buffer.from('user,item,time\nu1,Stra\xdfe,1\n', 'latin1'));
    await expect(client.datasets.previewFile({ path: latin })).rejects.toMatchObject({
      code: 'invalid-input',
      data: { details: { likely: ['latin-1', 'gb18030'], line: 2 } },
    });
    const read = await client.datasets.previewFile({ path: latin, encoding: 'latin-1' });
    expect(read.rows).toEqual([['u1', 'Straße', '1']]);
  });

  it('counts what each filter would leave, and what would be rejected', async () => {
    const check = await client.datasets.checkImport({
      interactions: [{ path: join(folder, 'log.csv') }],
      filters: { minDomainLength: 2 },
    });
    expect(check).toMatchObject({
      users: 3,
      interactions: 7,
      overlapUsers: 0,
      rejected: { total: 1, byReason: { 'missing-time': 1 } },
      time: { kind: 'date', first: Date.UTC(2024, 0, 1) },
    });
    expect(check.rejectedRows).toEqual([
      {
        file: join(folder, 'log.csv'),
        line: 8,
        reason: { code: 'missing-time', params: {}, text: 'missing-time' },
        content: 'u2,b3,Books,,1',
      },
    ]);
    expect(check.filters.map(({ before, after }) => [before.interactions, after.interactions])).toEqual([
      [9, 7],
    ]);
    expect(check.findings.map(({ code }) => code)).toContain('no-overlap');
    await expect(
      client.datasets.checkImport({
        interactions: [{ path: join(folder, 'log.csv'), map: { domain: null }, domain: 'All' }],
      }),
    ).rejects.toThrow('belong to one domain');
  });

  it('takes a column map per file, and none where that is said', async () => {
    const books = file('books.csv', ['who,what,when', 'u1,b1,1', 'u1,b2,2', 'u2,b1,3']);
    const films = file('films.csv', ['user,item,time,rating', 'u1,f1,4,bad', 'u2,f1,5,worse']);
    const interactions = [
      { path: books, domain: 'Books', map: { user: 'who', item: 'what', timestamp: 'when' } },
      { path: films, domain: 'Films' },
    ];
    const guessed = await client.datasets.checkImport({ interactions });
    expect(guessed).toMatchObject({ interactions: 5, rejected: { total: 0 } });
    expect(guessed.findings.map(({ code }) => code)).toContain('unread-weights');
    const check = await client.datasets.checkImport({
      interactions: [interactions[0]!, { ...interactions[1]!, map: { weight: null } }],
    });
    expect(check).toMatchObject({ interactions: 5, overlapUsers: 2, rejected: { total: 0 } });
  });
});

describe('tables', () => {
  it('pages users with counts by domain', async () => {
    const page = await client.datasets.users({ dataset, sortBy: 'dominantShare', limit: 2 });
    expect(page.total).toBe(3);
    expect(page.rows.map(({ id, domains }) => [id, domains])).toEqual([
      ['u1', [2, 1]],
      ['u3', [1, 2]],
    ]);
    const rest = await client.datasets.users({ dataset, sortBy: 'dominantShare', limit: 2, offset: 2 });
    expect(rest.rows.map(({ id, dominantShare }) => [id, dominantShare])).toEqual([['u2', 1]]);
    const films = await client.datasets.users({ dataset, domain: 1, descending: true });
    expect(films.rows.map(({ id }) => id)).toEqual(['u3', 'u1']);
    expect((await client.datasets.users({ dataset, minDomains: 2 })).total).toBe(2);
    expect((await client.datasets.users({ dataset, search: 'U2' })).rows).toHaveLength(1);
    expect((await client.datasets.users({ dataset, search: 'Ｕ２' })).rows).toHaveLength(1);
  });

  it('pages items by popularity', async () => {
    const page = await client.datasets.items({ dataset, sortBy: 'users', descending: true });
    expect(page.rows.map(({ id, users, interactions }) => [id, users, interactions]).slice(0, 3)).toEqual([
      ['b1', 3, 3],
      ['b2', 2, 2],
      ['f1', 2, 2],
    ]);
    expect((await client.datasets.items({ dataset, domain: 1 })).rows.map(({ id }) => id)).toEqual([
      'f1',
      'f2',
    ]);
  });

  it('tells one item with its counts, and the items that the same users have', async () => {
    expect(await client.datasets.item({ dataset, domain: 0, id: 'b1' })).toMatchObject({
      ...{ id: 'b1', domain: 0, interactions: 3, users: 3 },
    });
    await expect(client.datasets.item({ dataset, domain: 1, id: 'b1' })).rejects.toThrow();
    const { domains } = await client.datasets.list().then((all) => all.find(({ id }) => id === dataset)!);
    const similar = await client.recommendations.similar({ dataset, domain: domains[0]!, item: 'b1' });
    expect(Object.keys(similar.domains)).toEqual(domains);
    expect(similar).toMatchObject({ item: 'b1', by: 'customers' });
    const rest = client.recommendations.similar({ dataset, domain: domains[0]!, item: 'b1', by: 'text' });
    await expect(rest).rejects.toThrow('vectors');
  });

  it('pages interactions by time, with weights, found by user or item', async () => {
    const page = await client.datasets.interactions({ dataset, sortBy: 'time', descending: true, limit: 2 });
    expect(page.total).toBe(9);
    expect(page.rows.map(({ user, item, position }) => [user, item, position])).toEqual([
      ['u3', 'f2', 2],
      ['u3', 'b1', 1],
    ]);
    const found = await client.datasets.interactions({ dataset, search: 'u2' });
    expect(found.rows.map(({ item, weight }) => [item, weight])).toEqual([
      ['b1', null],
      ['b2', 2],
      ['b3', 1],
    ]);
    expect((await client.datasets.interactions({ dataset, search: 'f1' })).total).toBe(2);
    expect(
      (await client.datasets.history({ dataset, user: 'u1' })).interactions.map(({ item }) => item),
    ).toEqual(['b1', 'f1', 'b2']);
    await expect(client.datasets.history({ dataset, user: 'u9' })).rejects.toThrow('no user "u9"');
  });

  it('forgets the tables of a deleted dataset', async () => {
    const other = await importInto({ interactions: [{ path: join(folder, 'log.csv') }], name: 'other' });
    await client.datasets.users({ dataset: other });
    await client.datasets.remove({ dataset: other });
    await expect(client.datasets.users({ dataset: other })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('after an import', () => {
  it('pages and writes the rejected rows', async () => {
    expect(await client.datasets.rejectedRows({ dataset, reason: 'missing-time' })).toMatchObject({
      total: 1,
      rows: [{ line: 8 }],
    });
    expect((await client.datasets.rejectedRows({ dataset, reason: 'missing' })).total).toBe(0);
    const out = join(folder, 'rejected.csv');
    const { job } = await client.datasets.startRejectedExport({ dataset, file: out });
    await app.session.jobs.wait(job as Parameters<typeof app.session.jobs.wait>[0]);
    expect((await client.jobs.get({ id: job })).result).toEqual({ rowCount: 1, file: out });
    expect(readFileSync(out, 'utf8')).toContain(',8,missing-time,"u2,b3,Books,,1"');
  });

  it('refuses to pause a running import, which has no point to be held at', async () => {
    const { job } = await client.datasets.startImport({
      interactions: [{ path: join(folder, 'log.csv') }],
      name: 'not paused',
    });
    await expect(client.jobs.pause({ id: job })).rejects.toMatchObject({ code: 'conflict' });
    expect((await app.session.jobs.wait(job as never)).state).toBe('finished');
  });

  it('changes the rule on repeats, there and back', async () => {
    const ruleOf = async (): Promise<string> => (await client.datasets.statistics({ dataset })).repeats.rule;
    expect(await ruleOf()).toBe('exclude');
    await client.datasets.setRepeats({ dataset, repeats: 'allow' });
    expect(await ruleOf()).toBe('allow');
    expect((await client.datasets.statistics({ dataset })).weights).toMatchObject({
      interactions: expect.any(Number),
    });
    await expect(client.datasets.setRepeats({ dataset: 'none', repeats: 'allow' })).rejects.toMatchObject({
      code: 'not-found',
    });
    await client.datasets.setRepeats({ dataset, repeats: 'exclude' });
    expect(await ruleOf()).toBe('exclude');
  });

  it('knows how it was imported, and which files are gone', async () => {
    const path = join(folder, 'log.csv');
    expect(await client.datasets.storedImport({ dataset })).toEqual({
      request: { interactions: [{ path }], name: 'log' },
      roles: {
        'log.csv': { user: 'user', item: 'item', domain: 'domain', timestamp: 'time', weight: 'stars' },
      },
      missingFiles: [],
    });
    rmSync(path);
    expect(await client.datasets.storedImport({ dataset })).toMatchObject({ missingFiles: [path] });
  });
});
