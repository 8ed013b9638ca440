// Time and memory of an import from a workbook, beside the same rows as CSV; each import in a process of its own.
// node tools/measure-workbook.ts [ROWS = 100000]
import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { importDataset } from '../src-main/services/datasets/import-dataset.ts';
import { createWorkspace } from '../src-main/store/open-workspace.ts';

/** Imports one file; the parent reads what this prints. */
async function measure(path: string, into: string): Promise<void> {
  using workspace = createWorkspace(join(into, `${path.slice(-4)}.isthmus`));
  const started = performance.now();
  const { interactions, rejected } = await importDataset(workspace, { interactions: [{ path }] });
  const seconds = (performance.now() - started) / 1000;
  const peakMiB = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(JSON.stringify({ interactions, rejected: rejected.total, seconds, peakMiB }));
}

async function compare(rows: number): Promise<void> {
  const into = mkdtempSync(join(tmpdir(), 'isthmus-workbook-'));
  try {
    for (const write of [writeCsv, writeWorkbook]) {
      const path = await write(into, rows);
      const printed = execFileSync(process.execPath, [import.meta.filename, path, into], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const { interactions, rejected, seconds, peakMiB } = JSON.parse(printed) as {
        readonly [Name in 'interactions' | 'rejected' | 'seconds' | 'peakMiB']: number;
      };
      const mib = (statSync(path).size / 2 ** 20).toFixed(1);
      console.log(
        `${path.slice(-4)}: ${interactions} rows (${rejected} rejected), file ${mib} MiB, ${seconds.toFixed(1)} s, ${Math.round(interactions / seconds)} rows/s, peak memory ${peakMiB} MiB`,
      );
    }
  } finally {
    rmSync(into, { recursive: true, force: true });
  }
}

const firstDay = 45_292; // 2024-01-01 as a spreadsheet counts
const cellsOf = (row: number): readonly [string, string, string, number] => [
  `user ${row % 5000}`,
  `item ${(row * 7919) % 20_000}`,
  row % 3 === 0 ? 'Tea' : 'Toys',
  firstDay + (row % 300) + (row % 1440) / 1440,
];

async function writeCsv(into: string, rows: number): Promise<string> {
  const path = join(into, 'log.csv');
  const lines = function* (): Generator<string> {
    yield 'user,item,domain,time\n';
    for (let row = 0; row < rows; row++) {
      const [user, item, domain, days] = cellsOf(row);
      const time = new Date(Math.round((days - 25_569) * 86_400_000)).toISOString();
      yield `${user},${item},${domain},${time}\n`;
    }
  };
  await pipeline(Readable.from(lines()), createWriteStream(path));
  return path;
}

/** With shared texts and dates by format, as spreadsheets write it. */
async function writeWorkbook(into: string, rows: number): Promise<string> {
  const path = join(into, 'log.xlsx');
  const zip = new ZipFile();
  const add = (name: string, xml: string): void => zip.addBuffer(Buffer.from(xml), name);
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  add(
    'xl/workbook.xml',
    `<workbook xmlns:r="${relations}"><sheets><sheet name="Orders" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  );
  add(
    'xl/_rels/workbook.xml.rels',
    '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
  );
  add('xl/styles.xml', '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>');
  const places = new Map<string, number>();
  const place = (text: string): number => {
    if (!places.has(text)) places.set(text, places.size);
    return places.get(text)!;
  };
  const header = ['user', 'item', 'domain', 'time'];
  const rowXml = (cells: readonly (string | number)[], number: number): string =>
    `<row r="${number}">${cells
      .map((cell, c) =>
        typeof cell === 'string'
          ? `<c r="${'ABCD'[c]}${number}" t="s"><v>${place(cell)}</v></c>`
          : `<c r="${'ABCD'[c]}${number}" s="1"><v>${cell}</v></c>`,
      )
      .join('')}</row>`;
  const sheet = function* (): Generator<string> {
    yield `<worksheet><sheetData>${rowXml(header, 1)}`;
    for (let row = 0; row < rows; row++) yield rowXml(cellsOf(row), row + 2);
    yield '</sheetData></worksheet>';
  };
  for (let row = 0; row < rows; row++)
    for (const cell of cellsOf(row)) if (typeof cell === 'string') place(cell);
  header.forEach(place);
  add(
    'xl/sharedStrings.xml',
    `<sst>${[...places.keys()].map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
  );
  zip.addReadStream(Readable.from(sheet()), 'xl/worksheets/sheet1.xml');
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}

const [first = '100000', folder] = process.argv.slice(2);
if (folder !== undefined) await measure(first, folder);
else await compare(Number(first));
