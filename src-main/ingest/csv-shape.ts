// Holds every line of a delimited file against its dialect. A file of well-formed rows is read by DuckDB as it is; of any
// other a copy is made in which each record has all its cells, so that short rows and stray quotes cost no other row.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { CsvDialect } from './csv-dialect.ts';
import { parseLine, readRecords, type CsvRecord } from './csv-records.ts';
import { splitLines, type TextLine } from './text-lines.ts';

export interface CarefulCopy {
  /** Cells with a stray quote, and the line of the first. */
  readonly strayQuotes: number;
  readonly strayLine: number | undefined;
  readonly rowCount: number;
}

const [lineFeed, carriageReturn] = [0x0a, 0x0d];

/**
 * Rows of the file if each is one line with as many cells as there are columns; undefined for any other file.
 * @param chunks the whole file, UTF-8
 */
export async function countPlainRows(
  chunks: AsyncIterable<Buffer>,
  dialect: CsvDialect,
): Promise<number | undefined> {
  const { delimiter, quote, columns, hasHeader, skipLines } = dialect;
  if (skipLines > 0 || Buffer.byteLength(delimiter) !== 1 || Buffer.byteLength(quote) > 1) return undefined;
  const sign = delimiter.charCodeAt(0);
  const quoteSign = quote === '' ? -1 : quote.charCodeAt(0);
  const width = columns.length;
  let rows = 0;
  let isFirst = true;
  let lineEnd: 'lf' | 'crlf' | undefined;
  const isPlain = (block: Buffer, start: number, stop: number, hasEnd: boolean): boolean => {
    let end = stop;
    if (hasEnd) {
      const kind = end > start && block[end - 1] === carriageReturn ? 'crlf' : 'lf';
      if ((lineEnd ??= kind) !== kind) return false;
      if (kind === 'crlf') end -= 1;
    }
    if (end === start) return true; // blank
    let cells = 1;
    let hasQuote = false;
    for (let at = start; at < end; at++) {
      const byte = block[at];
      if (byte === sign) cells += 1;
      else if (byte === quoteSign) hasQuote = true;
      else if (byte === carriageReturn) return false;
    }
    const isHeader = isFirst && hasHeader;
    isFirst = false;
    if (!isHeader) rows += 1;
    if (!hasQuote) return cells === width;
    const line = block
      .subarray(start, end)
      .toString('utf8')
      .replace(/^\uFEFF/, '');
    if (line.includes(` ${quote}`) || line.includes(`${quote} `)) return false;
    const parsed = parseLine(line, dialect, false);
    return !parsed.isOpen && !parsed.hasStrayQuote && parsed.cells.length === width;
  };
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const whole = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = whole.indexOf(lineFeed); end >= 0; end = whole.indexOf(lineFeed, start)) {
      if (!isPlain(whole, start, end, true)) return undefined;
      start = end + 1;
    }
    rest = whole.subarray(start);
    if (rest.length > chunk.length * 8 && rest.includes(carriageReturn)) return undefined; // line ends are \r
  }
  return rest.length === 0 || isPlain(rest, 0, rest.length, false) ? rows : undefined;
}

/** The records of a file after its header, in order. @param chunks the whole file, UTF-8 */
export async function* recordsOf(
  chunks: AsyncIterable<Buffer>,
  dialect: CsvDialect,
): AsyncGenerator<CsvRecord> {
  let isHeader = dialect.hasHeader;
  const { skipLines } = dialect;
  for await (const record of readRecords(
    after(splitLines(chunks), skipLines),
    dialect,
    dialect.columns.length,
  )) {
    if (!isHeader) yield { ...record, line: record.line + skipLines };
    isHeader = false;
  }
}

async function* after(lines: AsyncIterable<TextLine>, count: number): AsyncGenerator<TextLine> {
  let place = 0;
  for await (const line of lines) if (place++ >= count) yield line;
}

/**
 * Writes each record as a line of comma-separated cells: all columns, then how many cells the record had where these are
 * not as many. Cells beyond the last column go into it; empty ones are dropped.
 */
export async function writeCarefulCopy(
  chunks: AsyncIterable<Buffer>,
  dialect: CsvDialect,
  { path, signal }: { readonly path: string; readonly signal?: AbortSignal | undefined },
): Promise<CarefulCopy> {
  const width = dialect.columns.length;
  let strayQuotes = 0;
  let strayLine: number | undefined;
  let rowCount = 0;
  const lines = async function* (): AsyncGenerator<string> {
    let block = '';
    for await (const { cells, hasStrayQuote, line } of recordsOf(chunks, dialect)) {
      rowCount += 1;
      if (hasStrayQuote) {
        strayQuotes += 1;
        strayLine ??= line;
      }
      block += copiedLine(cells, width, dialect.delimiter);
      if (block.length < 65_536) continue;
      yield block;
      block = '';
    }
    yield block;
  };
  await pipeline(Readable.from(lines()), createWriteStream(path), { signal });
  return { strayQuotes, strayLine, rowCount };
}

function copiedLine(cells: readonly string[], width: number, delimiter: string): string {
  let found = cells.length;
  while (found > width && cells[found - 1]!.trim() === '') found -= 1;
  const copied = cells.slice(0, Math.min(found, width));
  if (found > width) copied[width - 1] = cells.slice(width - 1, found).join(delimiter);
  const quoted = copied.map((cell) => `"${cell.replaceAll('"', '""')}"`);
  while (quoted.length < width) quoted.push('');
  return `${quoted.join(',')},${found === width ? '' : found}\n`;
}
