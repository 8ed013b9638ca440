// Optional things cost no row and guesses do not beat what was typed: items files, weights, domains, ids, nested values.
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importDataset, type ImportRequest } from '../../src-main/services/datasets/import-dataset.ts';
import { loadSequenceData } from '../../src-main/services/datasets/load-sequence-data.ts';
import type { DatasetId } from '../../src-main/store/identifiers.ts';
import { importFixture, storedSequences, type ImportFixture } from '../support/import-fixture.ts';

let fixture: ImportFixture;
beforeEach(() => {
  fixture = importFixture();
});
afterEach(() => {
  fixture.dispose();
});

const importing = (request: ImportRequest) => importDataset(fixture.workspace, request);
const stored = (dataset: DatasetId) => storedSequences(fixture.workspace, dataset);
const codes = (summary: { readonly findings: readonly { readonly code: string }[] }): string[] =>
  summary.findings.map(({ code }) => code);
const titles = (dataset: DatasetId): Record<string, string> =>
  Object.fromEntries(
    fixture.workspace.items.all(dataset).map(({ id, title, domainIndex }) => [`${domainIndex}:${id}`, title]),
  );
async function parquet(name: string, select: string): Promise<string> {
  const path = join(fixture.folder, name);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (${select}) TO '${path}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  return path;
}

const log = 'user,item,domain,ts\nbo,k1,Tea,1\nbo,x1,Toys,2\nbo,k2,Tea,3\ncy,x2,Toys,4\ncy,k1,Tea,5\n';
const inOrder = { bo: ['Tea:k1@1', 'Toys:x1@2', 'Tea:k2@3'], cy: ['Toys:x2@4', 'Tea:k1@5'] };

describe('an items file that lacks items', () => {
  for (const [name, items] of Object.entries({
    'with a domain': 'item,domain,title\nk1,Tea,Green\nx1,Toys,Kite\n',
    'without a domain': 'item,title\nk1,Green\nx1,Kite\n',
  })) {
    it(`keeps their interactions (${name})`, async () => {
      const summary = await importing({
        interactions: [{ path: fixture.file('log.csv', log) }],
        items: fixture.file('items.csv', items),
      });
      expect(summary).toMatchObject({ interactions: 5, rejected: { total: 0 } });
      expect(await stored(summary.dataset)).toEqual(inOrder);
      expect(titles(summary.dataset)).toEqual({
        '0:k1': 'Green',
        '0:k2': 'k2',
        '1:x1': 'Kite',
        '1:x2': 'x2',
      });
      expect(summary.findings.find(({ code }) => code === 'unlisted-items')?.text).toBe(
        '2 items with 2 interactions are not listed in items.csv; they were kept without texts.',
      );
    });
  }
});

describe('weights', () => {
  async function weightsOf(weights: readonly string[], quote = '"'): Promise<[(number | null)[], string[]]> {
    const rows = weights.map(
      (weight, k) => `bo,i${k},${k % 2 ? 'Tea' : 'Toys'},${k},${quote}${weight}${quote}`,
    );
    const path = fixture.file('w.csv', `user,item,domain,ts,rating\n${rows.join('\n')}\n`);
    const summary = await importing({ interactions: [{ path }] });
    expect(summary).toMatchObject({ interactions: weights.length, rejected: { total: 0 } });
    const read = await fixture.workspace.interactions.readWeights(summary.dataset);
    return [Array.from(read, (weight) => (Number.isNaN(weight) ? null : weight)), codes(summary)];
  }

  it('that are no numbers become empty and cost no row', async () => {
    const [read, found] = await weightsOf(['4', 'NULL', 'NaN', '\\N', 'NA', '-', 'true', '2.5']);
    expect(read).toEqual([4, null, null, null, null, null, null, 2.5]);
    expect(found).toContain('unread-weights');
  });
  it('may have a decimal comma', async () => {
    expect((await weightsOf(['4,5', '5', '1.200,25', '1.200', '0,5']))[0]).toEqual([
      4.5, 5, 1200.25, 1200, 0.5,
    ]);
  });
  it('may be grouped, with a sign of currency', async () => {
    const [read, found] = await weightsOf(['$1,200.50', '1,200', '12', '€ 3.75', "1'250.00"]);
    expect(read).toEqual([1200.5, 1200, 12, 3.75, 1250]);
    expect(found).toContain('weight-form');
  });
  it('are left out when the map says that no column holds them', async () => {
    const path = fixture.file(
      'w.csv',
      'user,item,domain,ts,rating\na,i,Tea,1,5\na,j,Toys,2,4\na,k,Tea,3,3\n',
    );
    const summary = await importing({ interactions: [{ path }], map: { weight: null } });
    expect(Object.values(summary.roles)[0]).not.toHaveProperty('weight');
    expect(fixture.workspace.interactions.weightSummary(summary.dataset)).toBeUndefined();
  });
});

it('a domain that was typed wins over a column that was guessed', async () => {
  const file = (name: string, items: string[]): string =>
    fixture.file(
      name,
      `user,item,ts,store\n${items.map((item, k) => `bo,${item},${k},web${k}`).join('\n')}\n`,
    );
  const summary = await importing({
    interactions: [
      { path: file('a.csv', ['k1', 'k2']), domain: 'Tea' },
      { path: file('b.csv', ['x1', 'x2']), domain: 'Toys' },
    ],
  });
  expect(summary.domains).toEqual(['Tea', 'Toys']);
  expect(await stored(summary.dataset)).toEqual({ bo: ['Tea:k1@0', 'Toys:x1@0', 'Tea:k2@1', 'Toys:x2@1'] });
});

describe('ids before names', () => {
  const people = [
    ['Ann Lee', 'u1', 'Green tea', 'k1', 'Tea'],
    ['Ann Lee', 'u2', 'Green tea', 'k2', 'Tea'],
    ['Ann Lee', 'u1', 'Kite', 'x1', 'Toys'],
    ['Ann Lee', 'u1', 'Kite', 'x2', 'Toys'],
  ];
  const expected = { u1: ['Tea:k1', 'Toys:x1', 'Toys:x2'], u2: ['Tea:k2'] };
  const headers = ['customer,customer_id,product,product_id,store', '会员,会员编号,商品,商品编号,门店'];
  for (const header of headers) {
    it(`takes the ids of ${header}`, async () => {
      const rows = people.map((cells, k) => `${cells.join(',')},2024-01-0${k + 1}`);
      const path = fixture.file(
        'o.csv',
        `${header},${header.startsWith('c') ? 'order_date' : '下单时间'}\n${rows.join('\n')}\n`,
      );
      const { dataset, time } = await importing({ interactions: [{ path }] });
      const sequences = await stored(dataset);
      expect(
        Object.fromEntries(
          Object.entries(sequences).map(([user, list]) => [user, list.map((entry) => entry.split('@')[0])]),
        ),
      ).toEqual(expected);
      expect(time).toEqual({
        first: Date.UTC(2024, 0, 1),
        last: Date.UTC(2024, 0, 4),
        kind: 'date',
        scaleMs: 1,
      });
    });
  }
  it('joins a day and a time of day', async () => {
    const path = fixture.file(
      'o.csv',
      'date,time,customer_id,sku,store\n2024-03-02,18:30:00,u,b,Tea\n2024-03-02,09:05:00,u,a,Toys\n2024-03-03,00:00:00,u,c,Tea\n',
    );
    const summary = await importing({ interactions: [{ path }] });
    expect(summary.roles['o.csv']).toMatchObject({ timestamp: 'date + time' });
    expect(await stored(summary.dataset)).toEqual({
      u: [
        `Toys:a@${Date.UTC(2024, 2, 2, 9, 5)}`,
        `Tea:b@${Date.UTC(2024, 2, 2, 18, 30)}`,
        `Tea:c@${Date.UTC(2024, 2, 3)}`,
      ],
    });
    const again = await importing({ interactions: [{ path }], map: { timestamp: 'date+time' } });
    expect(again.interactions).toBe(3);
  });

  it.each([
    ['hours', 'date,hour', ['2024-03-02,18', '2024-03-02,9', '2024-03-03,0'], [18, 0, 0], [9, 0, 0]],
    ['digits', 'day,time', ['20240302,183007', '20240302,90503', '20240303,0'], [18, 30, 7], [9, 5, 3]],
    [
      'minutes',
      'order_date,order_time',
      ['2024-03-02,1830', '2024-03-02,905', '2024-03-03,0000'],
      [18, 30, 0],
      [9, 5, 0],
    ],
  ] as const)('joins a day and a time of day of %s', async (_, header, times, late, early) => {
    const [b, a, c] = times;
    const path = fixture.file(
      'o.csv',
      `${header},customer_id,sku,store\n${b},u,b,Tea\n${a},u,a,Toys\n${c},u,c,Tea\n`,
    );
    const summary = await importing({ interactions: [{ path }] });
    expect(await stored(summary.dataset)).toEqual({
      u: [
        `Toys:a@${Date.UTC(2024, 2, 2, ...early)}`,
        `Tea:b@${Date.UTC(2024, 2, 2, ...late)}`,
        `Tea:c@${Date.UTC(2024, 2, 3)}`,
      ],
    });
  });
});

describe('nested and binary values', () => {
  it('are no ids in JSON lines; lists of texts are joined', async () => {
    const rows = [
      { user: 'u', item: 'a', domain: 'Tea', ts: 1 },
      { user: { id: 'u' }, item: 'a', domain: 'Tea', ts: 2 },
      { user: 'u', item: ['b'], domain: 'Toys', ts: 3 },
      { user: 'u', item: 'b', domain: 'Toys', ts: 4 },
      { user: 'u', item: 'c', domain: 'Toys', ts: 5 },
    ];
    const items = [
      { item: 'a', title: 'A', categories: ['Home', 'Tea & "more"'], description: [] },
      { item: 'b', title: 'B', categories: [['Toys', 'Kites']], description: ['Flies', 'far'] },
      { item: 'c', title: 'C', categories: [], description: 'Plain' },
    ];
    const lines = (list: readonly object[]): string => list.map((row) => JSON.stringify(row)).join('\n');
    const summary = await importing({
      interactions: [{ path: fixture.file('l.jsonl', lines(rows)) }],
      items: fixture.file('i.jsonl', lines(items)),
    });
    expect(summary.rejected.byReason).toEqual({ 'nested-user': 1, 'nested-item': 1 });
    expect(await stored(summary.dataset)).toEqual({ u: ['Tea:a@1', 'Toys:b@4', 'Toys:c@5'] });
    expect(
      fixture.workspace.items
        .all(summary.dataset)
        .map(({ category, description }) => [category, description]),
    ).toEqual([
      ['Home, Tea & "more"', null],
      ['Toys, Kites', 'Flies, far'],
      [null, 'Plain'],
    ]);
  });

  it('of Parquet: bytes that are text are read, others rejected, lists joined', async () => {
    const path = await parquet(
      'p.parquet',
      `SELECT * FROM (VALUES ('u'::BLOB, 7.0::DOUBLE, 'Tea', 1), ('\\xC3\\xBC'::BLOB, 8.0, 'Toys', 2), ('\\xFF\\xFE'::BLOB, 8.0, 'Toys', 3),
         ('u'::BLOB, 8.0, 'Toys', 4), ('u'::BLOB, 9.0, 'Toys', 5)) t(user_id, item_id, domain, ts)`,
    );
    const items = await parquet(
      'i.parquet',
      `SELECT 7 AS item_id, 'Seven' AS title, ['a', 'b'] AS categories UNION ALL SELECT 8, 'Eight', []`,
    );
    const summary = await importing({ interactions: [{ path }], items });
    expect(summary.rejected.byReason).toEqual({ 'nested-user': 1 });
    expect(await stored(summary.dataset)).toEqual({
      u: ['Tea:7@1', 'Toys:8@4', 'Toys:9@5'],
      ü: ['Toys:8@2'],
    });
    expect(fixture.workspace.items.all(summary.dataset).map(({ category }) => category)).toEqual([
      'a, b',
      null,
      null,
    ]);
  });
});

describe('layouts of public data sets', () => {
  const inter = (rows: readonly string[], sign = '\t'): string =>
    ['user_id:token,item_id:token,timestamp:float', ...rows].join('\n').replaceAll(',', sign);
  const item = (rows: readonly string[]): string =>
    ['item_id:token,movie_title:token_seq', ...rows].join('\n').replaceAll(',', '\t');

  it('RecBole-CDR: an .item file per domain, the same ids in both', async () => {
    const tea = fixture.file('tea.inter', inter(['u,1,1', 'u,2,3']));
    const toys = fixture.file('toys.inter', inter(['u,1,2', 'u,2,4'], ','));
    const teaItems = fixture.file('tea.item', item(['1,Green', '2,Black']));
    const toyItems = fixture.file('toys.item', item(['1,Kite', '2,Ball']));
    const expected = { '0:1': 'Green', '0:2': 'Black', '1:1': 'Kite', '1:2': 'Ball' };
    const named = await importing({
      interactions: [{ path: tea }, { path: toys }],
      items: [{ path: teaItems }, { path: toyItems }],
      map: { title: 'movie_title' },
    });
    expect(await stored(named.dataset)).toEqual({ u: ['tea:1@1', 'toys:1@2', 'tea:2@3', 'toys:2@4'] });
    expect(titles(named.dataset)).toEqual(expected);
    const typed = await importing({
      interactions: [
        { path: tea, domain: 'A' },
        { path: toys, domain: 'B' },
      ],
      items: [
        { path: teaItems, domain: 'A' },
        { path: toyItems, domain: 'B' },
      ],
      map: { title: 'movie_title' },
    });
    expect(typed.domains).toEqual(['A', 'B']);
    expect(titles(typed.dataset)).toEqual(expected);
  });

  it('typed headers in a .csv file', async () => {
    const path = fixture.file(
      't.csv',
      'user_id:token,item_id:token,domain:token,timestamp:float\nu,a,Tea,1\nu,b,Toys,2\nu,c,Tea,3\n',
    );
    const summary = await importing({ interactions: [{ path }] });
    expect(summary.roles['t.csv']).toEqual({
      user: 'user_id',
      item: 'item_id',
      domain: 'domain',
      timestamp: 'timestamp',
    });
  });

  it('Amazon Reviews: one key for reviews and products, and no domain from the products', async () => {
    const review = (parent: string, child: string, timestamp: number): string =>
      JSON.stringify({ rating: 5, title: 'Nice', asin: child, parent_asin: parent, user_id: 'u', timestamp });
    const product = (parent: string, title: string): string =>
      JSON.stringify({
        main_category: 'All',
        title,
        store: 'Acme',
        parent_asin: parent,
        categories: ['X', 'Y'],
      });
    const summary = await importing({
      interactions: [
        { path: fixture.file('Tea.jsonl', [review('P1', 'c1', 1), review('P2', 'P2', 3)].join('\n')) },
        { path: fixture.file('Toys.jsonl', [review('P3', 'c3', 2), review('P4', 'P4', 4)].join('\n')) },
      ],
      items: fixture.file(
        'meta.jsonl',
        ['P1', 'P2', 'P3'].map((id) => product(id, `Title ${id}`)).join('\n'),
      ),
    });
    expect(await stored(summary.dataset)).toEqual({ u: ['Tea:P1@1', 'Toys:P3@2', 'Tea:P2@3', 'Toys:P4@4'] });
    expect(titles(summary.dataset)).toEqual({
      '0:P1': 'Title P1',
      '0:P2': 'Title P2',
      '1:P3': 'Title P3',
      '1:P4': 'P4',
    });
    expect(codes(summary)).toContain('items-domain-ignored');
    expect(Object.keys((await loadSequenceData(fixture.workspace, summary.dataset)).items)).toHaveLength(4);
  });

  it('parts of one log, with the domain in the items file', async () => {
    const summary = await importing({
      interactions: [
        { path: fixture.file('part1.csv', 'user,item,ts\nu,a,1\nu,b,2\n') },
        { path: fixture.file('part2.csv', 'user,item,ts\nu,c,3\nu,a,4\n') },
      ],
      items: fixture.file('items.csv', 'item,domain,title\na,Tea,A\nb,Toys,B\nc,Toys,C\n'),
    });
    expect(await stored(summary.dataset)).toEqual({ u: ['Tea:a@1', 'Toys:b@2', 'Toys:c@3', 'Tea:a@4'] });
  });
});

describe('headers in a language that nobody knows', () => {
  const text = [
    'Käufer;Ware;Warentext;Bestellt am;Sterne',
    ...Array.from({ length: 240 }, (_, k) => {
      const [basket, which] = [Math.floor(k / 2), (k * 7) % 40];
      const day = `2026-0${1 + (basket % 9)}-1${basket % 7} 1${basket % 10}:${10 + (basket % 50)}`;
      return `K${1000 + (basket % 60)};A${which};Blauer Tee Nummer ${which};${day};${1 + (k % 5)}`;
    }),
  ].join('\n');

  const files = () =>
    ['Bestellungen.csv', 'Kaffee.csv'].map((name) => ({
      ...{ path: fixture.file(name, text), domain: name === 'Kaffee.csv' ? 'Kaffee' : 'Tee' },
    }));

  it('are told by their values, and that is said', async () => {
    const summary = await importing({ interactions: files() });
    expect(summary).toMatchObject({ users: 60, items: 80, interactions: 480, rejected: { total: 0 } });
    expect(summary.roles['Bestellungen.csv']).toEqual({
      ...{ user: 'Käufer', item: 'Ware', timestamp: 'Bestellt am', weight: 'Sterne' },
    });
    expect(summary.findings.find(({ code }) => code === 'columns-by-values')?.text).toMatch(
      /^Bestellungen\.csv: columns guessed from their values: .*user=Käufer/,
    );
  });

  it('are as they were typed', async () => {
    const typed = { user: 'Ware', item: 'Käufer', timestamp: 'Bestellt am' };
    const summary = await importing({ interactions: files(), map: typed });
    expect(summary.roles['Bestellungen.csv']).toMatchObject(typed);
    expect(codes(summary)).not.toContain('columns-by-values');
    const request = { interactions: files(), map: { user: null } };
    await expect(importing(request)).rejects.toMatchObject({ code: 'invalid-input' });
  });
});
