// Reads the metadata at the head of a GGUF file (versions 2 and 3), within limits: nothing that the file says about
// itself is believed before it is compared with the file's size. What does not belong: what the values mean
// (gguf-facts.ts). Layout: the GGUF specification of ggml.
import { open, type FileHandle } from 'node:fs/promises';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';

/** Real files stay far below: a vocabulary of 256,000 tokens with its merges takes 15 MB, and there are some 60 entries. */
const limits = {
  entries: 65_536,
  keyBytes: 65_535, // of the specification
  keptTextBytes: 1024,
  templateBytes: 1 << 20,
  keptNumbers: 4096,
  arrayDepth: 4,
  /** Walked through, read or skipped. */
  metadataBytes: 256 * 2 ** 20,
  ms: 5000,
};
const windowBytes = 1 << 20;

/** Magic, version, number of tensors, number of entries. */
const headBytes = 24;
/** A tensor's shortest description: length of its name, dimensions, type, offset. An entry's: length of its key, type, a byte. */
const leastTensorBytes = 24;
const leastEntryBytes = 13;

/** Bytes of a value by its type's number; strings (8) and arrays (9) have lengths of their own. */
const valueBytes: Readonly<Record<number, number>> = {
  ...{ 0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8 },
};
const stringType = 8;
const arrayType = 9;

/** Short texts, numbers, and short arrays of numbers; everything else of the file is passed over. */
export type GgufMetadata = ReadonlyMap<string, string | number | readonly number[]>;

const damaged = (path: string, reason: Message): AppError =>
  new AppError('corrupt-data', message('gguf-damaged', { path, reason }));

/**
 * Checks magic, version and counts against the file's size.
 * @param head the first bytes of the file, at least 24 where it has them
 * @returns number of metadata entries
 * @throws AppError corrupt-data
 */
export function checkGgufHead(path: string, head: Buffer, fileBytes: number): number {
  if (head.length < headBytes || head.toString('latin1', 0, 4) !== 'GGUF') {
    throw new AppError('corrupt-data', message('gguf-not-begun', { path, bytes: fileBytes }));
  }
  const version = head.readUInt32LE(4);
  if (version > 0xff_ffff && head.readUInt32BE(4) < 256) throw damaged(path, message('gguf-big-endian'));
  if (version !== 2 && version !== 3) throw damaged(path, message('gguf-version', { version }));
  const [tensors, entries] = [head.readBigUInt64LE(8), head.readBigUInt64LE(16)];
  const least = tensors * BigInt(leastTensorBytes) + entries * BigInt(leastEntryBytes);
  if (least > BigInt(fileBytes - headBytes) || entries > BigInt(limits.entries)) {
    const counts = { tensors: String(tensors), entries: String(entries), bytes: fileBytes };
    throw damaged(path, message('gguf-counts', counts));
  }
  return Number(entries);
}

/**
 * @param keepsTemplate chat templates are kept too, up to a mebibyte each
 * @throws AppError corrupt-data where the file is no GGUF, or says more than its size, 256 MiB of metadata or 5 seconds
 *   allow; the system's error where it cannot be read
 */
export async function readGgufMetadata(path: string, keepsTemplate = false): Promise<GgufMetadata> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const reader = new GgufReader(path, file, size);
    const found = new Map<string, string | number | readonly number[]>();
    for (let left = await reader.head(); left > 0; left--) {
      const key = await reader.text(limits.keyBytes, message('gguf-key'));
      const most = keepsTemplate && key.startsWith(templateKey) ? limits.templateBytes : limits.keptTextBytes;
      const value = await reader.value(await reader.uint32(), most);
      if (value !== undefined) found.set(key, value);
    }
    return found;
  } finally {
    await file.close();
  }
}

/** The chat template, and how those for tools begin: longer than other texts that are kept. */
export const templateKey = 'tokenizer.chat_template';

/**
 * Bytes that the file must have for its tensors: their table is read, and the end of the last one is told.
 * @returns undefined where a tensor is of a type whose size is not known here
 * @throws as `readGgufMetadata`
 */
export async function ggufBytesNeeded(path: string): Promise<number | undefined> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const reader = new GgufReader(path, file, size);
    let alignment = 32;
    for (let left = await reader.head(); left > 0; left--) {
      const key = await reader.text(limits.keyBytes, message('gguf-key'));
      const value = await reader.value(await reader.uint32());
      if (key === 'general.alignment' && typeof value === 'number' && value > 0) alignment = value;
    }
    let end = 0;
    for (let left = reader.tensorCount; left > 0; left--) {
      await reader.text(limits.keyBytes, message('gguf-key'));
      let values = 1;
      for (let dimension = await reader.uint32(); dimension > 0; dimension--) values *= await reader.uint64();
      const layout = tensorLayouts[await reader.uint32()];
      const offset = await reader.uint64();
      if (layout === undefined) return undefined;
      end = Math.max(end, offset + (values / layout.values) * layout.bytes);
    }
    return Math.ceil(reader.position / alignment) * alignment + end;
  } finally {
    await file.close();
  }
}

/** Values of a block and its bytes, by the number of the tensor's type (ggml.h). */
const tensorLayouts: Readonly<Record<number, { readonly values: number; readonly bytes: number }>> = {
  ...{ 0: { values: 1, bytes: 4 }, 1: { values: 1, bytes: 2 }, 30: { values: 1, bytes: 2 } },
  ...{ 2: { values: 32, bytes: 18 }, 3: { values: 32, bytes: 20 }, 6: { values: 32, bytes: 22 } },
  ...{ 7: { values: 32, bytes: 24 }, 8: { values: 32, bytes: 34 }, 9: { values: 32, bytes: 36 } },
  ...{ 10: { values: 256, bytes: 84 }, 11: { values: 256, bytes: 110 }, 12: { values: 256, bytes: 144 } },
  ...{ 13: { values: 256, bytes: 176 }, 14: { values: 256, bytes: 210 }, 15: { values: 256, bytes: 292 } },
  ...{ 24: { values: 1, bytes: 1 }, 25: { values: 1, bytes: 2 }, 26: { values: 1, bytes: 4 } },
  ...{ 27: { values: 1, bytes: 8 }, 28: { values: 1, bytes: 8 } },
};

class GgufReader {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #end: number;
  readonly #deadline = performance.now() + limits.ms;
  readonly #bytes = Buffer.alloc(windowBytes);
  #start = 0; // of the window in the file
  #length = 0;
  #at = 0; // next byte in the window; beyond its end after a skip

  constructor(path: string, file: FileHandle, size: number) {
    this.#path = path;
    this.#file = file;
    this.#end = size;
  }

  async head(): Promise<number> {
    if (this.#end >= headBytes) await this.#fill(headBytes);
    const entries = checkGgufHead(this.#path, this.#bytes.subarray(0, this.#length), this.#end);
    this.tensorCount = Number(this.#bytes.readBigUInt64LE(8));
    this.#at = headBytes;
    return entries;
  }

  /** Known once the head was read. */
  tensorCount = 0;

  /** Bytes of the file that were read or passed over. */
  get position(): number {
    return this.#start + this.#at;
  }

  async uint64(): Promise<number> {
    await this.#need(8);
    this.#at += 8;
    return Number(this.#bytes.readBigUInt64LE(this.#at - 8));
  }

  async uint32(): Promise<number> {
    await this.#need(4);
    this.#at += 4;
    return this.#bytes.readUInt32LE(this.#at - 4);
  }

  /** A length or count that the rest of the file can hold. */
  async #count(leastBytesEach: number, what: Message): Promise<number> {
    await this.#need(8);
    const count = this.#bytes.readBigUInt64LE(this.#at);
    this.#at += 8;
    const left = BigInt(this.#end - this.#start - this.#at);
    if (count * BigInt(leastBytesEach) > left)
      throw damaged(this.#path, message('gguf-length', { what, length: String(count) }));
    return Number(count);
  }

  async text(mostBytes: number, what: Message): Promise<string> {
    const length = await this.#count(1, what);
    if (length > mostBytes)
      throw damaged(this.#path, message('gguf-too-long', { what, bytes: length, allowed: mostBytes }));
    await this.#need(length);
    this.#at += length;
    return this.#bytes.toString('utf8', this.#at - length, this.#at);
  }

  /** undefined: passed over. */
  async value(
    type: number,
    mostBytes = limits.keptTextBytes,
  ): Promise<string | number | readonly number[] | undefined> {
    if (type === arrayType) return this.#array(1);
    if (type !== stringType) return this.#number(type);
    await this.#need(8);
    const length = this.#bytes.readBigUInt64LE(this.#at);
    if (length <= mostBytes) return this.text(mostBytes, message('gguf-text'));
    const bytes = await this.#count(1, message('gguf-text'));
    this.#skip(bytes);
    return undefined;
  }

  async #number(type: number): Promise<number> {
    const size = this.#sizeOf(type);
    await this.#need(size);
    const [bytes, at] = [this.#bytes, this.#at];
    this.#at += size;
    switch (type) {
      case 6:
        return bytes.readFloatLE(at);
      case 10:
        return Number(bytes.readBigUInt64LE(at));
      case 11:
        return Number(bytes.readBigInt64LE(at));
      case 12:
        return bytes.readDoubleLE(at);
      case 1:
      case 3:
      case 5:
        return bytes.readIntLE(at, size);
      default:
        return bytes.readUIntLE(at, size);
    }
  }

  async #array(depth: number): Promise<readonly number[] | undefined> {
    if (depth > limits.arrayDepth) throw damaged(this.#path, message('gguf-arrays-in-arrays'));
    const type = await this.uint32();
    if (type === arrayType) {
      // Of an inner array: type and count.
      for (let left = await this.#count(12, message('gguf-array')); left > 0; left--)
        await this.#array(depth + 1);
      return undefined;
    }
    if (type === stringType) {
      for (let left = await this.#count(8, message('gguf-array')); left > 0; left--) {
        if (this.#at + 8 > this.#length) await this.#fill(8); // no await for each of 256,000 tokens
        const [low, high] = [this.#bytes.readUInt32LE(this.#at), this.#bytes.readUInt32LE(this.#at + 4)];
        const length = low + high * 2 ** 32;
        this.#at += 8;
        if (length > this.#end - this.#start - this.#at)
          throw damaged(this.#path, message('gguf-length', { what: message('gguf-text'), length }));
        this.#skip(length);
      }
      return undefined;
    }
    const size = this.#sizeOf(type);
    const count = await this.#count(size, message('gguf-array'));
    if (count > limits.keptNumbers) {
      this.#skip(count * size);
      return undefined;
    }
    const numbers: number[] = [];
    for (let i = 0; i < count; i++) numbers.push(await this.#number(type));
    return numbers;
  }

  #sizeOf(type: number): number {
    const size = valueBytes[type];
    if (size === undefined) throw damaged(this.#path, message('gguf-type-unknown', { type }));
    return size;
  }

  #skip(bytes: number): void {
    this.#at += bytes;
  }

  async #need(bytes: number): Promise<void> {
    if (this.#at + bytes > this.#length) await this.#fill(bytes);
  }

  /** Moves the window so that it begins at the next byte. */
  async #fill(bytes: number): Promise<void> {
    const position = this.#start + this.#at;
    if (position + bytes > this.#end) throw damaged(this.#path, message('gguf-ends-early'));
    if (position + bytes > limits.metadataBytes)
      throw damaged(this.#path, message('gguf-metadata-too-large', { bytes: limits.metadataBytes }));
    if (performance.now() > this.#deadline)
      throw damaged(this.#path, message('gguf-metadata-too-slow', { seconds: limits.ms / 1000 }));
    this.#start = position;
    this.#at = 0;
    ({ bytesRead: this.#length } = await this.#file.read(this.#bytes, 0, windowBytes, position));
    if (this.#length < bytes) throw damaged(this.#path, message('gguf-shrank'));
  }
}
