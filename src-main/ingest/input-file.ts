// One input file before DuckDB sees it: does it exist, is it compressed, what is its format, is its text UTF-8.
// What does not belong: dialects and columns (see source-table.ts).
import { isUtf8 } from 'node:buffer';
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { AppError } from '../foundation/errors.ts';
import {
  decodeText,
  encodingOfByteOrderMark,
  findInvalidUtf8,
  notUtf8Error,
  type TextEncodingName,
} from './text-encoding.ts';

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
  /** The first bytes, decompressed, up to the last whole line. */
  readonly head: Buffer;
}

export interface OpenInputOptions {
  readonly scratchFolder: string;
  /** Default: utf-8, or what a byte order mark says. */
  readonly encoding?: TextEncodingName | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Enough for the dialect sniffer on ordinary rows, and quick to decompress. */
const headBytes = 1024 * 1024;
const supported = 'CSV, TSV, JSON lines and Parquet, each also as .gz, and RecBole .inter and .item files';
let scratchFiles = 0;

/**
 * Looks at a file and makes it readable for DuckDB.
 * @throws AppError not-found (no file), invalid-input (a directory, empty, not UTF-8, no text), unsupported (format)
 */
export async function openInputFile(path: string, options: OpenInputOptions): Promise<InputFile> {
  const name = basename(path);
  await checkReadable(path);
  const gzip = isGzip(await readHead(path, false, 2));
  const head = await readHead(path, gzip, headBytes);
  if (head.toString('latin1').trim() === '')
    throw new AppError('invalid-input', `${path} is empty. Give a file with a header line and rows.`);
  const format = formatOf(name, head);
  const encoding = options.encoding ?? encodingOfByteOrderMark(head) ?? 'utf-8';
  if (format === 'parquet') return { name, sourcePath: path, path, format, gzip: false, head };
  if (encoding !== 'utf-8') {
    const recoded = newScratchPath(options);
    await pipeline(
      Readable.from(decodeText(bytesOf(path, gzip), encoding, name)),
      createWriteStream(recoded),
      { signal: options.signal },
    );
    return {
      name,
      sourcePath: path,
      path: recoded,
      format,
      gzip: false,
      head: wholeLines(await readHead(recoded, false, headBytes)),
    };
  }
  if (head.includes(0)) throw unsupportedFormat(path, 'it holds zero bytes, as binary files do');
  const lines = wholeLines(head);
  if (!isUtf8(lines)) await failIfNotUtf8(path, gzip, name);
  const file = { name, sourcePath: path, path, format, gzip, head: lines };
  return format === 'delimited' && hasMixedLineEnds(lines) ? withUniformLineEnds(file, options) : file;
}

/** DuckDB takes one kind of line end per file; spreadsheets write \r\n between rows and \n inside cells. */
function hasMixedLineEnds(head: Buffer): boolean {
  const text = head.toString('latin1');
  return text.includes('\r\n') && /(^|[^\r])\n/.test(text);
}

async function withUniformLineEnds(file: InputFile, options: OpenInputOptions): Promise<InputFile> {
  const path = newScratchPath(options);
  const uniform = async function* (): AsyncGenerator<string> {
    let carried = '';
    for await (const text of decodeText(bytesOf(file.path, file.gzip), 'utf-8', file.name)) {
      const whole = carried + text;
      carried = whole.endsWith('\r') ? '\r' : '';
      yield whole.slice(0, whole.length - carried.length).replaceAll('\r\n', '\n');
    }
    yield carried;
  };
  try {
    await pipeline(Readable.from(uniform()), createWriteStream(path), { signal: options.signal });
  } catch (error) {
    await failIfNotUtf8(file.path, file.gzip, file.name); // with the place, which the decoder does not tell
    throw error;
  }
  return { ...file, path, gzip: false, head: wholeLines(await readHead(path, false, headBytes)) };
}

function newScratchPath({ scratchFolder }: OpenInputOptions): string {
  scratchFiles += 1;
  return join(scratchFolder, `input-${scratchFiles}`);
}

/** @throws AppError invalid-input naming the first line and byte that are not UTF-8, if there are any */
export async function failIfNotUtf8(path: string, gzip: boolean, name: string): Promise<void> {
  const found = await findInvalidUtf8(bytesOf(path, gzip));
  if (found !== undefined) throw notUtf8Error(name, found);
}

/** The file's bytes, decompressed, chunk by chunk. @throws AppError corrupt-data if the compression is damaged */
export async function* bytesOf(path: string, gzip: boolean): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  const source = gzip ? file.pipe(createGunzip()) : file;
  try {
    for await (const chunk of source) yield chunk as Buffer; // no encoding is set: chunks are Buffers
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if ('code' in error && (error.code === 'EACCES' || error.code === 'EPERM')) {
      throw new AppError(
        'invalid-input',
        `${path} may not be read (${error.code}). Ask for the right to read it, or copy it.`,
        { cause: error },
      );
    }
    if (!gzip) throw error;
    throw new AppError(
      'corrupt-data',
      `${path} is damaged: its gzip data cannot be read (${error.message}). Fetch or compress it again.`,
      {
        cause: error,
      },
    );
  } finally {
    file.destroy();
  }
}

async function checkReadable(path: string): Promise<void> {
  try {
    const found = await stat(path);
    if (found.isDirectory())
      throw new AppError('invalid-input', `${path} is a folder. Give a file: ${supported}.`);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const reason =
      error instanceof Error && 'code' in error && error.code !== 'ENOENT' ? ` (${String(error.code)})` : '';
    throw new AppError('not-found', `There is no file ${path}${reason}. Check the name and the folder.`, {
      cause: error,
    });
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

/** Cuts an incomplete last line off, unless it is the only one. */
function wholeLines(head: Buffer): Buffer {
  if (head.length < headBytes) return head;
  const end = Math.max(head.lastIndexOf('\n'), head.lastIndexOf('\r'));
  return end < 0 ? head : head.subarray(0, end + 1);
}

function formatOf(name: string, head: Buffer): FileFormat {
  const extension = /\.([^.]+)$/.exec(name.toLowerCase().replace(/\.gz$/, ''))?.[1] ?? '';
  if (head.subarray(0, 4).toString('latin1') === 'PAR1') return 'parquet';
  if (extension === 'parquet')
    throw new AppError(
      'corrupt-data',
      `${name} is no Parquet file: its first bytes are not PAR1. Export it again.`,
    );
  if (head.subarray(0, 2).toString('latin1') === 'PK')
    throw unsupportedFormat(name, 'it is a zip archive or an Excel workbook; save it as CSV');
  if (extension === 'inter' || extension === 'item') return 'recbole';
  const start = head
    .subarray(0, 64)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (extension === 'jsonl' || extension === 'ndjson' || extension === 'json' || start.startsWith('{')) {
    if (start.startsWith('['))
      throw unsupportedFormat(name, 'it is one JSON array; write one object per line');
    return 'jsonl';
  }
  return 'delimited';
}

function unsupportedFormat(path: string, reason: string): AppError {
  return new AppError('unsupported', `${path} cannot be read: ${reason}. Supported are ${supported}.`);
}
