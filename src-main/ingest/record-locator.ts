// Finds the line and the original text of records by their number: the parser numbers records, people need lines.
// Runs only for files that have rejected rows.
import type { CsvDialect } from './csv-dialect.ts';

export interface LocatedRecord {
  /** The record's number among the accepted records of the file, 0-based. */
  readonly ordinal: number;
  /** 1-based line in the (decompressed) file; −1 if it could not be found. */
  readonly line: number;
  readonly content: string;
}

/** Original text is kept up to this many characters per rejected row. */
export const maxContentLength = 1000;

/**
 * Yields the records with the wanted numbers.
 * @param lines of the file, without their ends
 * @param refused line → number of lines of the rows that the parser refused (they have no number)
 * @param ordinals wanted record numbers, rising
 */
export async function* locateRecords(
  lines: AsyncIterable<string>,
  layout: CsvDialect,
  refused: ReadonlyMap<number, number>,
  ordinals: Iterable<number>,
): AsyncGenerator<LocatedRecord> {
  const wanted = ordinals[Symbol.iterator]();
  let next = wanted.next();
  let lineNumber = 0;
  let toSkip = layout.skipLines;
  let headerPending = layout.hasHeader;
  let ordinal = -1;
  let record: { line: number; content: string; open: boolean } | undefined;
  for await (const line of lines) {
    if (next.done === true) return;
    lineNumber += 1;
    if (record?.open === true) {
      record.open = staysOpen(line, layout, true);
      if (record.content.length < maxContentLength) record.content += `\n${line}`;
    } else if (toSkip > 0) {
      toSkip -= 1;
      continue;
    } else if (refused.has(lineNumber)) {
      toSkip = refused.get(lineNumber)! - 1;
      continue;
    } else if (line.trim() === '' && (line === '' || layout.quote === '')) {
      continue;
    } else {
      record = {
        line: lineNumber,
        content: line,
        open: layout.quote !== '' && staysOpen(line, layout, false),
      };
      if (!headerPending) ordinal += 1;
    }
    if (record.open) continue;
    if (headerPending) headerPending = false;
    else if (ordinal === next.value) {
      yield { ordinal, line: record.line, content: record.content.slice(0, maxContentLength) };
      next = wanted.next();
    }
    record = undefined;
  }
  for (; next.done !== true; next = wanted.next()) yield { ordinal: next.value, line: -1, content: '' };
}

/** True if a quoted field is open at the end of the line. A quote opens at the start of a field only. */
function staysOpen(line: string, { quote, escape, delimiter }: CsvDialect, openBefore: boolean): boolean {
  if (!openBefore && !line.includes(quote)) return false;
  let open = openBefore;
  let fieldStart = !openBefore;
  for (let index = 0; index < line.length; index++) {
    const character = line[index]!;
    if (open) {
      if (
        escape !== '' &&
        character === escape &&
        (line[index + 1] === quote || (escape !== quote && line[index + 1] === escape))
      )
        index += 1;
      else if (character === quote) open = false;
    } else if (fieldStart && character === quote) {
      open = true;
      fieldStart = false;
    } else if (line.startsWith(delimiter, index)) {
      fieldStart = true;
      index += delimiter.length - 1;
    } else fieldStart = false;
  }
  return open;
}

/** Splits decoded text into lines: ends are \n or \r\n, or \r where the file has no \n. Memory: one line. */
export async function* splitLines(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  let end: string | undefined;
  for await (const text of texts) {
    rest += text;
    end ??= rest.includes('\n') ? '\n' : undefined;
    if (end === undefined && !/\r[^\n]/.test(rest)) continue;
    const pieces = rest.split(end ?? '\r');
    rest = pieces.pop() ?? '';
    for (const piece of pieces) yield piece.endsWith('\r') ? piece.slice(0, -1) : piece;
  }
  if (rest !== '')
    yield* (rest.endsWith('\r') ? rest.slice(0, -1) : rest).split(end === undefined ? '\r' : '\n');
}
