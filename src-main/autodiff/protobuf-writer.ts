// Writes bytes of the protocol-buffers wire format: what an ONNX file consists of. Source: "Encoding",
// protobuf.dev/programming-guides/encoding. What does not belong: which messages there are (onnx-messages.ts), and reading.

/** How a field's bytes are read: a varint, a length and bytes, or four bytes. */
const wire = { varint: 0, bytes: 2, fixed32: 5 } as const;

/** Most bytes of a varint of 64 bits. */
const longestVarint = 10;

/** From so many bytes on, data is not copied before the end. */
const largeBytes = 1 << 12;

export class ProtobufWriter {
  #bytes = new Uint8Array(1 << 16);
  #length = 0;
  /** Large data, and before which of the bytes it stands. */
  readonly #large: { before: number; readonly data: Uint8Array }[] = [];
  #largeLength = 0;

  /** An int32, int64 or enum. @param value a safe integer */
  int(field: number, value: number): void {
    this.#tag(field, wire.varint);
    this.#varint(value);
  }

  /** Several, packed; nothing where there are none. */
  ints(field: number, values: readonly number[]): void {
    if (values.length === 0) return;
    this.nested(field, () => {
      for (const value of values) this.#varint(value);
    });
  }

  float(field: number, value: number): void {
    this.#tag(field, wire.fixed32);
    this.#append(new Uint8Array(Float32Array.of(value).buffer)); // little-endian, as every platform that is served
  }

  bytes(field: number, data: Uint8Array): void {
    this.#tag(field, wire.bytes);
    this.#varint(data.length);
    if (data.length < largeBytes) {
      this.#append(data);
      return;
    }
    this.#large.push({ before: this.#length, data });
    this.#largeLength += data.length;
  }

  /** In UTF-8. */
  string(field: number, text: string): void {
    this.nested(field, () => {
      for (const letter of text) this.#codePoint(letter.codePointAt(0)!);
    });
  }

  /** A message, or text: what `write` writes, with its length before it. */
  nested(field: number, write: () => void): void {
    this.#tag(field, wire.bytes);
    const [start, large, largeLength] = [this.#length, this.#large.length, this.#largeLength];
    this.#varint(0); // most are short: their length takes this one byte
    write();
    const small = this.#length - start - 1;
    const length = small + this.#largeLength - largeLength;
    const more = varintLength(length) - 1;
    this.#reserve(more);
    this.#bytes.copyWithin(start + 1 + more, start + 1, this.#length);
    for (let i = large; i < this.#large.length; i++) this.#large[i]!.before += more;
    this.#length = start;
    this.#varint(length);
    this.#length += small;
  }

  /** All that was written, in a new array. */
  finish(): Uint8Array {
    const whole = new Uint8Array(this.#length + this.#largeLength);
    let [from, to] = [0, 0];
    for (const { before, data } of this.#large) {
      whole.set(this.#bytes.subarray(from, before), to);
      to += before - from;
      whole.set(data, to);
      to += data.length;
      from = before;
    }
    whole.set(this.#bytes.subarray(from, this.#length), to);
    return whole;
  }

  #tag(field: number, type: (typeof wire)[keyof typeof wire]): void {
    this.#varint(field * 8 + type);
  }

  #varint(value: number): void {
    this.#reserve(longestVarint);
    if (value < 0) {
      // two's complement of 64 bits
      let rest = BigInt.asUintN(64, BigInt(value));
      for (; rest > 127n; rest >>= 7n) this.#bytes[this.#length++] = Number(rest & 127n) | 128;
      this.#bytes[this.#length++] = Number(rest);
      return;
    }
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) this.#bytes[this.#length++] = (rest % 128) | 128;
    this.#bytes[this.#length++] = rest;
  }

  #codePoint(code: number): void {
    this.#reserve(4);
    if (code < 0x80) {
      this.#bytes[this.#length++] = code;
      return;
    }
    const more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    this.#bytes[this.#length++] = ((0xff << (7 - more)) & 0xff) | (code >> (6 * more));
    for (let part = more - 1; part >= 0; part--)
      this.#bytes[this.#length++] = 0x80 | ((code >> (6 * part)) & 0x3f);
  }

  #append(data: Uint8Array): void {
    this.#reserve(data.length);
    this.#bytes.set(data, this.#length);
    this.#length += data.length;
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(2 * this.#bytes.length, this.#length + count));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}

/** @param value not negative */
function varintLength(value: number): number {
  let bytes = 1;
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) bytes++;
  return bytes;
}
