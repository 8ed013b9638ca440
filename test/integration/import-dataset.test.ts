// Files of every supported form become datasets in a workspace, with ids as text, rejected rows and filter counts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeTable } from '../../src-main/ingest/write-table.ts';
import { exportRejectedRows } from '../../src-main/services/datasets/export-rejected-rows.ts';
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

const stored = (dataset: DatasetId) => storedSequences(fixture.workspace, dataset);
const importing = (request: ImportRequest) => importDataset(fixture.workspace, request);

const rows = [
  ['007', '0010', 'Books', '3'],
  ['007', '0010', 'Films', '1'],
  ['007', '12', 'Books', '2'],
  ['7', '12', 'Books', '1'],
  ['7', '0010', 'Films', '2'],
  ['7', '0011', 'Films', '2'],
];
const expected = {
  '007': ['Films:0010@1', 'Books:12@2', 'Books:0010@3'],
  '7': ['Books:12@1', 'Films:0010@2', 'Films:0011@2'],
};
const names = ['user', 'item', 'domain', 'ts'];
const delimited = (delimiter: string): string =>
  [names, ...rows].map((row) => row.join(delimiter)).join('\n');

describe('formats', () => {
  const forms: Record<string, () => string | Promise<string>> = {
    CSV: () => fixture.file('a.csv', delimited(',')),
    'CSV with byte order mark and CRLF': () =>
      fixture.file('a.csv', `\uFEFF${delimited(';').replaceAll('\n', '\r\n')}\r\n`),
    TSV: () => fixture.file('a.tsv', delimited('\t')),
    'compressed CSV': () => fixture.file('a.csv.gz', gzipSync(delimited(','))),
    'compressed without the ending': () => fixture.file('a.csv', gzipSync(delimited('|'))),
    'a name with pattern signs': () => fixture.file('a[1]*?.csv', delimited(',')),
    'JSON lines': () =>
      fixture.file(
        'a.jsonl',
        rows
          .map((row) =>
            JSON.stringify(
              Object.fromEntries(row.map((cell, i) => [names[i], i === 3 ? Number(cell) : cell])),
            ),
          )
          .join('\n'),
      ),
    'compressed JSON lines': () =>
      fixture.file(
        'a.jsonl.gz',
        gzipSync(
          rows
            .map((row) => JSON.stringify(Object.fromEntries(row.map((cell, i) => [names[i], cell]))))
            .join('\n'),
        ),
      ),
    RecBole: () =>
      fixture.file(
        'a.inter',
        [
          'user_id:token\titem_id:token\tdomain:token\ttimestamp:float',
          ...rows.map((row) => row.join('\t')),
        ].join('\n'),
      ),
    'UTF-16': () => fixture.file('a.csv', Buffer.from(`\uFEFF${delimited(',')}`, 'utf16le')),
    Parquet: async () => {
      const path = join(fixture.folder, 'a.parquet');
      async function* batch(): AsyncGenerator<unknown[][]> {
        await Promise.resolve();
        yield rows.map((row) => [...row.slice(0, 3), Number(row[3])]);
      }
      await writeTable(
        path,
        { format: 'parquet', columns: names.map((name, i) => ({ name, type: i === 3 ? 'real' : 'text' })) },
        batch(),
      );
      return path;
    },
  };
  for (const [form, make] of Object.entries(forms)) {
    it(`reads ${form}, ids stay text, order is time then row`, async () => {
      const path = await make();
      const summary = await importing({ interactions: [{ path }] });
      expect(summary).toMatchObject({
        users: 2,
        items: 4,
        interactions: 6,
        domains: ['Books', 'Films'],
        rejected: { total: 0 },
      });
      expect(await stored(summary.dataset)).toEqual(expected);
      expect(summary.findings.map(({ code }) => code)).toContain('leading-zeros-user');
    });
  }

  it('gives the same dataset in whatever order the rows come', async () => {
    const a = await importing({ interactions: [{ path: fixture.file('a.csv', delimited(',')) }] });
    const shuffled = [names, rows[2]!, rows[0]!, rows[4]!, rows[3]!, rows[1]!, rows[5]!]
      .map((row) => row.join(','))
      .join('\n');
    const b = await importing({ interactions: [{ path: fixture.file('b.csv', shuffled) }] });
    const hash = (id: DatasetId): string => fixture.workspace.datasets.get(id).dataHash;
    expect(hash(a.dataset)).toBe(hash(b.dataset));
  });

  it('reads Chinese column names and GB18030 text when told so', async () => {
    const gb = Buffer.concat([
      Buffer.from([0xd3, 0xc3, 0xbb, 0xa7, 0x49, 0x44, 0x2c]), // 用户ID,
      Buffer.from([0xc9, 0xcc, 0xc6, 0xb7, 0x49, 0x44, 0x2c]), // 商品ID,
      Buffer.from([0xc7, 0xfe, 0xb5, 0xc0, 0x2c]), // 渠道,
      Buffer.from([0xca, 0xb1, 0xbc, 0xe4, 0x0a]), // 时间
      Buffer.from('u1,a,x,2024-01-01\nu1,b,y,2024-01-02\nu1,c,x,2024-01-03\n'),
    ]);
    const path = fixture.file('gb.csv', gb);
    await expect(importing({ interactions: [{ path }] })).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(/line 1.*gb18030/s) as string,
    });
    const summary = await importing({ interactions: [{ path }], encoding: 'gb18030' });
    expect(summary).toMatchObject({ users: 1, interactions: 3 });
    expect(await stored(summary.dataset)).toEqual({
      u1: ['x:a@1704067200000', 'y:b@1704153600000', 'x:c@1704240000000'],
    });
  });
});

describe('domains', () => {
  it('takes one file per domain, named by the file or by hand', async () => {
    const books = fixture.file('Books.csv', 'user,item,time\nu1,a,1\nu1,b,3\nu2,a,1\n');
    const films = fixture.file('other.csv', 'customer,sku,date\nu1,a,2\nu1,c,4\n');
    const summary = await importing({ interactions: [{ path: books }, { path: films, domain: 'Films' }] });
    expect(summary.domains).toEqual(['Books', 'Films']);
    expect(await stored(summary.dataset)).toEqual({
      u1: ['Books:a@1', 'Films:a@2', 'Books:b@3', 'Films:c@4'],
      u2: ['Books:a@1'],
    });
  });

  it('takes the domain from the items file, and knows unknown and ambiguous items', async () => {
    const interactions = fixture.file('i.csv', 'user,item,time\nu1,a,1\nu1,x,2\nu1,f,3\nu1,b,4\nu1,both,5\n');
    const items = fixture.file(
      'items.csv',
      'item,domain,title,brand\na,Books,"Title, with comma",B\nb,Books,Second,\nf,Films,Film,\nboth,Books,x,\nboth,Films,y,\nunused,Films,z,\n',
    );
    const summary = await importing({ interactions: [{ path: interactions }], items });
    expect(await stored(summary.dataset)).toEqual({ u1: ['Books:a@1', 'Films:f@3', 'Books:b@4'] });
    expect(summary.rejected.byReason).toEqual({ 'unknown-item': 1, 'ambiguous-item': 1 });
    expect(fixture.workspace.items.all(summary.dataset)[0]).toMatchObject({
      id: 'a',
      title: 'Title, with comma',
      brand: 'B',
    });
    expect(summary.findings.map(({ code }) => code)).toContain('unused-items');
    const kept = await importing({ interactions: [{ path: interactions }], items, unusedItems: 'keep' });
    expect(kept.items).toBe(6);
  });

  it('supports three domains', async () => {
    const path = fixture.file('k.csv', 'user,item,domain,time\nu,a,C,1\nu,b,A,2\nu,c,B,3\nu,d,C,4\n');
    const summary = await importing({ interactions: [{ path }] });
    expect(summary.domains).toEqual(['A', 'B', 'C']);
    expect([...fixture.workspace.domains.offsets(summary.dataset)]).toEqual([0, 1, 2, 4]);
  });
});

describe('rejected rows', () => {
  const content = [
    'user,item,domain,time', // line 1
    'u1,a,Books,1',
    'u1,b', // 3: unparsable
    '', // 4: blank
    '"u\n2",a,Books,2', // 5 and 6: fine, spans two lines
    ',a,Books,3', // 7: no user
    'u1,,Books,3', // 8: no item
    'u1,a,,3', // 9: no domain
    'u1,a,Books,', // 10: no time
    'u1,"said ""hi"", yes",Films,soon', // 11: bad time
    'u1,f,Films,4,extra', // 12: unparsable
    'u1,f,Films,5',
    'u1,g,Films,6',
    '',
  ].join('\n');

  it('keeps each with file, line, reason and text, and imports the rest', async () => {
    const path = fixture.file('bad.csv', content);
    const summary = await importing({ interactions: [{ path }] });
    expect(summary.interactions).toBe(4);
    const rejected = fixture.workspace.rejectedRows.page(summary.dataset, { limit: 100 });
    expect(rejected.map(({ line, reason, content: text }) => [line, reason.code, text])).toEqual([
      [3, 'unparsable', 'u1,b'],
      [7, 'missing-user', ',a,Books,3'],
      [8, 'missing-item', 'u1,,Books,3'],
      [9, 'missing-domain', 'u1,a,,3'],
      [10, 'missing-time', 'u1,a,Books,'],
      [11, 'bad-time', 'u1,"said ""hi"", yes",Films,soon'],
      [12, 'unparsable', 'u1,f,Films,4,extra'],
    ]);
    expect(rejected.every(({ file }) => file === path)).toBe(true);
    const { rejectedRows } = fixture.workspace;
    expect(rejectedRows.count(summary.dataset)).toBe(7);
    for (const offset of [0, 3, 6, 7])
      expect(rejectedRows.page(summary.dataset, { limit: 2, offset })).toEqual(
        rejected.slice(offset, offset + 2),
      );
    const unparsable = { reason: 'unparsable', limit: 1 };
    expect(rejectedRows.count(summary.dataset, 'unparsable')).toBe(2);
    expect(rejectedRows.page(summary.dataset, { ...unparsable, offset: 1 })).toEqual([rejected[6]]);
    expect(summary.rejected.total).toBe(7);

    const out = join(fixture.folder, 'rejected.csv');
    expect(await exportRejectedRows(fixture.workspace, summary.dataset, out)).toEqual({ rowCount: 7 });
    expect(readFileSync(out, 'utf8')).toContain('11,bad-time,"u1,""said """"hi"""", yes"",Films,soon"');
  });

  it('finds the lines of JSON lines, also after blank ones', async () => {
    const good = (item: string, time: number): string =>
      JSON.stringify({ user: 'u', item, domain: item < 'm' ? 'A' : 'B', time });
    const lines = [
      good('a', 1),
      '',
      '{"user": "u", "item":',
      good('x', 2),
      '[1, 2]',
      '{"item": "a", "domain": "A", "time": 3}',
      good('b', 4),
    ];
    const summary = await importing({
      interactions: [{ path: fixture.file('bad.jsonl', lines.join('\n')) }],
    });
    const rejected = fixture.workspace.rejectedRows.page(summary.dataset, { limit: 100 });
    expect(rejected.map(({ line, reason }) => [line, reason.code])).toEqual([
      [3, 'unparsable'],
      [5, 'unparsable'],
      [6, 'missing-user'],
    ]);
    expect(summary.interactions).toBe(3);
  });

  it('tells the row of a Parquet file', async () => {
    const path = join(fixture.folder, 'bad.parquet');
    async function* batch(): AsyncGenerator<unknown[][]> {
      await Promise.resolve();
      yield [
        ['u', 'a', 'A', 1],
        ['u', null, 'A', 2],
        ['u', 'b', 'B', 3],
        ['u', 'c', 'B', 4],
        ['u', 'd', 'B', null],
      ];
    }
    await writeTable(
      path,
      { format: 'parquet', columns: names.map((name, i) => ({ name, type: i === 3 ? 'integer' : 'text' })) },
      batch(),
    );
    const summary = await importing({ interactions: [{ path }] });
    const rejected = fixture.workspace.rejectedRows.page(summary.dataset, { limit: 100 });
    expect(rejected.map(({ line, reason }) => [line, reason.text])).toEqual([
      [2, 'missing-item'],
      [5, 'missing-time'],
    ]);
    expect(rejected[0]!.content).toContain('"ts":2');
  });

  it('reads a quote that closes nowhere as an ordinary sign, and says so', async () => {
    const path = fixture.file(
      'quote.csv',
      `user,item,domain,time\nu,a,A,1\nu,b,B,2\nu,c,A,3\nu,"d,A,4\nu,e,A,5\nu,f,A,6\n`,
    );
    const summary = await importing({ interactions: [{ path }] });
    expect(summary).toMatchObject({ interactions: 6, rejected: { total: 0 } });
    expect(summary.findings.find(({ code }) => code === 'stray-quotes')?.text).toMatch(/line 5/);
    expect((await stored(summary.dataset))['u']).toContain('A:"d@4');
  });

  it('rejects repeated items of the items file and keeps the first', async () => {
    const items = fixture.file('items.csv', 'item,domain,title\na,A,First\na,A,Again\n,A,None\nb,B,Other\n');
    const path = fixture.file('i.csv', 'user,item,domain,time\nu,a,A,1\nu,b,B,2\nu,a,A,3\n');
    const summary = await importing({ interactions: [{ path }], items });
    expect(fixture.workspace.items.titles(summary.dataset)).toEqual(['First', 'Other']);
    const rejected = fixture.workspace.rejectedRows.page(summary.dataset, { limit: 10 });
    expect(rejected.map(({ line, reason }) => [line, reason.text])).toEqual([
      [3, 'duplicate-item'],
      [4, 'missing-item'],
    ]);
  });
});

describe('times', () => {
  const times: Record<string, [string[], number]> = {
    seconds: [['1700000000', '1700000001', '1.7e9'], 1_700_000_000],
    'ISO with offset': [
      ['2024-01-02T08:00:00+08:00', '2024-01-02T00:00:01Z', '2024-01-02 00:00:02'],
      Date.UTC(2024, 0, 2),
    ],
    German: [['02.01.2024 10:00', '13.01.2024 10:00', '14.01.2024'], Date.UTC(2024, 0, 2, 10)],
    American: [['01/02/2024', '01/13/2024', '01/14/2024'], Date.UTC(2024, 0, 2)],
    Chinese: [['2024年01月02日', '2024年01月03日', '2024年01月04日'], Date.UTC(2024, 0, 2)],
    compact: [['20240102', '20240103', '20240104'], Date.UTC(2024, 0, 2)],
  };
  for (const [name, [values, first]] of Object.entries(times)) {
    it(`reads ${name} times`, async () => {
      const path = fixture.file(
        't.tsv',
        [
          'user\titem\tdomain\ttime',
          ...values.map((value, k) => `u\ti${k}\t${k === 1 ? 'B' : 'A'}\t${value}`),
        ].join('\n'),
      );
      const summary = await importing({ interactions: [{ path }] });
      expect(summary.rejected.total).toBe(0);
      const data = await loadSequenceData(fixture.workspace, summary.dataset);
      expect(data.timestamps[0]).toBe(first);
    });
  }

  it('asks when day and month cannot be told apart', async () => {
    const path = fixture.file(
      't.csv',
      'user,item,domain,time\nu,a,A,01/02/2024\nu,b,B,03/04/2024\nu,c,A,05/06/2024\n',
    );
    await expect(importing({ interactions: [{ path }] })).rejects.toThrow(/day first and month first/);
    const told = await importing({ interactions: [{ path }], timeFormat: '%m/%d/%Y' });
    expect((await loadSequenceData(fixture.workspace, told.dataset)).timestamps[0]).toBe(
      Date.UTC(2024, 0, 2),
    );
  });
});

describe('column map', () => {
  it('overrides the guess', async () => {
    const path = fixture.file('m.csv', 'user,who,item,domain,time\n1,ann,a,A,1\n2,ann,b,B,2\n3,ann,c,A,3\n');
    const summary = await importing({ interactions: [{ path }], map: { user: 'who' } });
    expect(Object.keys(await stored(summary.dataset))).toEqual(['ann']);
  });
});
