// Bytes of a GGUF file's head, as the specification lays them out: for tests of what reads them.

/** `u32`, `u64`, a text, a truth, a Float32, an array of `i32`, an array of texts or of numbers (u32). */
export type GgufValue =
  | number
  | bigint
  | string
  | boolean
  | { readonly float: number }
  | { readonly int32s: readonly number[] }
  | readonly string[]
  | readonly number[];

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
export const uint64 = (value: number | bigint): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
};
const text = (value: string): Buffer => Buffer.concat([uint64(Buffer.byteLength(value)), Buffer.from(value)]);

function typed(value: GgufValue): Buffer {
  if (typeof value === 'number') return Buffer.concat([uint32(4), uint32(value)]);
  if (typeof value === 'bigint') return Buffer.concat([uint32(10), uint64(value)]);
  if (typeof value === 'string') return Buffer.concat([uint32(8), text(value)]);
  if (typeof value === 'boolean') return Buffer.concat([uint32(7), Buffer.of(value ? 1 : 0)]);
  if ('float' in value) return Buffer.concat([uint32(6), Buffer.from(Float32Array.of(value.float).buffer)]);
  if ('int32s' in value) {
    const bytes = Buffer.from(Int32Array.from(value.int32s).buffer);
    return Buffer.concat([uint32(9), uint32(5), uint64(value.int32s.length), bytes]);
  }
  const type = typeof value[0] === 'string' ? 8 : 4;
  const parts = value.map((one) => (typeof one === 'string' ? text(one) : uint32(one)));
  return Buffer.concat([uint32(9), uint32(type), uint64(value.length), ...parts]);
}

export function ggufHead(entries: number | bigint, tensors: number | bigint = 0, version = 3): Buffer {
  return Buffer.concat([Buffer.from('GGUF'), uint32(version), uint64(tensors), uint64(entries)]);
}

/** @param tail behind the last entry: tensors, in a real file */
export function ggufBytes(metadata: Readonly<Record<string, GgufValue>>, tail = Buffer.alloc(64)): Buffer {
  const entries = Object.entries(metadata).map(([key, value]) => Buffer.concat([text(key), typed(value)]));
  return Buffer.concat([ggufHead(entries.length), ...entries, tail]);
}

/** One entry whose value is given as bytes, type included. */
export function ggufWithValue(value: Buffer): Buffer {
  return Buffer.concat([ggufHead(1), text('a.b'), value]);
}

export interface GgufTensor {
  readonly name: string;
  /** Fastest axis first, as ggml counts. */
  readonly shape: readonly number[];
  readonly values: Float32Array<ArrayBuffer>;
}

const alignment = 32;
const aligned = (bytes: number): number => Math.ceil(bytes / alignment) * alignment;

/** A whole file with tensors of Float32. */
export function ggufModel(
  metadata: Readonly<Record<string, GgufValue>>,
  tensors: readonly GgufTensor[],
): Buffer {
  const entries = Object.entries(metadata).map(([key, value]) => Buffer.concat([text(key), typed(value)]));
  let offset = 0;
  const table = tensors.map(({ name, shape, values }) => {
    const row = Buffer.concat([
      ...[text(name), uint32(shape.length), ...shape.map((size) => uint64(size))],
      ...[uint32(0), uint64(offset)],
    ]);
    offset += aligned(values.byteLength);
    return row;
  });
  const head = Buffer.concat([ggufHead(entries.length, tensors.length), ...entries, ...table]);
  const padded = (bytes: Buffer): Buffer =>
    Buffer.concat([bytes, Buffer.alloc(aligned(bytes.length) - bytes.length)]);
  return Buffer.concat([padded(head), ...tensors.map(({ values }) => padded(Buffer.from(values.buffer)))]);
}
