// Text encodings of input files: their usual names, decoding, and what to say about a file that is not UTF-8.
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import type { BadBytes } from './text-scan.ts';

/** Encodings that are offered; every name of the WHATWG encoding standard is known too, and the aliases below. */
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
/** The name of an encoding that `TextDecoder` knows. */
export type TextEncodingName = string;

/** Names that people and other programs use beside those of the standard. */
const aliases: Readonly<Record<string, string>> = {
  'latin-1': 'windows-1252',
  latin_1: 'windows-1252',
  ansi: 'windows-1252',
  'utf-16': 'utf-16le',
  utf16: 'utf-16le',
  utf16le: 'utf-16le',
  utf16be: 'utf-16be',
  eucjp: 'euc-jp',
  euckr: 'euc-kr',
  'utf-16-le': 'utf-16le',
  'utf-16-be': 'utf-16be',
  koi8r: 'koi8-r',
  'utf-8-sig': 'utf-8',
  utf_8: 'utf-8',
  cp936: 'gbk',
  ms936: 'gbk',
  cp950: 'big5',
  cp932: 'shift_jis',
  'shift-jis': 'shift_jis',
  cp949: 'euc-kr',
  'iso8859-1': 'windows-1252',
  'mac-roman': 'macintosh',
  macroman: 'macintosh',
};

/**
 * @returns the name that `TextDecoder` gives the encoding; `latin-1` stays as it is
 * @throws AppError invalid-input if nobody knows the name
 */
export function parseTextEncoding(name: string): TextEncodingName {
  const typed = name.trim().toLowerCase();
  if (textEncodings.some((encoding) => encoding === typed)) return typed;
  const label =
    aliases[typed] ??
    typed.replace(/^(cp|win)-?(125\d|874|866)$/, 'windows-$2').replace('windows-866', 'ibm866');
  try {
    return new TextDecoder(label).encoding;
  } catch (error) {
    throw new AppError(
      'invalid-input',
      message('encoding-unknown', { name: name.slice(0, 60), names: textEncodings.join(', ') }),
      { cause: error },
    );
  }
}

/** The encoding that a byte order mark announces, or zeros in every second byte of the head. */
export function encodingOfHead(head: Buffer): TextEncodingName | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  const looked = Math.min(head.length, 4096);
  for (let at = 0; at < looked; at++) if (head[at] === 0) zeros[at % 2]! += 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > looked / 8 && even * 20 < odd) return 'utf-16le';
  return even > looked / 8 && odd * 20 < even ? 'utf-16be' : undefined;
}

/**
 * Decodes a byte stream chunk by chunk.
 * @param replaces bytes that mean nothing become U+FFFD
 * @throws AppError invalid-input if the bytes are not in that encoding
 */
export async function* decodeText(
  chunks: AsyncIterable<Buffer>,
  encoding: TextEncodingName,
  { fileName, replaces = false }: { readonly fileName: string; readonly replaces?: boolean },
): AsyncGenerator<string> {
  // WHATWG's latin1 is windows-1252, which is what files called Latin-1 hold.
  const decoder = new TextDecoder(encoding === 'latin-1' ? 'latin1' : encoding, { fatal: !replaces });
  try {
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new AppError(
      'invalid-input',
      message('encoding-wrong', { name: fileName, encoding, names: textEncodings.join(', ') }),
      { cause: error },
    );
  }
}

/** The error for a file that is not UTF-8, with the place and what would help. */
export function notUtf8Error(fileName: string, found: BadBytes): AppError {
  const hex = found.byte.toString(16).toUpperCase().padStart(2, '0');
  const { line, column, byteOffset, byte, count } = found;
  const place = message('bad-byte', { line, hex, offset: byteOffset, column });
  // A file of another encoding has no line of valid characters beyond ASCII; a damaged one has many.
  if (found.goodLines > 0 && found.goodLines >= found.count) {
    return new AppError('invalid-input', message('utf8-broken', { name: fileName, count, place }), {
      details: { line, column, byteOffset, byte, count, replaceable: true },
    });
  }
  const likely = likelyEncodings(found.lineBytes);
  const said = message('utf8-not', { name: fileName, place, likely: likely[0], other: likely[1] });
  return new AppError('invalid-input', said, { details: { line, column, byteOffset, byte, likely } });
}

function likelyEncodings(bytes: Buffer): readonly [TextEncodingName, TextEncodingName] {
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
