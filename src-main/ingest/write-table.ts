// Writes a table to a file that spreadsheets and programs read: CSV with byte order mark, a workbook, Parquet, JSON lines. The
// file appears whole or not at all.
import { open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DOUBLE, BIGINT, VARCHAR, type DuckDBAppender } from '@duckdb/node-api';
import { runsAsFormula } from '../contract/spreadsheet-formulas.ts';
import type { tableFormats } from '../contract/table-formats.ts';
import { replaceFile } from '../files/replace-file.ts';
import { AppError } from '../foundation/errors.ts';
import { throwIfCancelled } from '../foundation/cancellation.ts';
import { message } from '../messages/message.ts';
import {
  codedLines,
  isCoded,
  rowsOf,
  type Cell,
  type CodedRows,
  type LineFormat,
  type TableColumn,
} from './coded-rows.ts';

export type { TableColumn } from './coded-rows.ts';
import { withDuckDb } from './duckdb-session.ts';
import { sqlName, sqlText } from './sql-text.ts';
import { writeWorkbook } from './write-workbook.ts';

export type TableFormat = (typeof tableFormats)[number];

/** Rows come in batches, so that neither side holds the whole table. */
export type TableRows = AsyncIterable<readonly (readonly unknown[])[] | CodedRows>;

export interface TableShape {
  readonly format: TableFormat;
  readonly columns: readonly TableColumn[];
  /**
   * CSV for people: a text that a spreadsheet would run as a formula gets an apostrophe before it, names of columns too (see
   * `runsAsFormula`). Default: false, every text as it is. Other formats are exact.
   */
  readonly isForSpreadsheets?: boolean | undefined;
  /** Between the cells of CSV, one sign. Default: a comma. */
  readonly delimiter?: string | undefined;
  /** Of numbers in CSV. Default: a point. */
  readonly decimal?: '.' | ',' | undefined;
}

export interface WrittenTable {
  readonly rowCount: number;
  /** The first texts that got an apostrophe, each once; none: nothing was changed. */
  readonly defused?: readonly string[];
}

/** So many texts are named. */
const shownTexts = 5;

/**
 * Writes the rows to `path`; an existing file is replaced only by a whole one.
 * @throws AppError not-found (no such folder), invalid-input (a value that does not fit its column),
 *   resource-exhausted (disk full), cancelled
 */
export async function writeTable(
  path: string,
  { format, columns, isForSpreadsheets = false, delimiter = ',', decimal = '.' }: TableShape,
  rows: TableRows,
  options: { readonly signal?: AbortSignal } = {},
): Promise<WrittenTable> {
  const defused = new Set<string>();
  const csvText = (text: string): string => {
    if (!isForSpreadsheets || !runsAsFormula(text)) return text;
    if (defused.size < shownTexts) defused.add(text);
    return `'${text}`;
  };
  const folder = await stat(dirname(path)).catch(() => undefined);
  if (folder?.isDirectory() !== true) {
    throw new AppError('not-found', message('output-folder-missing', { folder: dirname(path), path }));
  }
  try {
    const checked = checkedRows(columns, rows, options.signal);
    const write: Record<TableFormat, (temporary: string) => Promise<number>> = {
      csv: (to) => writeText(to, csvFormat(columns, csvText, { delimiter, decimal }), checked),
      xlsx: (to) => writeWorkbook(to, columns, checked),
      parquet: (to) => writeParquet(to, columns, checked),
      jsonl: (to) => writeText(to, jsonFormat(columns), checked),
    };
    const rowCount = await replaceFile(path, write[format]);
    return { rowCount, ...(defused.size > 0 && { defused: [...defused] }) };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') {
      throw new AppError('resource-exhausted', message('output-disk-full', { path }), { cause: error });
    }
    if (
      error instanceof Error &&
      'code' in error &&
      (error.code === 'EACCES' || error.code === 'EISDIR' || error.code === 'EPERM')
    ) {
      const said = message('output-forbidden', { path, reason: error.code });
      throw new AppError('invalid-input', said, { cause: error });
    }
    throw error;
  }
}

async function* checkedRows(
  columns: readonly TableColumn[],
  rows: TableRows,
  signal: AbortSignal | undefined,
): AsyncGenerator<Cell[][] | CodedRows> {
  for await (const batch of rows) {
    throwIfCancelled(signal);
    yield isCoded(batch)
      ? batch
      : batch.map((row) => columns.map((column, index) => cellOf(column, row[index])));
  }
}

function cellOf({ name, type }: TableColumn, value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (type === 'text' && typeof value === 'string') return value;
  if (type !== 'text' && typeof value === 'number') {
    if (!Number.isFinite(value)) return null;
    if (type === 'real' || Number.isSafeInteger(value)) return value;
  }
  const shown = (JSON.stringify(value) as string | undefined) ?? typeof value;
  throw new AppError('invalid-input', message('cell-of-other-type', { column: name, type, value: shown }));
}

async function writeText(
  path: string,
  format: LineFormat & { readonly head: string },
  rows: AsyncIterable<Cell[][] | CodedRows>,
): Promise<number> {
  const file = await open(path, 'w');
  let rowCount = 0;
  try {
    await file.writeFile(format.head);
    const { cell, before, end } = format;
    const coded = codedLines({ cell, before, end });
    const line = (cells: readonly Cell[]): string =>
      `${cells.map((value, index) => before[index]! + cell(value)).join('')}${end}`;
    for await (const batch of rows) {
      // writeFile goes on where the last one ended
      await file.writeFile(isCoded(batch) ? coded(batch) : batch.map(line).join(''));
      rowCount += isCoded(batch) ? batch.rowCount : batch.length;
    }
    return rowCount;
  } finally {
    await file.close();
  }
}

interface CsvSigns {
  readonly delimiter: string;
  readonly decimal: '.' | ',';
}

/** RFC 4180: CRLF ends, quotes where a cell holds the delimiter, a quote or a line end; the empty text is quoted, null is not. */
function csvFormat(
  columns: readonly TableColumn[],
  textOf: (text: string) => string,
  { delimiter, decimal }: CsvSigns,
): LineFormat & { readonly head: string } {
  const quoted = (text: string): string =>
    text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const cell = (value: Cell): string => {
    if (value === null) return '';
    if (value === '') return '""';
    return quoted(typeof value === 'string' ? textOf(value) : String(value).replace('.', decimal));
  };
  return {
    // The byte order mark tells spreadsheets that the file is UTF-8.
    head: `\uFEFF${columns.map(({ name }) => quoted(textOf(name))).join(delimiter)}\r\n`,
    cell,
    before: columns.map((_, index) => (index === 0 ? '' : delimiter)),
    end: '\r\n',
  };
}

const jsonFormat = (columns: readonly TableColumn[]): LineFormat & { readonly head: string } => ({
  head: '',
  cell: (value) => JSON.stringify(value),
  before: columns.map(({ name }, index) => `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`),
  end: '}\n',
});

const duckDbTypes = { text: VARCHAR, integer: BIGINT, real: DOUBLE } as const;

async function writeParquet(
  path: string,
  columns: readonly TableColumn[],
  rows: AsyncIterable<Cell[][] | CodedRows>,
): Promise<number> {
  return withDuckDb({}, async (session) => {
    const definition = columns
      .map(({ name, type }) => `${sqlName(name)} ${String(duckDbTypes[type])}`)
      .join(', ');
    await session.run(`CREATE TEMP TABLE output (${definition})`);
    const appender = await session.connection.createAppender('output');
    let rowCount = 0;
    for await (const batch of rows) {
      for (const row of isCoded(batch) ? rowsOf(batch) : batch) appendRow(appender, columns, row);
      appender.flushSync();
      rowCount += isCoded(batch) ? batch.rowCount : batch.length;
    }
    appender.closeSync();
    await session.run(`COPY output TO ${sqlText(path)} (FORMAT parquet, COMPRESSION zstd)`);
    return rowCount;
  });
}

function appendRow(appender: DuckDBAppender, columns: readonly TableColumn[], row: readonly Cell[]): void {
  for (let index = 0; index < columns.length; index++) {
    const cell = row[index] ?? null;
    if (cell === null) appender.appendNull();
    else if (typeof cell === 'string') appender.appendVarchar(cell);
    else if (columns[index]!.type === 'integer') appender.appendBigInt(BigInt(cell));
    else appender.appendDouble(cell);
  }
  appender.endRow();
}
