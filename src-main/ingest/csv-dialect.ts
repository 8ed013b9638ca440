// The dialect of a delimited text file: delimiter, quoting, header, column names. Sniffed by DuckDB on the file's head.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../foundation/errors.ts';
import { isKnownColumnName } from './column-roles.ts';
import { firstLine, type DuckDbSession } from './duckdb-session.ts';
import type { InputFile } from './input-file.ts';
import { sqlPath, sqlText } from './sql-text.ts';

export interface CsvDialect {
  readonly delimiter: string;
  /** Empty: quotes are ordinary characters. */
  readonly quote: string;
  readonly escape: string;
  /** Lines before the header, or before the first row. */
  readonly skipLines: number;
  readonly hasHeader: boolean;
  readonly columns: readonly string[];
}

/** Rows that the dialect is told from: the sniffer tries each dialect on all of them. */
const sampleBytes = 256 * 1024;
const candidates = [',', '\t', ';', '|'];

/**
 * Finds the dialect of a delimited file.
 * @param delimiter given by the user; default: sniffed
 * @throws AppError invalid-input if no delimiter makes two columns of it
 */
export async function sniffDialect(
  session: DuckDbSession,
  file: InputFile,
  delimiter?: string,
): Promise<CsvDialect> {
  const sample = join(session.scratchFolder, 'head.csv');
  await writeFile(sample, sampleOf(file.head));
  const sniffed = withoutTypes(await sniff(session, sample, file, delimiter ?? likelyDelimiter(file.head)));
  if (sniffed.columns.length < 2) {
    throw new AppError(
      'invalid-input',
      `${file.name} has a single column ("${sniffed.columns[0] ?? ''}") with the delimiter ${nameOf(sniffed.delimiter)}. ` +
        `Tried were comma, tab, semicolon and bar. Give the right delimiter, or save the file with one of these.`,
      { details: { columns: sniffed.columns, delimiter: sniffed.delimiter } },
    );
  }
  return sniffed;
}

const typeSuffix = /:(token|token_seq|float|float_seq)$/;

/** A header of RecBole's `name:type` pairs in a file of another ending: the names alone. */
function withoutTypes(dialect: CsvDialect): CsvDialect {
  if (!dialect.columns.every((column) => typeSuffix.test(column))) return dialect;
  return { ...dialect, columns: dialect.columns.map((column) => column.replace(typeSuffix, '')) };
}

function sampleOf(head: Buffer): Buffer {
  const end = head.length <= sampleBytes ? -1 : head.lastIndexOf('\n', sampleBytes);
  return end < 0 ? head : head.subarray(0, end + 1);
}

async function sniff(
  session: DuckDbSession,
  sample: string,
  file: InputFile,
  delimiter: string | undefined,
): Promise<CsvDialect> {
  const fixed = delimiter === undefined ? '' : `, delim = ${sqlText(delimiter)}`;
  let row;
  try {
    // Malformed rows must not mislead the sniffer: they are rejected later, one by one.
    const rows = await session.rows(
      `SELECT Delimiter AS delimiter, Quote AS quote, "Escape" AS escape_, SkipRows AS skip_rows, HasHeader AS has_header,
         [c.name for c in Columns] AS names
       FROM sniff_csv(${sqlPath(sample)}, all_varchar = true, ignore_errors = true, comment = ''${fixed})`,
    );
    row = rows[0];
  } catch (error) {
    if (error instanceof AppError || !(error instanceof Error)) throw error;
    throw new AppError(
      'invalid-input',
      `The columns of ${file.name} could not be told apart (${firstLine(error.message)}). Save it as plain CSV: one header line, one delimiter, quotes around texts that hold it.`,
      { cause: error },
    );
  }
  const text = (value: unknown): string => (typeof value === 'string' && value !== '(empty)' ? value : '');
  const quote = text(row?.['quote']) || '"'; // a quote may first appear after the sample
  const names = namesOf(row?.['names']);
  const actual = text(row?.['delimiter']) || ',';
  const skipLines = Number(row?.['skip_rows'] ?? 0);
  const sniffedHeader = row?.['has_header'] === true;
  const escape = text(row?.['escape_']) || quote;
  if (sniffedHeader) return { delimiter: actual, quote, escape, skipLines, hasHeader: true, columns: names };
  // A header of known names counts as one even where the rows below look alike (all text).
  const first = firstCells(file.head, actual, skipLines);
  const header = first.filter(isKnownCell).length >= 2 && first.length === names.length;
  return { delimiter: actual, quote, escape, skipLines, hasHeader: header, columns: header ? first : names };
}

function namesOf(list: unknown): string[] {
  const items = typeof list === 'object' && list !== null && 'items' in list ? list.items : [];
  return Array.isArray(items) ? items.map(String) : [];
}

const isKnownCell = (cell: string): boolean => isKnownColumnName(cell.replace(typeSuffix, ''));

/** The delimiter of a header whose cells are known column names: surer than any statistics of the rows. */
function likelyDelimiter(head: Buffer): string | undefined {
  return candidates.find((candidate) => firstCells(head, candidate, 0).filter(isKnownCell).length >= 2);
}

function firstCells(head: Buffer, delimiter: string, skipLines: number): string[] {
  const line =
    head
      .subarray(0, 65_536)
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .split(/\r\n|\n|\r/, skipLines + 1)[skipLines] ?? '';
  return line.split(delimiter).map((cell) => cell.replace(/^"(.*)"$/, '$1').trim());
}

const nameOf = (delimiter: string): string =>
  ({ ',': 'comma', '\t': 'tab', ';': 'semicolon', '|': 'bar' })[delimiter] ?? `"${delimiter}"`;
