// Splits the lines of a delimited file into records, tolerant of what spreadsheets and scripts write: a quote that closes
// nowhere is an ordinary sign of its line, so that it swallows no other rows.
// What does not belong: which delimiter and quote a file has (csv-dialect.ts), and what the cells mean.
import type { TextLine } from './text-lines.ts';

export interface CsvRecord {
  /** 1-based line where it begins. */
  readonly line: number;
  /** Lines that it takes. */
  readonly lineCount: number;
  readonly cells: readonly string[];
  /** The text as it stands in the file. */
  readonly content: string;
  /** A cell begins with a quote that closes nowhere, and was taken as text. */
  readonly hasStrayQuote: boolean;
}

/** How cells are told apart. */
export interface Quoting {
  readonly delimiter: string;
  /** Empty: quotes are ordinary characters. */
  readonly quote: string;
  readonly escape: string;
}

/** A quoted cell over more lines than these is a stray quote. */
const longestCell = 10_000;
/** So many swallowed lines that are full rows by themselves tell a stray quote. */
const enoughRows = 20;

interface ParsedLine {
  readonly cells: string[];
  /** A quoted cell is open at the end of the line. */
  readonly isOpen: boolean;
  readonly hasStrayQuote: boolean;
}

/**
 * One line, or several joined by line feeds, as cells.
 * @param isLiteral quotes that do not close are text; else the cell stays open
 */
export function parseLine(text: string, quoting: Quoting, isLiteral: boolean): ParsedLine {
  const { delimiter, quote } = quoting;
  if (quote === '' || !text.includes(quote))
    return { cells: text.split(delimiter), isOpen: false, hasStrayQuote: false };
  const cells: string[] = [];
  let hasStrayQuote = false;
  for (let at = 0; ;) {
    const start = skipBlanks(text, at);
    if (text.startsWith(quote, start)) {
      const closed = closeQuote(text, start + quote.length, quoting);
      if (closed === undefined && !isLiteral) return { cells, isOpen: true, hasStrayQuote };
      if (closed !== undefined && closed.end >= 0) {
        cells.push(closed.value);
        if (closed.end >= text.length) return { cells, isOpen: false, hasStrayQuote };
        at = closed.end + delimiter.length;
        continue;
      }
      hasStrayQuote = true;
    }
    const end = text.indexOf(delimiter, at);
    cells.push(end < 0 ? text.slice(at) : text.slice(at, end));
    if (end < 0) return { cells, isOpen: false, hasStrayQuote };
    at = end + delimiter.length;
  }
}

/** Blanks before a quote are no part of the cell (a tab may be the delimiter). */
function skipBlanks(text: string, at: number): number {
  let start = at;
  while (text[start] === ' ') start += 1;
  return start;
}

/** The quoted value and where its delimiter stands; end −1: the quote closes before other text; undefined: nowhere. */
function closeQuote(
  text: string,
  from: number,
  { delimiter, quote, escape }: Quoting,
): { readonly value: string; readonly end: number } | undefined {
  let value = '';
  for (let at = from; ;) {
    const next = text.indexOf(quote, at);
    if (escape !== '' && escape !== quote) {
      const escaped = text.indexOf(escape, at);
      if (escaped >= 0 && (next < 0 || escaped < next) && escaped + 1 < text.length) {
        const sign = text[escaped + 1]!;
        value += text.slice(at, escaped) + (sign === quote || sign === escape ? sign : escape + sign);
        at = escaped + 2;
        continue;
      }
    }
    if (next < 0) return undefined;
    value += text.slice(at, next);
    const after = next + quote.length;
    if (escape === quote && text.startsWith(quote, after)) {
      value += quote;
      at = after + quote.length;
      continue;
    }
    const end = skipBlanks(text, after);
    if (end === text.length || text.startsWith(delimiter, end)) return { value, end };
    return { value, end: -1 };
  }
}

/**
 * The records of the lines, in order; blank lines are none.
 * @param width cells of a full row: tells a stray quote from a cell of several lines; undefined while it is not known
 */
export async function* readRecords(
  lines: AsyncIterable<TextLine> | Iterable<TextLine>,
  quoting: Quoting,
  width?: number,
): AsyncGenerator<CsvRecord> {
  const waiting: { text: string; line: number }[] = [];
  const source = Symbol.asyncIterator in lines ? lines[Symbol.asyncIterator]() : lines[Symbol.iterator]();
  let lineNumber = 0;
  let isOver = false;
  const lineAt = async (place: number): Promise<{ text: string; line: number } | undefined> => {
    while (waiting.length <= place && !isOver) {
      const next = await source.next();
      if (next.done === true) isOver = true;
      else {
        lineNumber += 1;
        waiting.push({ text: next.value.text, line: lineNumber });
      }
    }
    return waiting[place];
  };
  for (;;) {
    const first = waiting[0] ?? (await lineAt(0));
    if (first === undefined) return;
    if (first.text.trim() === '' && !first.text.includes(quoting.delimiter)) {
      waiting.shift();
      continue;
    }
    let parsed = parseLine(first.text, quoting, false);
    let content = first.text;
    let lineCount = 1;
    if (parsed.isOpen) {
      const whole = await closeOver(first.text, quoting, { width, lineAt });
      lineCount = whole?.lineCount ?? 1;
      content = whole?.content ?? first.text;
      parsed = whole?.parsed ?? parseLine(first.text, quoting, true);
    }
    waiting.splice(0, lineCount);
    yield { line: first.line, lineCount, cells: parsed.cells, content, hasStrayQuote: parsed.hasStrayQuote };
  }
}

/** A record over several lines; undefined where its quote is a stray one. */
async function closeOver(
  first: string,
  quoting: Quoting,
  {
    width,
    lineAt,
  }: {
    readonly width: number | undefined;
    readonly lineAt: (place: number) => Promise<{ readonly text: string } | undefined>;
  },
): Promise<{ parsed: ParsedLine; content: string; lineCount: number } | undefined> {
  let content = first;
  const fits = (text: string): boolean => parseLine(text, quoting, true).cells.length === width;
  let areRows = width !== undefined && width > 2 && fits(first);
  for (let place = 1; place < longestCell; place++) {
    const next = await lineAt(place);
    if (next === undefined) return undefined;
    content += `\n${next.text}`;
    areRows &&= fits(next.text);
    if (areRows && place >= enoughRows) return undefined;
    if (!next.text.includes(quoting.quote)) continue;
    const parsed = parseLine(content, quoting, false);
    if (parsed.isOpen) continue;
    // every swallowed line is a full row by itself, or the joined text is none: the quote is no quote
    if (areRows || parsed.hasStrayQuote) return undefined;
    return { parsed, content, lineCount: place + 1 };
  }
  return undefined;
}
