// Typed arrays in BLOB columns: little-endian, as every platform of ours has them in memory.

/** The array's bytes without a copy; SQLite copies them while binding. */
export function toBlob(array: Float32Array | Float64Array | Int32Array | Uint8Array): Uint8Array {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}

/** A view of the blob's bytes where they are aligned, else a copy. */
function alignedBytes(blob: Uint8Array, alignment: number): { buffer: ArrayBufferLike; byteOffset: number } {
  return blob.byteOffset % alignment === 0 ? blob : { buffer: new Uint8Array(blob).buffer, byteOffset: 0 };
}

/** The array of a blob that `toBlob` made: a view of its bytes where they are aligned, else a copy. */
export function toFloat32(blob: Uint8Array): Float32Array {
  const { buffer, byteOffset } = alignedBytes(blob, 4);
  return new Float32Array(buffer, byteOffset, blob.byteLength / 4);
}

/** As `toFloat32`. */
export function toInt32(blob: Uint8Array): Int32Array {
  const { buffer, byteOffset } = alignedBytes(blob, 4);
  return new Int32Array(buffer, byteOffset, blob.byteLength / 4);
}
