// Text encodings of input files: where a file stops being UTF-8, and re-encoding of the others.
import { isUtf8 } from 'node:buffer';
import { AppError } from '../foundation/errors.ts';

/** Encodings a text file may be read in; `utf-8` is the default, the others are re-encoded before reading. */
export const textEncodings = [
  'utf-8',
  'latin-1',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-kr',
  'utf-16le',
  'utf-16be',
] as const;
export type TextEncodingName = (typeof textEncodings)[number];

const newline = 0x0a;

/** @throws AppError invalid-input if the name is none of `textEncodings` */
export function parseTextEncoding(name: string): TextEncodingName {
  const found = textEncodings.find((encoding) => encoding === name.toLowerCase());
  if (found !== undefined) return found;
  throw new AppError('invalid-input', `Unknown encoding "${name}". Allowed: ${textEncodings.join(', ')}.`);
}

/** The encoding that a byte order mark announces. */
export function encodingOfByteOrderMark(head: Buffer): TextEncodingName | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** Decodes a byte stream chunk by chunk. @throws AppError invalid-input if the bytes are not in that encoding */
export async function* decodeText(
  chunks: AsyncIterable<Buffer>,
  encoding: TextEncodingName,
  fileName: string,
): AsyncGenerator<string> {
  // WHATWG's latin1 is windows-1252, which is what files called Latin-1 hold.
  const decoder = new TextDecoder(encoding === 'latin-1' ? 'latin1' : encoding, { fatal: true });
  try {
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new AppError(
      'invalid-input',
      `${fileName} is not ${encoding} text: some bytes mean nothing in it. Try another of ${textEncodings.join(', ')}.`,
      { cause: error },
    );
  }
}

interface InvalidByte {
  /** 1-based. */
  readonly line: number;
  /** Offset in the (decompressed) file, 0-based. */
  readonly byteOffset: number;
  readonly byte: number;
  /** The line's bytes. */
  readonly lineBytes: Buffer;
}

/** The first byte that is not UTF-8; undefined if all is. Memory: one line. */
export async function findInvalidUtf8(chunks: AsyncIterable<Buffer>): Promise<InvalidByte | undefined> {
  let rest: Buffer = Buffer.alloc(0);
  let line = 1;
  let offset = 0;
  const check = (lineBytes: Buffer): InvalidByte | undefined => {
    if (isUtf8(lineBytes)) return undefined;
    const valid = validPrefixLength(lineBytes);
    return { line, byteOffset: offset + valid, byte: lineBytes[valid]!, lineBytes };
  };
  for await (const chunk of chunks) {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(newline); end >= 0; end = rest.indexOf(newline)) {
      const found = check(rest.subarray(0, end));
      if (found !== undefined) return found;
      offset += end + 1;
      line += 1;
      rest = rest.subarray(end + 1);
    }
  }
  return check(rest);
}

/** Length of the longest prefix that is UTF-8: bisected, since a prefix of a valid prefix is valid but for its tail. */
function validPrefixLength(bytes: Buffer): number {
  let good = 0;
  for (let end = 1; end <= bytes.length; end++) {
    if (isUtf8(bytes.subarray(good, end))) good = end;
    else if (end - good >= 4) break; // no UTF-8 sequence is longer than four bytes
  }
  return good;
}

/** The error for a file that is not UTF-8, with the place and the encodings that would fit. */
export function notUtf8Error(fileName: string, found: InvalidByte): AppError {
  const likely = likelyEncodings(found.lineBytes);
  const hex = found.byte.toString(16).toUpperCase().padStart(2, '0');
  return new AppError(
    'invalid-input',
    `${fileName} is not UTF-8: line ${found.line} holds the byte 0x${hex} at offset ${found.byteOffset}. ` +
      `Save the file as UTF-8, or give its encoding (${likely.join(' or ')} would fit this line), for example encoding ${likely[0] ?? 'latin-1'}.`,
    { details: { line: found.line, byteOffset: found.byteOffset, byte: found.byte, likely } },
  );
}

function likelyEncodings(bytes: Buffer): TextEncodingName[] {
  const fits = (label: string): string | undefined => {
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      return undefined;
    }
  };
  const chinese = fits('gb18030');
  // Every byte string is Latin-1; Chinese text shows itself by pairs of high bytes that are common ideographs.
  const ideographs = chinese?.match(/\p{Script=Han}/gu)?.length ?? 0;
  const highBytes = bytes.filter((byte) => byte >= 0x80).length;
  return ideographs * 2 >= highBytes && ideographs > 1 ? ['gb18030', 'latin-1'] : ['latin-1', 'gb18030'];
}
