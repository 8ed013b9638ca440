// Finds the line and the original text of records by their number: the parser numbers records, people need lines.
// Runs only for files that have rejected rows.
import type { CsvDialect } from './csv-dialect.ts';
import type { Message } from '../messages/message-shape.ts';
import type { TextLine } from './text-lines.ts';

/** A row that the parser refused; it has no record number. */
export interface RefusedRow {
  /** Where the parser says it starts, 0-based; it may be a few bytes early after quoted line ends. */
  readonly byteOffset: number;
  /** Its 1-based line where that is known exactly; then `byteOffset` is not used. */
  readonly line: number | undefined;
  readonly why: Message;
  /** The original text; several lines where the parser took them for one row. */
  readonly content: string;
}

export interface LocatedRow {
  /** The record's number among the accepted records of the file, 0-based; undefined for a refused row. */
  readonly ordinal: number | undefined;
  /** The refused row, undefined for a record. */
  readonly refused: RefusedRow | undefined;
  /** 1-based line in the (decompressed) file; undefined if it could not be found. */
  readonly line: number | undefined;
  readonly content: string;
}

/** Original text is kept up to this many characters per rejected row. */
export const maxContentLength = 1000;

/**
 * Yields every refused row and the records with the wanted numbers, in the order of the file.
 * @param refused in the order of the file
 * @param ordinals wanted record numbers, rising
 */
export async function* locateRows(
  lines: AsyncIterable<TextLine>,
  layout: CsvDialect,
  refused: readonly RefusedRow[],
  ordinals: Iterable<number>,
): AsyncGenerator<LocatedRow> {
  const wanted = ordinals[Symbol.iterator]();
  let next = wanted.next();
  let nextRefused = 0;
  let lineNumber = 0;
  let toSkip = layout.skipLines;
  let headerPending = layout.hasHeader;
  let ordinal = -1;
  let record: { line: number; content: string; open: boolean } | undefined;
  for await (const line of lines) {
    if (next.done === true && nextRefused === refused.length) return;
    lineNumber += 1;
    // While a quoted field of an accepted record is open, no refused row can start.
    while (record === undefined && !headerPending && nextRefused < refused.length) {
      const row = refused[nextRefused]!;
      if (!startsHere(row, line, lineNumber)) break;
      nextRefused += 1;
      toSkip = Math.max(toSkip, row.content.split('\n').length);
      yield {
        ordinal: undefined,
        refused: row,
        line: lineNumber,
        content: row.content.slice(0, maxContentLength),
      };
    }
    if (toSkip > 0) {
      toSkip -= 1;
      continue;
    }
    if (record !== undefined) {
      record.open = staysOpen(line.text, layout, true);
      if (record.content.length < maxContentLength) record.content += `\n${line.text}`;
    } else if (line.text === '' || (layout.quote === '' && line.text.trim() === '')) {
      continue;
    } else {
      record = { line: lineNumber, content: line.text, open: staysOpen(line.text, layout, false) };
      if (!headerPending) ordinal += 1;
    }
    if (record.open) continue;
    if (headerPending) headerPending = false;
    else if (ordinal === next.value) {
      yield {
        ordinal,
        refused: undefined,
        line: record.line,
        content: record.content.slice(0, maxContentLength),
      };
      next = wanted.next();
    }
    record = undefined;
  }
  for (const row of refused.slice(nextRefused)) {
    yield {
      ordinal: undefined,
      refused: row,
      line: row.line,
      content: row.content.slice(0, maxContentLength),
    };
  }
  for (; next.done !== true; next = wanted.next()) {
    yield { ordinal: next.value, refused: undefined, line: undefined, content: '' };
  }
}

/** True if the refused row starts in this line: at or after its stated offset, at the first line that holds its text. */
function startsHere(row: RefusedRow, line: TextLine, lineNumber: number): boolean {
  if (row.line !== undefined) return row.line === lineNumber;
  if (row.byteOffset >= line.byteEnd) return false;
  const first = (row.content.split('\n', 1)[0] ?? '').replace(/\r$/, '');
  return line.text.endsWith(first) || line.text.startsWith(first);
}

/** True if a quoted field is open at the end of the line. A quote opens at the start of a field only. */
function staysOpen(line: string, { quote, escape, delimiter }: CsvDialect, openBefore: boolean): boolean {
  if (quote === '' || (!openBefore && !line.includes(quote))) return false;
  let open = openBefore;
  let fieldStart = !openBefore;
  for (let index = 0; index < line.length; index++) {
    const character = line[index]!;
    const following = line[index + 1];
    if (open) {
      if (character === escape && (following === quote || (escape !== quote && following === escape)))
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
