// One look at all bytes of a text file before anything reads it: is it UTF-8, where not; NUL bytes; the longest line.
// What does not belong: delimiters and quotes (csv-shape.ts).
import { isUtf8 } from 'node:buffer';

export interface BadBytes {
  /** 1-based. */
  readonly line: number;
  /** 1-based, in characters. */
  readonly column: number;
  /** Offset in the (decompressed) file, 0-based. */
  readonly byteOffset: number;
  readonly byte: number;
  /** The line's bytes. */
  readonly lineBytes: Buffer;
  /** Sequences in the whole file that are not UTF-8. */
  readonly count: number;
  /** Lines that hold characters beyond ASCII and are UTF-8. */
  readonly goodLines: number;
}

export interface TextScan {
  /** undefined: all is UTF-8. */
  readonly bad: BadBytes | undefined;
  /** 1-based line of the first NUL byte. */
  readonly nulLine: number | undefined;
  /** Bytes of the longest line, or somewhat more. */
  readonly longestLine: number;
  /** There is neither a double quote nor a carriage return. */
  readonly isBare: boolean;
  /** There is a carriage return; where not all is UTF-8, it is not looked for and taken to be there. */
  readonly hasReturns: boolean;
}

const [lineFeed, carriageReturn, doubleQuote] = [0x0a, 0x0d, 0x22];

/**
 * Nearly all files are fine, and told so without counting lines; the others are read again for the places.
 * @param open gives the bytes of the file, each time from its start
 */
export async function scanText(open: () => AsyncIterable<Buffer>): Promise<TextScan> {
  let rest: Buffer = Buffer.alloc(0);
  let longestLine = 0;
  let isFine = true;
  let hasQuotes = false;
  let hasReturns = false;
  for await (const chunk of open()) {
    const whole = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    longestLine = Math.max(longestLine, rest.length + chunk.length); // no line of this part is longer
    hasQuotes ||= chunk.includes(doubleQuote);
    hasReturns ||= chunk.includes(carriageReturn);
    const end = whole.lastIndexOf(lineFeed) + 1;
    const lines = whole.subarray(0, end);
    isFine = isUtf8(lines) && !lines.includes(0);
    rest = whole.subarray(end);
    if (!isFine) break;
  }
  if (isFine && isUtf8(rest) && !rest.includes(0))
    return { bad: undefined, nulLine: undefined, longestLine, isBare: !hasQuotes && !hasReturns, hasReturns };
  return findPlaces(open());
}

/** Memory: one chunk and one line. */
async function findPlaces(chunks: AsyncIterable<Buffer>): Promise<TextScan> {
  let rest: Buffer = Buffer.alloc(0);
  let line = 1;
  let offset = 0;
  let nulLine: number | undefined;
  let longestLine = 0;
  let bad: Omit<BadBytes, 'count' | 'goodLines'> | undefined;
  let count = 0;
  let goodLines = 0;
  /** Whole lines, but for the last part of the file. */
  const look = (block: Buffer): void => {
    const isFine = isUtf8(block) && !block.includes(0);
    let start = 0;
    for (let end = block.indexOf(lineFeed); start < block.length; end = block.indexOf(lineFeed, start)) {
      const stop = end < 0 ? block.length : end;
      if (stop - start > longestLine) longestLine = stop - start;
      if (!isFine) lookAtLine(block.subarray(start, stop), start);
      start = stop + 1;
      line += 1;
    }
    offset += block.length;
  };
  const lookAtLine = (bytes: Buffer, start: number): void => {
    if (bytes.includes(0)) nulLine ??= line;
    if (isUtf8(bytes)) {
      if (bytes.some((byte) => byte >= 0x80)) goodLines += 1;
      return;
    }
    const valid = validPrefixLength(bytes);
    bad ??= {
      ...{ line, byte: bytes[valid]!, lineBytes: Buffer.from(bytes), byteOffset: offset + start + valid },
      column:
        Array.from(
          bytes
            .subarray(0, valid)
            .toString('utf8')
            .replace(/^\uFEFF/, ''),
        ).length + 1,
    };
    count += (bytes.toString('utf8').match(/\uFFFD+/g) ?? []).length;
  };
  for await (const chunk of chunks) {
    const whole = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = whole.lastIndexOf(lineFeed) + 1;
    look(whole.subarray(0, end));
    rest = whole.subarray(end);
  }
  look(rest);
  return {
    bad: bad === undefined ? undefined : { ...bad, count, goodLines },
    nulLine,
    longestLine,
    isBare: false,
    hasReturns: true,
  };
}

/** Length of the longest prefix that is UTF-8: no sequence is longer than four bytes. */
function validPrefixLength(bytes: Buffer): number {
  let good = 0;
  for (let end = 1; end <= bytes.length; end++) {
    if (isUtf8(bytes.subarray(good, end))) good = end;
    else if (end - good >= 4) break;
  }
  return good;
}
