// JSON that is no JSON lines (one array of objects, objects over several lines) as one value a line. A value keeps the line on
// which it begins, as far as no other began there. What does not belong: what the values mean (source-table.ts).
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';

const [tab, lineFeed, carriageReturn, blank] = [0x09, 0x0a, 0x0d, 0x20] as const;
const [quote, comma, backslash] = [0x22, 0x2c, 0x5c] as const;
const [openArray, closeArray, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d] as const;

/** The bytes of a byte order mark. */
const mark = [0xef, 0xbb, 0xbf];
const emptyLine = Buffer.from('\n');
const space = Buffer.from(' ');
/** Line ends within a text are no JSON, and kept. */
const escaped = { [lineFeed]: Buffer.from('\\n'), [carriageReturn]: Buffer.from('\\r') } as const;

/** Whether a text begins as an array of values, or as an object over several lines. @param start its first characters */
export const isOneDocument = (start: string): boolean => /^\s*(\[|\{\s*\n)/.test(start);

interface ElementLimits {
  /** Of the file, for messages. */
  readonly name: string;
  /** Bytes of a value. */
  readonly longest: number;
}

/**
 * Every value outside of arrays, or in an array that no other holds, as one line. Memory: a chunk.
 * @param chunks UTF-8
 * @throws AppError corrupt-data where a value or the array is not closed; invalid-input for a value beyond the limit
 */
export async function* elementsAsLines(
  chunks: AsyncIterable<Buffer>,
  { name, longest }: ElementLimits,
): AsyncGenerator<Buffer> {
  /** Whether a value is open, its open brackets (a number or a word has none), and whether the array around it is open. */
  const open = { isValue: false, level: 0, isInArray: false };
  let isText = false;
  let isEscaped = false;
  let values = 0;
  let line = 1;
  let firstLine = 1;
  let written = 1;
  let length = 0;
  for await (const chunk of chunks) {
    const parts: Buffer[] = [];
    let from = 0;
    const keepTo = (end: number): void => {
      if (end > from) parts.push(chunk.subarray(from, end));
      length += end - from;
      if (length > longest) throw tooLong(name, length, longest);
    };
    const begin = (at: number): void => {
      for (; written < line; written++) parts.push(emptyLine);
      open.isValue = true;
      from = at;
      [firstLine, length] = [line, 0];
    };
    const end = (at: number): void => {
      keepTo(at);
      parts.push(emptyLine);
      written += 1;
      values += 1;
      open.isValue = false;
    };
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at]!;
      if (byte === lineFeed) line += 1;
      if (isText) {
        if (byte === lineFeed || byte === carriageReturn) {
          keepTo(at);
          parts.push(escaped[byte]);
          from = at + 1;
        } else if (isEscaped) isEscaped = false;
        else if (byte === backslash) isEscaped = true;
        else if (byte === quote) {
          isText = false;
          if (open.level === 0) end(at + 1);
        }
        continue;
      }
      const isBlank = byte === blank || byte === lineFeed || byte === carriageReturn || byte === tab;
      if (!open.isValue) {
        if (isBlank || byte === comma || (values === 0 && mark.includes(byte))) continue;
        if (byte === openArray && !open.isInArray) open.isInArray = true;
        else if (byte === closeArray && open.isInArray) open.isInArray = false;
        else {
          begin(at);
          if (byte === openObject || byte === openArray) open.level = 1;
          else isText = byte === quote;
        }
      } else if (byte === quote) isText = true;
      else if (byte === openObject || byte === openArray) open.level += 1;
      else if (open.level > 0 && (byte === closeObject || byte === closeArray)) {
        open.level -= 1;
        if (open.level === 0) end(at + 1);
      } else if (open.level === 0 && (isBlank || byte === comma || byte === closeArray)) {
        end(at);
        if (byte === closeArray) open.isInArray = false;
      } else if (byte === lineFeed || byte === carriageReturn) {
        keepTo(at);
        parts.push(space);
        from = at + 1;
      }
    }
    if (open.isValue) keepTo(chunk.length);
    if (parts.length > 0) yield Buffer.concat(parts);
  }
  if (!open.isInArray && open.level === 0 && !isText) return;
  const place = open.level > 0 || isText ? firstLine : line;
  const said = message('json-array-unclosed', { name, count: values, line: place });
  throw new AppError('corrupt-data', said, { details: { line: place, values } });
}

function tooLong(name: string, bytes: number, longest: number): AppError {
  const [megabytes, limit] = [Math.ceil(bytes / 1e6), Math.floor(longest / 1e6)];
  return new AppError('invalid-input', message('input-line-too-long', { name, megabytes, limit }), {
    details: { bytes },
  });
}
