// One input file before DuckDB sees it: does it exist, is it compressed, what is its format, is its text UTF-8.
// What does not belong: dialects and columns (see source-table.ts).
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';
import { elementsAsLines, isOneDocument } from './json-elements.ts';
import { decodeText, encodingOfHead, notUtf8Error, type TextEncodingName } from './text-encoding.ts';
import { withLineFeeds } from './text-lines.ts';
import { scanText, type TextScan } from './text-scan.ts';
import { UnpackedCopy } from './unpacked-copy.ts';

export type FileFormat = 'delimited' | 'recbole' | 'jsonl' | 'parquet';

export interface InputFile {
  /** What messages name. */
  readonly name: string;
  /** The path as it was given; what rejected rows name. */
  readonly sourcePath: string;
  /** What DuckDB reads: the file itself, or a copy in the scratch folder (re-encoded, or with uniform line ends). */
  readonly path: string;
  readonly format: FileFormat;
  readonly gzip: boolean;
  /** The file was given compressed; `path` may be an unpacked copy. */
  readonly isCompressed: boolean;
  /** The first bytes, decompressed, up to the last whole line. */
  readonly head: Buffer;
  /** Bytes of the longest line, or somewhat more. */
  readonly longestLine: number;
  /** There is neither a double quote nor a carriage return. */
  readonly isBare: boolean;
  /** How its text was read, where that was not plain UTF-8. */
  readonly encoding: TextEncodingName | undefined;
  /** Sequences that were no UTF-8 and were replaced. */
  readonly replaced: number;
}

export interface OpenInputOptions {
  readonly scratchFolder: string;
  /** Typed for this file: goes before everything. Default: told by the bytes. */
  readonly encoding?: TextEncodingName | undefined;
  /** Typed for all files: a file that is UTF-8 is left alone. */
  readonly commonEncoding?: TextEncodingName | undefined;
  /** What to do with a few bytes that are no UTF-8. Default: refuse, naming the place. */
  readonly invalidBytes?: 'refuse' | 'replace' | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Enough for the dialect sniffer on ordinary rows, and quick to decompress. */
const headBytes = 1024 * 1024;
let scratchFiles = 0;
/** A longer line is no row: DuckDB holds several rows of the longest length at once. */
const longestRow = 64 * 1024 * 1024;

/**
 * Looks at a file and makes it readable for DuckDB.
 * @throws AppError not-found (no file), invalid-input (a directory, empty, not UTF-8, no text), unsupported (format)
 */
export async function openInputFile(
  path: string,
  options: OpenInputOptions,
  name = basename(path),
): Promise<InputFile> {
  await checkIsFile(path);
  const first = await readHead(path, false, 64);
  refuseForeign(name, first);
  if (isZstd(first)) {
    const plain = newScratchPath(options);
    await unpackZstd(path, plain, options.signal);
    const unpacked = await openInputFile(plain, options, name.replace(/\.zst$/i, ''));
    return { ...unpacked, name, sourcePath: path, isCompressed: true };
  }
  const gzip = isGzip(first);
  const head = await readHead(path, gzip, headBytes);
  if (head.toString('latin1').trim() === '')
    throw new AppError('invalid-input', message('input-empty', { path }));
  const format = formatOf(name, head);
  const common = {
    ...{ name, sourcePath: path, format, isCompressed: gzip, encoding: undefined, replaced: 0 },
    ...{ longestLine: 0, isBare: false, gzip: false },
  };
  if (format === 'parquet') return { ...common, path, head };
  if (head.toString('latin1', 257, 262) === 'ustar') throw unsupportedFormat(name, message('input-is-tar'));
  /** A copy with line feeds alone, of JSON with a value a line. */
  const uniform = async (from: string, isCompressed: boolean): Promise<InputFile> => {
    const copy = newScratchPath(options);
    const bytes = bytesOf(from, isCompressed);
    const isDocument = format === 'jsonl' && isOneDocument(textOf(await readHead(from, isCompressed, 1024)));
    const lines = isDocument ? elementsAsLines(bytes, { name, longest: longestRow }) : withLineFeeds(bytes);
    await pipeline(Readable.from(lines), createWriteStream(copy), { signal: options.signal });
    const { longestLine, isBare } = await scanText(() => bytesOf(copy, false));
    const copiedHead = wholeLines(await readHead(copy, false, headBytes));
    return { ...common, path: copy, head: copiedHead, longestLine, isBare };
  };
  const recode = async (encoding: TextEncodingName, replaced = 0): Promise<InputFile> => {
    const recoded = newScratchPath(options);
    const text = decodeText(bytesOf(path, gzip), encoding, { fileName: name, replaces: replaced > 0 });
    await pipeline(Readable.from(text), createWriteStream(recoded), { signal: options.signal });
    const scan = await scanText(() => bytesOf(recoded, false));
    const recodedHead = wholeLines(await readHead(recoded, false, headBytes));
    if (needsLineFeeds(format, recodedHead, scan))
      return { ...(await uniform(recoded, false)), encoding, replaced };
    checkLength(name, scan);
    const { longestLine, isBare } = scan;
    return {
      ...{ ...common, path: recoded, head: recodedHead },
      ...{ longestLine, isBare, encoding, replaced },
    };
  };
  const encoding = options.encoding ?? encodingOfHead(head);
  if (encoding !== undefined && encoding !== 'utf-8') return recode(encoding);
  const unpacked = gzip ? new UnpackedCopy(newScratchPath(options)) : undefined;
  const scan = await scanText(() => unpacked?.keep(bytesOf(path, gzip)) ?? bytesOf(path, gzip));
  const { bad, nulLine, longestLine, isBare } = scan;
  if (nulLine !== undefined && options.invalidBytes !== 'replace') throw zeroBytes(path, nulLine);
  if (bad !== undefined) {
    if (
      options.encoding === undefined &&
      options.commonEncoding !== undefined &&
      options.commonEncoding !== 'utf-8'
    )
      return recode(options.commonEncoding);
    if (options.invalidBytes !== 'replace') throw notUtf8Error(name, bad);
    return recode('utf-8', bad.count);
  }
  if (needsLineFeeds(format, head, scan)) return uniform(path, gzip);
  checkLength(name, scan);
  const read = unpacked?.isWhole === true ? { path: unpacked.path } : { path, gzip };
  return { ...common, ...read, head: wholeLines(head), longestLine, isBare };
}

/**
 * In JSON a carriage return is nothing but the end of a line, or a part of it. Where carriage returns alone end the lines of a
 * table, a line feed stands within a cell.
 */
function needsLineFeeds(format: FileFormat, head: Buffer, { hasReturns }: TextScan): boolean {
  if (format === 'jsonl') return hasReturns || isOneDocument(textOf(head));
  if (!hasReturns) return false;
  const text = head.toString('latin1');
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  return /^[^\r\n]*\r(?!\n)/.test(text) && count(/\r(?!\n)/g) * 3 > count(/\n/g);
}

/** @throws AppError invalid-input */
function checkLength(name: string, { longestLine }: TextScan): void {
  if (longestLine <= longestRow) return;
  const megabytes = Math.ceil(longestLine / 1e6);
  const said = message('input-line-too-long', { name, megabytes, limit: Math.floor(longestRow / 1e6) });
  throw new AppError('invalid-input', said, { details: { bytes: longestLine } });
}

function zeroBytes(path: string, line: number): AppError {
  const said = message('input-has-zero-bytes', { path, line, formats: message('input-formats') });
  return new AppError('unsupported', said, { details: { line } });
}

function newScratchPath({ scratchFolder }: OpenInputOptions): string {
  scratchFiles += 1;
  return join(scratchFolder, `input-${scratchFiles}`);
}

const chunkBytes = 1024 * 1024;

/** The file's bytes, decompressed, chunk by chunk. @throws AppError corrupt-data if the compression is damaged */
export async function* bytesOf(path: string, gzip: boolean): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: chunkBytes });
  // by default a part has 16 KiB, and each costs a turn of the event loop
  const source = gzip ? file.pipe(createGunzip({ chunkSize: chunkBytes })) : file;
  try {
    for await (const chunk of source) yield chunk as Buffer; // no encoding is set: chunks are Buffers
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if ('code' in error && (error.code === 'EACCES' || error.code === 'EPERM')) {
      throw new AppError('invalid-input', message('input-forbidden', { path, reason: error.code }), {
        cause: error,
      });
    }
    if (!gzip) throw error;
    throw new AppError('corrupt-data', message('input-gzip-damaged', { path, reason: error.message }), {
      cause: error,
    });
  } finally {
    file.destroy();
  }
}

/** Anything else would be waited for without end, or has none. @throws AppError not-found, invalid-input */
export async function checkIsFile(path: string): Promise<void> {
  try {
    const found = await stat(path);
    if (found.isDirectory())
      throw new AppError(
        'invalid-input',
        message('input-is-folder', { path, formats: message('input-formats') }),
      );
    if (!found.isFile()) {
      const kind = found.isFIFO() ? 'kind-pipe' : found.isSocket() ? 'kind-socket' : 'kind-device';
      throw new AppError('invalid-input', message('input-not-regular', { path, kind: message(kind) }));
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    const isMissing = !(error instanceof Error) || !('code' in error) || error.code === 'ENOENT';
    const said = isMissing
      ? message('input-missing', { path })
      : message('input-not-found', { path, reason: String(error.code) });
    throw new AppError('not-found', said, { cause: error });
  }
}

async function readHead(path: string, gzip: boolean, limit: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytesOf(path, gzip)) {
    parts.push(chunk);
    size += chunk.length;
    if (size >= limit) break;
  }
  return Buffer.concat(parts).subarray(0, limit);
}

const isGzip = (head: Buffer): boolean => head[0] === 0x1f && head[1] === 0x8b;

const isZstd = (head: Buffer): boolean => head.subarray(0, 4).toString('hex') === '28b52ffd';

async function unpackZstd(path: string, target: string, signal: AbortSignal | undefined): Promise<void> {
  try {
    await pipeline(createReadStream(path), createZstdDecompress(), createWriteStream(target), { signal });
  } catch (error) {
    if (signal?.aborted === true || !(error instanceof Error)) throw error;
    throw new AppError('corrupt-data', message('input-zstd-damaged', { path, reason: error.message }), {
      cause: error,
    });
  }
}

/** How files begin that are no tables, or tables of programs that this one does not know: as text, and as hexadecimal bytes. */
const foreignTexts = [
  [/^\s*(<!doctype html|<html)/i, 'input-is-page'],
  [/^\s*<\?xml/i, 'input-is-xml'],
  [/^%PDF-/, 'input-is-pdf'],
  [/^version https:\/\/git-lfs/, 'input-is-pointer'],
] as const;
const foreignBytes = [
  // ARROW1, FEA1, HDF5, Avro; "ORC" only where no text follows
  [/^(4152524f573100|4645413100|89484446|4f626a01|4f5243(0[0-8ef]|1|[89a-f]))/, 'input-is-columnar'],
  [/^(934e554d5059|800[2-5])/, 'input-is-python'],
  [/^526172211a/, 'input-is-rar'],
  [/^04224d18/, 'input-is-lz4'],
  [/^(fffe0000|0000feff)/, 'input-is-utf32'],
] as const;

/** Formats that are told by their first bytes and not read. @throws AppError unsupported */
function refuseForeign(name: string, head: Buffer): void {
  const hex = head.toString('hex');
  if (hex.startsWith('425a68')) throw unsupportedFormat(name, message('input-is-bzip2'));
  if (hex.startsWith('fd377a585a00')) throw unsupportedFormat(name, message('input-is-xz'));
  if (hex.startsWith('377abcaf271c')) throw unsupportedFormat(name, message('input-is-7z'));
  const foreign =
    foreignTexts.find(([start]) => start.test(head.toString('latin1'))) ??
    foreignBytes.find(([start]) => start.test(hex));
  if (foreign !== undefined) throw unsupportedFormat(name, message(foreign[1]));
  if (hex.startsWith('d0cf11e0a1b11ae1')) throw unsupportedFormat(name, message('input-is-xls'));
}

/** Cuts an incomplete last line off, unless it is the only one. */
function wholeLines(head: Buffer): Buffer {
  if (head.length < headBytes) return head;
  const end = Math.max(head.lastIndexOf('\n'), head.lastIndexOf('\r'));
  return end < 0 ? head : head.subarray(0, end + 1);
}

function formatOf(name: string, head: Buffer): FileFormat {
  const extension = /\.([^.]+)$/.exec(name.toLowerCase().replace(/\.gz$/, ''))?.[1] ?? '';
  if (head.subarray(0, 4).toString('latin1') === 'PAR1') return 'parquet';
  if (extension === 'parquet') throw new AppError('corrupt-data', message('parquet-foreign', { name }));
  if (head.subarray(0, 2).toString('latin1') === 'PK') throw unsupportedFormat(name, message('input-is-zip'));
  if (extension === 'inter' || extension === 'item') return 'recbole';
  if (['jsonl', 'ndjson', 'json'].includes(extension)) return 'jsonl';
  return /^\s*(\[\s*)?\{/.test(textOf(head)) ? 'jsonl' : 'delimited';
}

/** The first characters, without a byte order mark. */
const textOf = (head: Buffer): string =>
  new TextDecoder(encodingOfHead(head)).decode(head.subarray(0, 1024)).replace(/^\uFEFF/, '');

function unsupportedFormat(name: string, reason: Message): AppError {
  const formats = message('input-formats');
  return new AppError('unsupported', message('input-format-unsupported', { name, reason, formats }));
}
