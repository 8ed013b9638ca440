// Bytes of a GGUF file's head, as the specification lays them out: for tests of what reads them.

/** `u32`, `u64`, a text, an array of texts or of numbers (u32). */
export type GgufValue = number | bigint | string | readonly string[] | readonly number[];

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
