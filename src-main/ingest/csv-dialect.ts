// The dialect of a delimited text file, told from its head: delimiter, quoting, lines before the header, column names. All
// rows are held against it afterwards (csv-shape.ts). What is typed is taken as it is.
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import type { MessageValue } from '../messages/message-shape.ts';
import { isKnownColumnName } from './column-roles.ts';
import { parseLine, type Quoting } from './csv-records.ts';
import type { InputFile } from './input-file.ts';

export interface CsvDialect extends Quoting {
  /** Lines before the header, or before the first row. */
  readonly skipLines: number;
  readonly hasHeader: boolean;
  readonly columns: readonly string[];
}

/** What a person typed about a file. */
export interface TypedDialect {
  readonly delimiter?: string | undefined;
  /** `none`: quotes are ordinary characters. */
  readonly quote?: string | undefined;
  /** Lines before the header. */
  readonly skipLines?: number | undefined;
}

const candidates = [',', '\t', ';', '|'];
/** Tried where none of those makes a header of known names; taken where they do, or where nothing else makes two columns. */
const rareCandidates = ['::', '\u0001', '~', '^'];
const lookedLines = 2000;
/** A table begins within so many lines. */
const preambleLines = 50;
const typeSuffix = /:(token|token_seq|float|float_seq)$/;
const isKnownCell = (cell: string): boolean => isKnownColumnName(cell.replace(typeSuffix, ''));

/**
 * Finds the dialect of a delimited file.
 * @throws AppError invalid-input if no delimiter makes two columns of it
 */
export function sniffDialect(file: Pick<InputFile, 'name' | 'head'>, typed: TypedDialect = {}): CsvDialect {
  const text = file.head.toString('utf8').replace(/^\uFEFF/, '');
  const lines = text.split(text.includes('\n') ? /\r?\n/ : '\r', lookedLines);
  const announced = /^sep=(.)\r?$/i.exec(lines[0] ?? '')?.[1];
  const from = typed.skipLines ?? (announced === undefined ? 0 : 1);
  const delimiters = typed.delimiter ?? announced;
  const bestOf = (signs: readonly string[]): Reading =>
    signs
      .map((delimiter) => readAs(lines, from, { delimiter, typed }))
      .reduce((one, other) => (isBetter(other, one) ? other : one));
  const usual = bestOf(delimiters === undefined ? candidates : [delimiters]);
  const rare = usual.known >= 2 || delimiters !== undefined ? usual : bestOf(rareCandidates);
  const best = rare.known >= 2 || (usual.columns.length < 2 && rare.columns.length >= 2) ? rare : usual;
  if (best.columns.length < 2) {
    throw new AppError(
      'invalid-input',
      message('column-single', {
        name: file.name,
        column: (best.columns[0] ?? '').slice(0, 80),
        delimiter: nameOf(best.delimiter),
      }),
      { details: { columns: best.columns.slice(0, 20), delimiter: best.delimiter } },
    );
  }
  const { delimiter, quote, escape, skipLines, hasHeader, columns } = best;
  return { delimiter, quote, escape, skipLines, hasHeader, columns };
}

interface Reading extends CsvDialect {
  /** Cells of the header that are known column names. */
  readonly known: number;
  /** Share of the lines that have as many cells as the header. */
  readonly share: number;
}

function isBetter(one: Reading, other: Reading): boolean {
  const isTable = ({ columns }: Reading): boolean => columns.length >= 2;
  if (isTable(one) !== isTable(other)) return isTable(one);
  if (one.known >= 2 || other.known >= 2) return one.known > other.known;
  if (Math.abs(one.share - other.share) > 0.05) return one.share > other.share;
  return one.columns.length > other.columns.length;
}

function readAs(
  lines: readonly string[],
  from: number,
  { delimiter, typed }: { readonly delimiter: string; readonly typed: TypedDialect },
): Reading {
  const quoting = { delimiter, ...quotingOf(lines, typed.quote, delimiter) };
  const rows: { readonly place: number; readonly cells: readonly string[] }[] = [];
  for (let place = from; place < lines.length; place++) {
    const line = lines[place]!;
    if (line.trim() === '' && !line.includes(delimiter)) continue;
    rows.push({ place, cells: parseLine(line, quoting, true).cells });
  }
  const usual = usualWidth(rows.map(({ cells }) => cells.length));
  const start = typed.skipLines === undefined ? startOf(rows, usual, lines) : 0;
  const header = rows[start]?.cells ?? [];
  const body = rows.slice(start + 1);
  const width = Math.max(header.length, usual === header.length + 1 ? usual : header.length);
  const share =
    body.length === 0 ? 0 : body.filter(({ cells }) => cells.length === width).length / body.length;
  const known = header.filter(isKnownCell).length;
  const hasHeader =
    known >= 2 ||
    looksLikeHeader(
      header,
      body.map(({ cells }) => cells),
    );
  // Without a header the lines above are no part of the table either.
  const skipLines = rows[start]?.place ?? from;
  const names = hasHeader ? header : header.map((_, column) => `column${column}`);
  // One more cell than names: row numbers before the first column, or a delimiter after the last.
  const more = body.filter(({ cells }) => cells.length === width);
  const endsEmpty = more.filter(({ cells }) => cells.at(-1)!.trim() === '').length * 2 > more.length;
  const columns = uniqueNames(width === names.length ? names : endsEmpty ? [...names, ''] : ['', ...names]);
  return { ...quoting, skipLines, hasHeader, columns, known, share };
}

function quotingOf(
  lines: readonly string[],
  typed: string | undefined,
  delimiter: string,
): Omit<Quoting, 'delimiter'> {
  if (typed === 'none') return { quote: '', escape: '' };
  const count = (pattern: RegExp): number =>
    lines.reduce((sum, line) => sum + (line.match(pattern)?.length ?? 0), 0);
  const sign = delimiter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const wrapped = (quote: string): number =>
    count(new RegExp(`(^|${sign})${quote}(?!${quote})[^${quote}]*${quote}(?=${sign}|$)`, 'g'));
  const quote = typed ?? (wrapped("'") > lines.length / 2 && wrapped('"') === 0 ? "'" : '"');
  const hasBackslashes =
    count(new RegExp(`\\\\${quote}`, 'g')) > 0 &&
    count(new RegExp(`[^${sign}]${quote}${quote}[^${sign}]`, 'g')) === 0;
  return { quote, escape: hasBackslashes ? '\\' : quote };
}

function usualWidth(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1);
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), [1, 0])[0];
}

/** Place of the header among the rows: titles, comments and `key: value` lines may stand above. */
function startOf(
  rows: readonly { readonly place: number; readonly cells: readonly string[] }[],
  usual: number,
  lines: readonly string[],
): number {
  const head = rows.slice(0, preambleLines);
  const named = head.findIndex(
    ({ cells, place }) => cells.filter(isKnownCell).length >= 2 && !lines[place]!.startsWith('#'),
  );
  if (named >= 0) return named;
  const isFull = ({ cells, place }: (typeof rows)[number]): boolean =>
    (cells.length === usual || cells.length + 1 === usual) &&
    cells.filter((cell) => cell.trim() !== '').length * 2 >= usual &&
    !(lines[place]!.startsWith('#') && cells.length < usual);
  return Math.max(0, head.findIndex(isFull));
}

const looksTyped = (cell: string): boolean => /^[-+]?[\d.,:/ ]*\d[\d.,:/ TZ+-]*$/.test(cell.trim());

/** Names above columns: texts, none of them twice, none of them a value of its column. */
function looksLikeHeader(header: readonly string[], body: readonly (readonly string[])[]): boolean {
  const names = header.map((cell) => cell.trim());
  if (names.some((name) => looksTyped(name)) || names.every((name) => name === '')) return false;
  if (new Set(names).size < names.length) return false;
  const sample = body.slice(0, 200);
  return !names.some((name, column) => name !== '' && sample.some((cells) => cells[column]?.trim() === name));
}

/** As DuckDB and pandas do: a name that comes again gets a number, an empty one too. RecBole's types are cut off. */
function uniqueNames(cells: readonly string[]): string[] {
  const names = cells.map((cell, column) => (cell.trim() === '' ? `column${column}` : cell.trim()));
  const bare = names.every((name) => typeSuffix.test(name))
    ? names.map((name) => name.replace(typeSuffix, ''))
    : names;
  const seen = new Map<string, number>();
  return bare.map((name) => {
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    return times === 0 ? name : `${name}_${times}`;
  });
}

const delimiterCodes = {
  ',': 'delimiter-comma',
  '\t': 'delimiter-tab',
  ';': 'delimiter-semicolon',
  '|': 'delimiter-bar',
} as const;

function nameOf(delimiter: string): MessageValue {
  const code = (delimiterCodes as Readonly<Partial<Record<string, Delimiter>>>)[delimiter];
  return code === undefined ? `"${delimiter}"` : message(code);
}
type Delimiter = (typeof delimiterCodes)[keyof typeof delimiterCodes];
