// Sources beside text files: workbooks, SQLite and DuckDB files, zstd, folders and patterns. Rows, order and ids come back.
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pipeline } from 'node:stream/promises';
import { zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { withDuckDb } from '../../src-main/ingest/duckdb-session.ts';
import { previewFile } from '../../src-main/ingest/preview-file.ts';
import { sqlText } from '../../src-main/ingest/sql-text.ts';
import { filesOf } from '../../src-main/app/datasets/data-paths.ts';
import { importDataset, type ImportRequest } from '../../src-main/services/datasets/import-dataset.ts';
import { importFixture, storedSequences, type ImportFixture } from '../support/import-fixture.ts';

let fixture: ImportFixture;
beforeEach(() => {
  fixture = importFixture();
});
afterEach(() => {
  fixture.dispose();
});

const imported = async (request: ImportRequest) => {
  const summary = await importDataset(fixture.workspace, request);
  return { summary, stored: await storedSequences(fixture.workspace, summary.dataset) };
};
const day = (text: string): number => Date.parse(`${text}Z`);

/** A workbook as spreadsheets write it. @param sheets rows of cells: XML of each cell without its place */
async function workbook(
  name: string,
  sheets: Readonly<Record<string, readonly (readonly string[])[]>>,
  hidden: readonly string[] = [],
): Promise<string> {
  const zip = new ZipFile();
  const add = (path: string, xml: string): void =>
    zip.addBuffer(Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`), path);
  const names = Object.keys(sheets);
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  add(
    'xl/workbook.xml',
    `<workbook xmlns:r="${relations}"><sheets>${names.map((sheet, k) => `<sheet name="${sheet}" sheetId="${k + 1}"${hidden.includes(sheet) ? ' state="veryHidden"' : ''} r:id="rId${k + 1}"/>`).join('')}</sheets></workbook>`,
  );
  add(
    'xl/_rels/workbook.xml.rels',
    `<Relationships>${names.map((_, k) => `<Relationship Id="rId${k + 1}" Target="worksheets/sheet${k + 1}.xml"/>`).join('')}</Relationships>`,
  );
  add(
    'xl/styles.xml',
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd&quot; at &quot;hh:mm"/><numFmt numFmtId="165" formatCode="0.00&quot; days&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>',
  );
  add(
    'xl/sharedStrings.xml',
    '<sst><si><t>ann</t></si><si><r><t>b</t></r><r><t>ob</t></r><rPh><t>x</t></rPh></si></sst>',
  );
  Object.values(sheets).forEach((rows, k) => {
    const cells = (row: readonly string[], r: number): string =>
      row.map((cell, c) => cell.replace('<c', `<c r="${'ABCDEFGH'[c]}${r + 1}"`)).join('');
    add(
      `xl/worksheets/sheet${k + 1}.xml`,
      `<worksheet><sheetData>${rows.map((row, r) => (row.length === 0 ? '' : `<row r="${r + 1}">${cells(row, r)}</row>`)).join('')}</sheetData></worksheet>`,
    );
  });
  zip.end();
  const path = join(fixture.folder, name);
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}
const text = (value: string): string => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const shared = (place: number): string => `<c t="s"><v>${place}</v></c>`;
const number = (value: number | string, style = 0): string => `<c s="${style}"><v>${value}</v></c>`;

describe('a workbook', () => {
  const log = [
    [text('Report of the year')],
    [],
    ['user', 'item', 'domain', 'time', 'rating'].map(text),
    [shared(0), number('1.234567890123456E15'), text('Tea'), number(45_292, 1), number(4.5)],
    [shared(1), text('007'), text('Toys'), number('45292.5', 2), number(0.1, 3)],
    [shared(0), text('a &amp; "b"'), text('Toys'), number(45_293, 1)],
    [shared(0), text('c'), text('Tea'), text('soon'), number(1)],
    [shared(0), text('d'), text('Tea'), number('45294.25', 2), number(2)],
  ];

  it('gives its rows: ids in full, dates by format, title lines skipped, the row of what is rejected', async () => {
    const path = await workbook('log.xlsx', { Orders: log });
    const { summary, stored } = await imported({ interactions: [{ path }] });
    expect(stored).toEqual({
      ann: [
        `Tea:1234567890123456@${day('2024-01-01')}`,
        `Toys:a & "b"@${day('2024-01-02')}`,
        `Tea:d@${day('2024-01-03T06:00:00')}`,
      ],
      bob: [`Toys:007@${day('2024-01-01T12:00:00')}`],
    });
    const rejected = fixture.workspace.rejectedRows.page(summary.dataset, { limit: 9 });
    expect(rejected.map(({ line, reason, file }) => [line, reason.code, file])).toEqual([
      [7, 'bad-time', path],
    ]);
    expect(summary.findings.map(({ code }) => code)).toContain('skipped-lines');
    const weights = [...(await fixture.workspace.interactions.readWeights(summary.dataset))];
    expect(weights.map((weight) => Number(weight.toPrecision(6)))).toEqual([4.5, NaN, 2, 0.1]);
  });

  it('asks which sheet, and takes it', async () => {
    const path = await workbook('two.xlsx', { Notes: [[text('hello')]], Orders: log });
    await expect(imported({ interactions: [{ path }] })).rejects.toMatchObject({
      code: 'invalid-input',
      message: 'two.xlsx holds several tables: Notes, Orders. Say which one is meant: FILE#NAME.',
      details: { tables: ['Notes', 'Orders'] },
    });
    expect((await imported({ interactions: [{ path, table: 'Orders' }] })).summary.interactions).toBe(4);
    await expect(imported({ interactions: [{ path, table: 'Order' }] })).rejects.toThrow(
      'holds no table "Order"',
    );
  });

  it('takes the sheet that is not hidden, whatever the file is called; errors of cells are said', async () => {
    const [names = [], ...rows] = log;
    const failed = '<c t="e"><v>#DIV/0!</v></c>';
    const sheets = {
      Cache: [[text('x')]],
      Orders: [[...names, text('weight')], ...rows.map((row) => [...row, failed])],
    };
    const { summary } = await imported({
      interactions: [{ path: await workbook('a.csv', sheets, ['Cache']) }],
    });
    expect(summary.interactions).toBe(4);
    expect(summary.findings.map(({ code }) => code)).toContain('unread-weights');
  });

  it('that is damaged is told in words', async () => {
    const path = fixture.file('bad.xlsx', 'PK\u0003\u0004 and nothing');
    await expect(imported({ interactions: [{ path }] })).rejects.toMatchObject({ code: 'unsupported' });
  });
});

const expected = {
  ann: ['Tea:9007199254740993@1', 'Toys:007@2', 'Tea:x@4'],
  bob: ['Toys:y@3'],
};
const rows = `('ann','9007199254740993','Tea',1), ('ann','007','Toys',2), ('bob','y','Toys',3), ('ann','x','Tea',4)`;

describe('a database', () => {
  it('of SQLite: a table or a view, with ids in full', async () => {
    const path = join(fixture.folder, 'shop.db');
    const database = new DatabaseSync(path);
    database.exec(`CREATE TABLE orders (user TEXT, item, domain TEXT, time INTEGER); INSERT INTO orders VALUES ${rows};
      UPDATE orders SET item = 9007199254740993 WHERE time = 1;
      CREATE VIEW late AS SELECT * FROM orders WHERE time > 1; CREATE TABLE products (item TEXT, title TEXT);
      INSERT INTO products VALUES ('007', 'Kite')`);
    database.close();
    await expect(imported({ interactions: [{ path }] })).rejects.toThrow('orders, late, products');
    const request = { interactions: [{ path, table: 'orders' }], items: [{ path, table: 'products' }] };
    const { summary, stored } = await imported(request);
    expect(stored).toEqual(expected);
    expect(fixture.workspace.items.titles(summary.dataset)).toContain('Kite');
    expect(
      (await imported({ interactions: [{ path, table: 'late' }] }).catch(
        (error: unknown) => (error as Error).message,
      )) as unknown,
    ).toMatch(/too short|recommending/);
    expect((await previewFile(path, { table: 'orders' })).rows[0]).toEqual([
      'ann',
      '9007199254740993',
      'Tea',
      '1',
    ]);
  });

  it('of DuckDB, with integers of 128 bits', async () => {
    const path = join(fixture.folder, 'shop.duckdb');
    await withDuckDb({}, async (session) => {
      await session.run(`ATTACH ${sqlText(path)} AS shop`);
      await session.run(
        `CREATE TABLE shop.orders (user VARCHAR, item VARCHAR, domain VARCHAR, time HUGEINT)`,
      );
      await session.run(`INSERT INTO shop.orders VALUES ${rows}`);
      await session.run(`CREATE VIEW shop.all_orders AS SELECT * FROM shop.orders`);
      await session.run('DETACH shop');
    });
    await expect(imported({ interactions: [{ path }] })).rejects.toThrow('all_orders, orders');
    expect((await imported({ interactions: [{ path, table: 'all_orders' }] })).stored).toEqual(expected);
  });
});

const csv = (from: number, to: number): string =>
  ['user,item,domain,time', 'ann,9007199254740993,Tea,1', 'ann,007,Toys,2', 'bob,y,Toys,3', 'ann,x,Tea,4']
    .filter((_, k) => k === 0 || (k >= from && k <= to))
    .join('\n');

describe('other ways to give files', () => {
  it('zstd is unpacked; other packings are named', async () => {
    const path = join(fixture.folder, 'log.csv.zst');
    writeFileSync(path, zstdCompressSync(csv(1, 4)));
    expect((await imported({ interactions: [{ path }] })).stored).toEqual(expected);
    writeFileSync(path, zstdCompressSync(csv(1, 4)).subarray(0, 40));
    await expect(imported({ interactions: [{ path }] })).rejects.toMatchObject({ code: 'corrupt-data' });
    for (const [hex, words] of [
      ['425a6839', 'bzip2'],
      ['fd377a585a00', 'xz'],
      ['d0cf11e0a1b11ae1', '.xls'],
    ]) {
      const foreign = join(fixture.folder, `foreign-${words!}`);
      writeFileSync(foreign, Buffer.from(`${hex!}0000`, 'hex'));
      await expect(imported({ interactions: [{ path: foreign }] })).rejects.toMatchObject({
        code: 'unsupported',
        message: expect.stringContaining(words!) as string,
      });
    }
  });

  it('a folder is its data files, a pattern those that match', async () => {
    for (const [name, content] of [
      ['Tea/2023/a.csv', csv(1, 1)],
      ['Tea/2024/b.csv', csv(4, 4)],
      ['Tea/_SUCCESS', ''],
      ['Toys/a.csv', csv(2, 3)],
    ] as const) {
      mkdirSync(join(fixture.folder, name, '..'), { recursive: true });
      writeFileSync(
        join(fixture.folder, name),
        content.replaceAll(/,(Tea|Toys),/g, ',').replace('domain,', ''),
      );
    }
    const folder = await Promise.all(
      ['Tea', 'Toys'].map((name) => filesOf({ path: join(fixture.folder, name) }, false)),
    );
    expect(folder.flat()).toHaveLength(3);
    expect((await imported({ interactions: folder.flat() })).stored).toEqual(expected);
    const matched = await filesOf({ path: join(fixture.folder, 'T*/**/*.csv') }, true);
    expect(matched.map(({ path }) => path.slice(fixture.folder.length + 1))).toEqual([
      'Tea/2023/a.csv',
      'Tea/2024/b.csv',
      'Toys/a.csv',
    ]);
    await expect(filesOf({ path: join(fixture.folder, 'x*.csv') }, true)).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
