// Tables as other programs leave them: headers in another file, delimiters after the last cell, rare delimiters, weights in
// other digits, hidden sheets, views. Rows, order and ids come back.
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withDuckDb } from '../../src-main/ingest/duckdb-session.ts';
import { previewFile } from '../../src-main/ingest/preview-file.ts';
import { sqlText } from '../../src-main/ingest/sql-text.ts';
import { importDataset, type ImportRequest } from '../../src-main/services/datasets/import-dataset.ts';
import { importFixture, storedSequences, type ImportFixture } from '../support/import-fixture.ts';

let fixture: ImportFixture;
beforeEach(() => {
  fixture = importFixture();
});
afterEach(() => {
  fixture.dispose();
});

const rows = [
  ['ann', '007', 'Tea', '1'],
  ['ann', 'b', 'Toys', '2'],
  ['ann', 'c', 'Tea', '3'],
  ['bob', 'b', 'Toys', '1'],
  ['bob', '007', 'Tea', '2'],
  ['bob', 'd', 'Toys', '3'],
] as const;
const header = ['user', 'item', 'domain', 'timestamp'];
const expected = {
  ann: ['Tea:007@1', 'Toys:b@2', 'Tea:c@3'],
  bob: ['Toys:b@1', 'Tea:007@2', 'Toys:d@3'],
};
const lines = (sign: string, end = ''): string[] => rows.map((row) => row.join(sign) + end);
const imported = async (request: ImportRequest) => {
  const summary = await importDataset(fixture.workspace, request);
  return {
    summary,
    codes: summary.findings.map(({ code }) => code),
    stored: await storedSequences(fixture.workspace, summary.dataset),
  };
};
const oneFile = (name: string, text: string | Buffer): ImportRequest => ({
  interactions: [{ path: fixture.file(name, text) }],
});

describe('a header', () => {
  it('that only the first of several files has names the columns of the others, and that is said', async () => {
    const [first, second] = [lines(',').slice(0, 3), lines(',').slice(3)];
    const { stored, codes, summary } = await imported({
      interactions: [
        { path: fixture.file('part-1.csv', [header.join(','), ...first].join('\n')) },
        { path: fixture.file('part-2.csv', second.join('\n')) },
      ],
    });
    expect(stored).toEqual(expected);
    expect(summary.rejected.total).toBe(0);
    expect(codes).toContain('header-of-other-file');
  });

  it('without the delimiter that ends each row', async () => {
    const { stored } = await imported(oneFile('a.csv', [header.join(','), ...lines(',', ',')].join('\n')));
    expect(stored).toEqual(expected);
  });

  it('that begins after row numbers without a name', async () => {
    const numbered = lines(',').map((line, k) => `${k},${line}`);
    const { stored } = await imported(oneFile('a.csv', [header.join(','), ...numbered].join('\n')));
    expect(stored).toEqual(expected);
  });
});

describe('a delimiter', () => {
  for (const sign of ['~', '\u0001', '::', '^', '||'])
    it(`${JSON.stringify(sign)} is told from the file`, async () => {
      const { stored } = await imported(oneFile('a.txt', [header.join(sign), ...lines(sign)].join('\n')));
      expect(stored).toEqual(expected);
    });
});

describe('weights', () => {
  const weights = async (values: readonly string[]) => {
    const text = [
      [...header, 'weight'].join(';'),
      ...lines(';').map((line, k) => `${line};${values[k % values.length]!}`),
    ].join('\n');
    const { summary, codes } = await imported(oneFile('a.csv', text));
    const { interactions } = fixture.workspace;
    return { codes, values: [...(await interactions.readWeights(summary.dataset))].slice(0, values.length) };
  };
  it('may be grouped as in India, and have digits of full width or of Arabic', async () => {
    expect((await weights(['1,00,000.50', '12,34,567.25', '2.5'])).values).toEqual([
      100000.5, 1234567.25, 2.5,
    ]);
    expect((await weights(['４．５', '３', '２．２５'])).values).toEqual([4.5, 3, 2.25]);
    expect((await weights(['٤٫٥', '٣٫٢٥', '٢'])).values).toEqual([4.5, 3.25, 2]);
  });

  it('whose points might group thousands are said', async () => {
    const { codes, values } = await weights(['1.250', '2.500', '3']);
    expect(values).toEqual([1.25, 2.5, 3]);
    expect(codes).toContain('weights-perhaps-grouped');
    expect((await weights(['1.25', '2.500', '0.125'])).codes).not.toContain('weights-perhaps-grouped');
  });
});

it('a file of items is told by the name of its domain in its own, whatever its columns', async () => {
  const log = (domain: string): string =>
    [
      'user,item,timestamp',
      ...rows.filter((row) => row[2] === domain).map((row) => `${row[0]},${row[1]},${row[3]}`),
    ].join('\n');
  const items = (domain: string): string =>
    ['item', 'b', 'c', 'd', '007']
      .map((id, k) => (k === 0 ? 'item,store,title' : `${id},Brand ${k},${domain} ${id}`))
      .join('\n');
  const { summary, stored } = await imported({
    interactions: ['Tea', 'Toys'].map((name) => ({ path: fixture.file(`${name}.csv`, log(name)) })),
    items: ['Tea', 'Toys'].map((name) => ({ path: fixture.file(`meta_${name}.csv`, items(name)) })),
  });
  expect(stored).toEqual(expected);
  expect(summary.rejected.total).toBe(0);
  expect(fixture.workspace.items.all(summary.dataset).map(({ title }) => title)).toEqual([
    'Tea 007',
    'Tea c',
    'Toys b',
    'Toys d',
  ]);
});

it('a view of a DuckDB file that names tables without their schema', async () => {
  const path = join(fixture.folder, 'shop.duckdb');
  await withDuckDb({}, async (session) => {
    const values = rows.map(
      (row) =>
        `(${row
          .slice(0, 3)
          .map((cell) => `'${cell}'`)
          .join(', ')}, ${row[3]})`,
    );
    await session.run(`ATTACH ${sqlText(path)} AS made`);
    await session.run('USE made');
    await session.run(
      `CREATE TABLE log AS SELECT * FROM (VALUES ${values.join(', ')}) t(${header.join(', ')})`,
    );
    await session.run('CREATE SCHEMA views');
    await session.run('CREATE VIEW views.all_rows AS SELECT * FROM log');
    await session.run('USE memory');
    await session.run('DETACH made');
  });
  const { stored } = await imported({ interactions: [{ path, table: 'views.all_rows' }] });
  expect(stored).toEqual(expected);
});

it('a packed file is unpacked once, and still told as packed', async () => {
  const path = fixture.file('a.csv.gz', gzipSync([header.join(','), ...lines(',')].join('\n')));
  expect(await previewFile(path)).toMatchObject({ gzip: true });
  expect((await imported({ interactions: [{ path }] })).stored).toEqual(expected);
});

it('a tar archive and times of 2099 are named', async () => {
  const tar = Buffer.alloc(1024, 0);
  tar.write('a.csv');
  tar.write('ustar', 257);
  await expect(imported(oneFile('a.tar.gz', gzipSync(tar)))).rejects.toThrow(/tar archive/);
  const late = rows.map(
    (row, k) => `${row.slice(0, 3).join(',')},${k === 0 ? '2099-12-31' : `2024-01-0${k + 1}`}`,
  );
  expect((await imported(oneFile('a.csv', [header.join(','), ...late].join('\n')))).codes).toContain(
    'sentinel-times',
  );
});
