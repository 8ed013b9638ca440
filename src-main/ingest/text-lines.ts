// Lines of a text file that comes in chunks of UTF-8 bytes.

export interface TextLine {
  readonly text: string;
  /** Offset of the line's first byte. */
  readonly byteOffset: number;
  /** Offset of the next line's first byte. */
  readonly byteEnd: number;
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Splits UTF-8 bytes into lines: ends are \n or \r\n, or \r where the file has no \n. Memory: a chunk and a line. */
export async function* splitLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<TextLine> {
  let rest: Buffer = Buffer.alloc(0);
  let offset = 0;
  let end: number | undefined;
  const lineOf = (bytes: Buffer, length: number): TextLine => {
    const start = offset;
    offset += length;
    const text = bytes.at(-1) === carriageReturn ? bytes.subarray(0, -1) : bytes;
    return {
      text: start === 0 ? text.toString('utf8').replace(/^\uFEFF/, '') : text.toString('utf8'),
      byteOffset: start,
      byteEnd: offset,
    };
  };
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    if (end === undefined && rest.includes(lineFeed)) end = lineFeed;
    else if (end === undefined && rest.subarray(0, -1).includes(carriageReturn)) end = carriageReturn;
    if (end === undefined) continue;
    let start = 0;
    for (let at = rest.indexOf(end); at >= 0; at = rest.indexOf(end, start)) {
      yield lineOf(rest.subarray(start, at), at + 1 - start);
      start = at + 1;
    }
    rest = rest.subarray(start);
  }
  if (rest.length > 0) yield lineOf(rest, rest.length);
}

/** The bytes with every line end (`\r\n`, `\r`) as a line feed. Memory: a chunk. */
export async function* withLineFeeds(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let endsInReturn = false;
  for await (const chunk of chunks) {
    const bytes = Buffer.allocUnsafe(chunk.length);
    let length = 0;
    for (const byte of chunk) {
      const isSecondHalf = endsInReturn && byte === lineFeed;
      endsInReturn = byte === carriageReturn;
      if (!isSecondHalf) bytes[length++] = endsInReturn ? lineFeed : byte;
    }
    yield bytes.subarray(0, length);
  }
}
