// Newer data that is added to a dataset: it becomes what one import of all files would have made, and the former one stays.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { appendDataset } from '../../src-main/services/datasets/append-dataset.ts';
import { importDataset, type ImportRequest } from '../../src-main/services/datasets/import-dataset.ts';
import { splitPlanOf } from '../../src-main/services/datasets/dataset-split.ts';
import type { DatasetId } from '../../src-main/store/identifiers.ts';
import { importFixture, storedSequences, type ImportFixture } from '../support/import-fixture.ts';

let fixture: ImportFixture;
beforeEach(() => {
  fixture = importFixture();
});
afterEach(() => {
  fixture.dispose();
});

const head = 'user_id,item_id,domain,timestamp\n';
const first = [
  ['ann', 'b1', 'Books', 10],
  ['ann', 'f1', 'Films', 20],
  ['ann', 'b2', 'Books', 30],
  ['cid', 'f1', 'Films', 10],
  ['cid', 'b1', 'Books', 20],
  ['cid', 'b1', 'Books', 20],
  ['cid', 'f2', 'Films', 30],
] as const;
const second = [
  ['cid', 'f2', 'Films', 30], // was there
  ['cid', 'b1', 'Books', 20], // was there twice, is sent three times
  ['cid', 'b1', 'Books', 20],
  ['cid', 'b1', 'Books', 20],
  ['cid', 'b0', 'Books', 25], // a new item, before all others in its domain, in the middle of the history
  ['ann', 'f1', 'Films', 30], // the same time as one that stood there
  ['bob', 'f9', 'Films', 5], // somebody new between two others, with one row
] as const;
const csv = (rows: readonly (readonly unknown[])[]): string =>
  head + rows.map((row) => row.join(',')).join('\n');
const stored = (dataset: DatasetId) => storedSequences(fixture.workspace, dataset);
const importing = (request: ImportRequest) => importDataset(fixture.workspace, request);
const appending = (dataset: DatasetId, request: Parameters<typeof appendDataset>[2]) =>
  appendDataset(fixture.workspace, fixture.workspace.datasets.get(dataset), request);

it('is what one import of all rows makes, row by row, item by item, by hash', async () => {
  const { dataset } = await importing({ interactions: [{ path: fixture.file('shop.csv', csv(first)) }] });
  const before = await stored(dataset);
  const added = await appending(dataset, { interactions: [{ path: fixture.file('new.csv', csv(second)) }] });
  expect(await stored(added.dataset)).toEqual({
    ann: ['Books:b1@10', 'Films:f1@20', 'Books:b2@30', 'Films:f1@30'],
    bob: ['Films:f9@5'],
    cid: ['Films:f1@10', 'Books:b1@20', 'Books:b1@20', 'Books:b1@20', 'Books:b0@25', 'Films:f2@30'],
  });
  expect(added).toMatchObject({ name: 'shop v2', users: 3, items: 6, interactions: 11 });
  expect(added.findings[0]).toMatchObject({ code: 'appended-rows', params: { rows: 4, items: 2, users: 1 } });
  expect(added.findings[1]).toMatchObject({ code: 'appended-already-there', params: { rows: 3 } });
  const whole = await importing({
    interactions: [{ path: fixture.file('whole.csv', csv([...first, ...second.slice(3)])) }],
  });
  const hashOf = (id: DatasetId) => fixture.workspace.datasets.get(id).dataHash;
  expect(hashOf(added.dataset)).toBe(hashOf(whole.dataset));
  // the former one is as it was
  expect(await stored(dataset)).toEqual(before);
  expect(hashOf(dataset)).not.toBe(hashOf(added.dataset));
  const settings = fixture.workspace.datasets.get(added.dataset).importSettings;
  expect(settings).toMatchObject({
    appendedTo: { dataset, dataHash: hashOf(dataset), root: 'shop', version: 2 },
    request: { interactions: [{ path: expect.stringMatching(/new\.csv$/) }] },
  });
});

it('finds items without a domain in the catalogue, keeps texts and takes new ones, in one line of versions', async () => {
  const { dataset } = await importing({
    interactions: [{ path: fixture.file('shop.csv', csv(first)) }],
    items: fixture.file(
      'items.csv',
      'item_id,domain,title\nb1,Books,One\nb2,Books,Two\nf1,Films,Red\nf2,Films,Blue\n',
    ),
  });
  const added = await appending(dataset, {
    interactions: [
      { path: fixture.file('new.csv', 'user_id,item_id,timestamp\nann,b1,40\nann,f3,50\nann,unknown,60\n') },
    ],
    items: fixture.file(
      'more.csv',
      'item_id,domain,title\nf3,Films,Green\nb1,Books,Other\nb7,Books,Unsold\n',
    ),
  });
  const { items } = fixture.workspace;
  expect(items.all(added.dataset).map(({ id, title }) => [id, title])).toEqual([
    ['b1', 'One'],
    ['b2', 'Two'],
    ['b7', 'Unsold'],
    ['f1', 'Red'],
    ['f2', 'Blue'],
    ['f3', 'Green'],
  ]);
  const old = new Map(items.all(dataset).map(({ id, textHash }) => [id, textHash]));
  for (const { id, textHash } of items.all(added.dataset))
    if (old.has(id)) expect(textHash).toBe(old.get(id));
  expect((await stored(added.dataset))['ann']!.slice(-2)).toEqual(['Books:b1@40', 'Films:f3@50']);
  expect(added.rejected.byReason).toEqual({ 'unknown-item': 1, 'duplicate-item': 1 });
  const third = await appending(added.dataset, {
    interactions: [{ path: fixture.file('newest.csv', 'user_id,item_id,timestamp\ndan,b7,70\n') }],
  });
  expect(third.name).toBe('shop v3');
  expect((await stored(third.dataset))['dan']).toEqual(['Books:b7@70']);
});

it('keeps dates, weights, split and rule of the dataset', async () => {
  const dated = (rows: readonly (readonly unknown[])[]): string =>
    'user_id,item_id,domain,date,rating\n' + rows.map((row) => row.join(',')).join('\n');
  const days = (day: number): string => `2024-01-${String(day).padStart(2, '0')}`;
  const rows = Array.from({ length: 20 }, (_, k) => [
    ...[`u${k % 4}`, `i${k % 5}`, k % 2 === 0 ? 'Books' : 'Films', days(k + 1), (k % 5) + 1],
  ]);
  const { dataset, split } = await importing({
    interactions: [{ path: fixture.file('shop.csv', dated(rows)) }],
    split: { kind: 'global-time', validationFrom: '2024-01-13', testFrom: '2024-01-17' },
    repeats: 'allow',
  });
  const added = await appending(dataset, {
    interactions: [
      {
        path: fixture.file(
          'new.csv',
          `user_id,item_id,domain,date,rating\nu0,i0,Books,${Date.parse('2024-01-21') / 1000},2\n`,
        ),
      },
    ],
  });
  expect(added.split).toEqual(split);
  expect(splitPlanOf(fixture.workspace, added.dataset)).toEqual(splitPlanOf(fixture.workspace, dataset));
  expect(added.repeats.rule).toBe('allow');
  expect((await stored(added.dataset))['u0']!.at(-1)).toBe(`Books:i0@${Date.parse('2024-01-21')}`);
  const weights = await fixture.workspace.interactions.readWeights(added.dataset);
  expect(weights.filter((weight) => !Number.isNaN(weight))).toHaveLength(21);
});

it('refuses what adds nothing, filters that would see the additions alone, and times of another kind', async () => {
  const path = fixture.file('shop.csv', csv(first));
  const { dataset } = await importing({ interactions: [{ path }] });
  const datasets = fixture.workspace.datasets.list().length;
  await expect(appending(dataset, { interactions: [{ path }] })).rejects.toMatchObject({
    code: 'conflict',
    said: { code: 'append-nothing-new', params: { rows: 7 } },
  });
  const newer = fixture.file('new.csv', csv(second));
  await expect(
    appending(dataset, { interactions: [{ path: newer }], filters: { minUserInteractions: 2 } }),
  ).rejects.toMatchObject({ code: 'invalid-input', said: { code: 'append-filters' } });
  const dates = fixture.file('dates.csv', 'user_id,item_id,domain,timestamp\nann,b1,Books,2024-05-01\n');
  await expect(appending(dataset, { interactions: [{ path: dates }] })).rejects.toMatchObject({
    code: 'unsupported',
    said: { code: 'append-other-times' },
  });
  expect(fixture.workspace.datasets.list()).toHaveLength(datasets);
});

it('refuses to add to a split that came with the files', async () => {
  const parts = (['train', 'valid', 'test'] as const).map((part, k) => ({
    path: fixture.file(
      `${part}.csv`,
      csv(first.map(([user, item, domain, t]) => [user, item, domain, t + 100 * k])),
    ),
    part,
  }));
  const { dataset } = await importing({ interactions: parts });
  const path = fixture.file('new.csv', csv(second));
  await expect(appending(dataset, { interactions: [{ path }] })).rejects.toMatchObject({
    said: { code: 'append-given-split' },
  });
});
