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
/** A longer line is read carefully. */
const longestPlainLine = 32 * 1024 * 1024;

/**
 * Whether each row of the file is one line with as many cells as there are columns.
 * @param chunks the whole file, UTF-8
 */
export async function isPlainTable(chunks: AsyncIterable<Buffer>, dialect: CsvDialect): Promise<boolean> {
  const { delimiter, quote, columns, skipLines } = dialect;
  if (skipLines > 0 || Buffer.byteLength(delimiter) !== 1 || Buffer.byteLength(quote) > 1) return false;
  const width = columns.length;
  const ordinary = ordinaryLines(dialect);
  let isFirst = true;
  let lineEnd: 'lf' | 'crlf' | undefined;
  /** @param bytes of a line without its line end; `text` the same as Latin-1 */
  const isPlain = (bytes: Buffer, text: string): boolean => {
    if (bytes.length === 0) return true; // blank
    isFirst = false;
    if (text.includes('\r')) return false;
    if (quote === '' || !text.includes(quote)) return text.split(delimiter).length === width;
    const line = bytes.toString('utf8').replace(/^\uFEFF/, '');
    if (line.includes(` ${quote}`) || line.includes(`${quote} `)) return false;
    const parsed = parseLine(line, dialect, false);
    return !parsed.isOpen && !parsed.hasStrayQuote && parsed.cells.length === width;
  };
  /** Looks at the whole lines of a block: those without quotes many at once. @returns where the rest begins; −1: a line is not plain */
  const look = (block: Buffer): number => {
    const end = block.lastIndexOf(lineFeed) + 1;
    const text = block.toString('latin1', 0, end);
    for (let at = 0; at < end;) {
      if (lineEnd !== undefined && !isFirst) {
        const lines = ordinary[lineEnd];
        lines.lastIndex = at;
        if (lines.test(text)) {
          at = lines.lastIndex;
          continue;
        }
      }
      const feed = text.indexOf('\n', at);
      const kind = feed > at && text[feed - 1] === '\r' ? 'crlf' : 'lf';
      if ((lineEnd ??= kind) !== kind) return -1;
      const stop = kind === 'crlf' ? feed - 1 : feed;
      if (!isPlain(block.subarray(at, stop), text.slice(at, stop))) return -1;
      at = feed + 1;
    }
    return end;
  };
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const whole = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const done = look(whole);
    if (done < 0) return false;
    rest = whole.subarray(done);
    if (rest.length > longestPlainLine) return false;
  }
  return rest.length === 0 || look(Buffer.concat([rest, Buffer.of(...lastEnd(lineEnd))])) >= 0;
}

/** Lines without quotes that have all cells, in bytes as Latin-1. */
function ordinaryLines({ delimiter, quote, columns }: CsvDialect): Readonly<Record<'lf' | 'crlf', RegExp>> {
  const sign = (text: string): string => text.replace(/[\\\]^-]/g, '\\$&');
  const cell = `[^${sign(delimiter)}${sign(quote)}\\r\\n]*`;
  const outside = delimiter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const line = `${cell}(?:${outside}${cell}){${columns.length - 1}}`;
  return { lf: new RegExp(`(?:${line}\\n)+`, 'y'), crlf: new RegExp(`(?:${line}\\r\\n)+`, 'y') };
}

/** What the last line lacks. */
const lastEnd = (kind: 'lf' | 'crlf' | undefined): readonly number[] =>
  kind === 'crlf' ? [carriageReturn, lineFeed] : [lineFeed];

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
