// A file of new people recommended to at once, and what an export can be asked for: users, domains, columns, signs, formats.
// On the real model; what only the command line can get wrong, by the command line.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecommendationExport } from '../../src-main/contract/recommendations.ts';
import { openWorkbook } from '../../src-main/ingest/workbook.ts';
import type { TableFormat } from '../../src-main/ingest/write-table.ts';
import type { ExportOptions } from '../../src-main/services/recommendations/export-recommendations.ts';
import { Recommendations } from '../../src-main/services/recommendations/recommend.ts';
import type { RunId } from '../../src-main/store/identifiers.ts';
import { documentOf, runIsthmus, type Ended } from '../support/command-line.ts';
import { openSampleWorkspace, smallModel, type TrainedWorkspace } from '../support/trained-workspace.ts';

interface Row {
  readonly user: string;
  readonly domain: string;
  readonly rank: number;
  readonly item: string;
  readonly score: number;
}
interface Bought {
  readonly domain: string;
  readonly item: string;
}

let sample: TrainedWorkspace;
let run: RunId;
/** Histories of three users of the dataset, oldest first. */
let histories: (readonly Bought[])[];
let userIds: string[];
let inOneDomain: string[];
const brands = new Map<string, string | null>();

beforeAll(async () => {
  sample = await openSampleWorkspace(80);
  run = sample.newRun({ ...smallModel, phase2: { enabled: false } });
  await sample.trainer.train(run);
  const { workspace, datasetId } = sample;
  const domains = workspace.domains.names(datasetId);
  const items = workspace.items.all(datasetId);
  for (const { id, domainIndex, brand } of items) brands.set(`${domains[domainIndex]!} ${id}`, brand);
  histories = [4, 5, 6].map((user) =>
    workspace.interactions.ofUser(datasetId, user).map(({ itemIndex }) => {
      const { id, domainIndex } = items[itemIndex]!;
      return { domain: domains[domainIndex]!, item: id };
    }),
  );
  userIds = workspace.users.ids(datasetId);
  inOneDomain = [...workspace.userSearch.indices(datasetId, 0)].map((user) => userIds[user]!);
});
afterAll(() => sample.close());

const service = (): Recommendations => new Recommendations(sample.workspace, sample.trainer);
const exportTo = (name: string, options: ExportOptions) =>
  service().exportAll(
    { runId: run, datasetId: sample.datasetId },
    join(sample.folder, name),
    name.split('.').at(-1) as TableFormat,
    options,
  );

async function listsOf(options: ExportOptions) {
  const result = await exportTo('lists.jsonl', { k: 4, ...options });
  const lines = readFileSync(join(sample.folder, 'lists.jsonl'), 'utf8').trim().split('\n');
  return {
    ...result,
    lists: Map.groupBy(
      lines.map((line) => JSON.parse(line) as Row),
      ({ user }) => user,
    ),
  };
}

function file(name: string, lines: readonly string[]): string {
  const path = join(sample.folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

/** Rows in a wrong order of time: the newest first, and people mixed. */
const rowsOf = (people: readonly string[]): string[] =>
  people
    .flatMap((person, who) =>
      histories[who]!.map(({ domain, item }, at) => ({
        at,
        row: `${person},${domain},${item},${1_700_000_000 + at * 60}`,
      })),
    )
    .sort((a, b) => b.at - a.at)
    .map(({ row }) => row);

describe('new people of a file', () => {
  it('get what each of them gets alone, ordered by time and without their own items', async () => {
    const table = file('new.csv', ['customer,domain,sku,time', ...rowsOf(['n1', 'n2', 'n3'])]);
    const { lists, userCount, notes } = await listsOf({ histories: table });
    expect(userCount).toBe(3);
    expect(notes).toEqual([]);
    for (const [who, history] of histories.entries()) {
      const alone = await service().forHistory({ runId: run, datasetId: sample.datasetId }, history, {
        k: 4,
      });
      const expected = Object.entries(alone.domains).flatMap(([domain, { items }]) =>
        items.map(({ rank, item, score }) => ({
          ...{ domain, rank, item },
          score: expect.closeTo(score, 4) as number,
        })),
      );
      expect(lists.get(`n${who + 1}`)).toMatchObject(expected);
      const own = new Set(history.map(({ domain, item }) => `${domain} ${item}`));
      expect(lists.get(`n${who + 1}`)!.filter(({ domain, item }) => own.has(`${domain} ${item}`))).toEqual(
        [],
      );
    }
  });

  it('are counted where items, times or all of a person are unknown, or a person is a user already', async () => {
    const table = file('gaps.csv', [
      'user,domain,item,time',
      ...rowsOf(['n1', userIds[5]!]),
      'n1,Books,never-sold,1700000000',
      'nobody,Books,gone,1700000000',
      `n1,${histories[0]![0]!.domain},${histories[0]![0]!.item},`,
    ]);
    const { lists, notes } = await listsOf({ histories: table });
    expect([...lists.keys()].sort()).toEqual(['n1', userIds[5]!].sort());
    const total = histories[0]!.length + histories[1]!.length + 2;
    expect(notes.map(({ code, params }) => ({ code, ...params }))).toEqual([
      { code: 'history-rows-incomplete', file: table, rows: 1, total: total + 1 },
      { code: 'history-items-unknown', file: table, unknown: 2, total, example: 'never-sold' },
      { code: 'history-people-left-out', people: 1, total: 3, example: 'nobody' },
      { code: 'history-people-known', people: 1, total: 3 },
    ]);
  });

  it('are read in the order of the file where it has no times, and obey the rules of an export', async () => {
    const [first] = histories;
    const table = file('plain.tsv', [
      'user\tdomain\titem',
      ...first!.map(({ domain, item }) => `n1\t${domain}\t${item}`),
    ]);
    const { lists, notes } = await listsOf({ histories: table });
    expect(notes.map(({ code }) => code)).toEqual(['history-without-time']);
    const best = lists.get('n1')!;
    const deny = file('denied.csv', ['domain,item', `${best[0]!.domain},${best[0]!.item}`]);
    const without = (await listsOf({ histories: table, rules: { deny } })).lists.get('n1')!;
    expect(without.slice(0, 3).map(({ item }) => item)).toEqual(best.slice(1, 4).map(({ item }) => item));
  });

  it('are refused without a column of items, with no known item, and beside a choice of users', async () => {
    const odd = file('odd.csv', ['user,colour', 'n1,red']);
    await expect(listsOf({ histories: odd })).rejects.toThrow(/No column of odd.csv.*items.*user, colour/);
    const unknown = file('unknown.csv', ['user,item,time', 'n1,x,1', 'n1,y,2']);
    await expect(listsOf({ histories: unknown })).rejects.toThrow(/knows no id.*"x"/);
    const rules = { userIds: [userIds[0]!] };
    await expect(listsOf({ histories: unknown, rules })).rejects.toThrow(/cannot be chosen beside it/);
  });
});

describe('an export', () => {
  it('is for the users, domains and columns that were chosen', async () => {
    const some = userIds.slice(2, 5);
    const { userCount, rowCount } = await exportTo('some.csv', {
      ...{ rules: { userIds: some }, domains: ['Films'], columns: ['item', 'brand', 'user', 'score'], k: 2 },
      ...{ delimiter: ';', decimal: ',' },
    });
    expect({ userCount, rowCount }).toEqual({ userCount: 3, rowCount: 6 });
    const text = readFileSync(join(sample.folder, 'some.csv'), 'utf8');
    const [head, ...lines] = text.trimEnd().split('\r\n');
    expect(head).toBe('\uFEFFitem;brand;user;score');
    for (const line of lines) {
      const [item, brand, user, score] = line.split(';');
      expect(brands.get(`Films ${item!}`)).toBe(brand === '' ? null : brand);
      expect(some).toContain(user);
      expect(score).toMatch(/^-?\d+,\d+$/);
    }
  });

  it('is for the users of one domain, and of those only the named ones', async () => {
    const usersIn = { only: 'Books' };
    const { lists } = await listsOf({ rules: { usersIn } });
    expect([...lists.keys()].sort()).toEqual([...inOneDomain].sort());
    const other = userIds.find((id) => !inOneDomain.includes(id))!;
    const users = file('two.txt', [inOneDomain[0]!, other]);
    expect([...(await listsOf({ rules: { usersIn, users } })).lists.keys()]).toEqual([inOneDomain[0]]);
    await expect(listsOf({ rules: { usersIn, userIds: [other] } })).rejects.toThrow(/No user is left/);
  });

  it('is a workbook with the same cells as the CSV file', async () => {
    const columns = ['user', 'domain', 'rank', 'item', 'title', 'brand', 'category', 'reasons'];
    await exportTo('top.xlsx', { k: 2, columns });
    await exportTo('top.csv', { k: 2, columns, exactCsv: true });
    const book = await openWorkbook(join(sample.folder, 'top.xlsx'));
    let text = '';
    for await (const some of book.linesOf('Table')) text += some;
    book.close();
    const unquoted = (lines: string): string => lines.trim().replaceAll('"', '').replaceAll('\r\n', '\n');
    const csv = readFileSync(join(sample.folder, 'top.csv'), 'utf8').replace('\uFEFF', '');
    expect(unquoted(text).split('\n').length).toBeGreaterThan(userIds.length * 2);
    expect(unquoted(text) === unquoted(csv)).toBe(true);
  });

  it('refuses a column, a domain or a sign that does not fit', async () => {
    await expect(exportTo('a.csv', { columns: ['user', 'categry'] })).rejects.toThrow(
      /no column "categry"; did you mean "category"/,
    );
    await expect(exportTo('a.csv', { columns: ['user', 'user'] })).rejects.toThrow(/named twice/);
    await expect(exportTo('a.csv', { domains: ['Toys'] })).rejects.toThrow(/"Toys"/);
    await expect(exportTo('a.jsonl', { decimal: ',' })).rejects.toThrow(/belong to CSV/);
  });
});

describe('on the command line', () => {
  const recommend = (...args: string[]): Promise<Ended> =>
    runIsthmus(['recommend', ...args, '-w', sample.path, '--quiet', '--json'], { cwd: sample.folder });
  const said = ({ stdout }: Ended): string =>
    (JSON.parse(stdout) as { error: { message: string } }).error.message;

  it('every choice arrives, and options that shape a file need one', async () => {
    expect(said(await recommend('--user', userIds[0]!, '--columns', 'item'))).toMatch(
      /--columns shape a file/,
    );
    const two = await recommend('--user', userIds[0]!, userIds[1]!);
    expect(two.code).toBe(2);
    expect(said(await recommend('--history', 'Books:b1', '--out', 'a.csv'))).toMatch(/--histories FILE/);
    await sample.trainer.close();
    sample.workspace.close(); // the command line is to hold it
    const ended = await runIsthmus(
      [
        ...['recommend', '--user', userIds[0]!, '--user', userIds[1]!, '--domain', 'Films', '-k', '3'],
        ...['--columns', 'rank, user', '--delimiter', 'tab', '--out', 'two.csv', '--run', run],
        ...['-w', sample.path, '--quiet', '--json'],
      ],
      { cwd: sample.folder },
    );
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(documentOf(ended) as RecommendationExport).toMatchObject({ users: 2, rows: 6 });
    const lines = readFileSync(join(sample.folder, 'two.csv'), 'utf8').trim().split('\r\n');
    expect(lines.slice(0, 2)).toEqual(['rank\tuser', `1\t${userIds[0]!}`]);
  });
});
