// Bytes of the wire format, from its specification.
import { describe, expect, it } from 'vitest';
import { ProtobufWriter } from './protobuf-writer.ts';

function written(write: (writer: ProtobufWriter) => void): number[] {
  const writer = new ProtobufWriter();
  write(writer);
  return [...writer.finish()];
}

/** Reads a varint and what it counts: [field, wire type, bytes of the value]. */
function readField(bytes: Uint8Array): { tag: number; length: number; body: Uint8Array } {
  let at = 0;
  const varint = (): number => {
    let [value, factor] = [0, 1];
    for (;;) {
      const byte = bytes[at++]!;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
      factor *= 128;
    }
  };
  const [tag, length] = [varint(), varint()];
  return { tag, length, body: bytes.subarray(at) };
}

describe('ProtobufWriter', () => {
  it('writes whole numbers as varints, negative ones in two’s complement of 64 bits', () => {
    expect(written((w) => w.int(1, 150))).toEqual([0x08, 0x96, 0x01]);
    expect(written((w) => w.int(1, 0))).toEqual([0x08, 0]);
    expect(written((w) => w.int(20, 2 ** 40))).toEqual([0xa0, 0x01, 0x80, 0x80, 0x80, 0x80, 0x80, 0x20]);
    expect(written((w) => w.int(1, -1))).toEqual([0x08, ...new Array<number>(9).fill(0xff), 0x01]);
    expect(written((w) => w.ints(8, [3, 270]))).toEqual([0x42, 0x03, 0x03, 0x8e, 0x02]);
    expect(written((w) => w.ints(8, []))).toEqual([]);
  });

  it('writes floats and text', () => {
    expect(written((w) => w.float(2, 1.5))).toEqual([0x15, 0, 0, 0xc0, 0x3f]);
    for (const text of ['testing', '', 'ä€𝄞, 中文']) {
      const utf8 = [...new TextEncoder().encode(text)];
      expect(written((w) => w.string(2, text))).toEqual([0x12, utf8.length, ...utf8]);
    }
  });

  it('puts the length before what is nested, however long it is', () => {
    for (const size of [0, 1, 100, 127, 128, 4095, 4096, 70_000]) {
      const data = Uint8Array.from({ length: size }, (_, i) => i % 251);
      const writer = new ProtobufWriter();
      writer.nested(3, () => {
        writer.int(1, 7);
        writer.nested(2, () => {
          writer.bytes(9, data);
          writer.string(1, 'after');
          writer.bytes(9, data);
        });
        writer.int(4, 5);
      });
      const outer = readField(writer.finish());
      expect([outer.tag, outer.length]).toEqual([0x1a, outer.body.length]);
      expect([...outer.body.subarray(0, 2), ...outer.body.subarray(-2)]).toEqual([0x08, 7, 0x20, 5]);
      const inner = readField(outer.body.subarray(2, -2));
      expect([inner.tag, inner.length]).toEqual([0x12, inner.body.length]);
      const first = readField(inner.body);
      expect([first.tag, first.length]).toEqual([0x4a, size]);
      expect(Buffer.from(first.body.subarray(0, size)).equals(data)).toBe(true);
      const text = readField(first.body.subarray(size));
      expect([text.length, new TextDecoder().decode(text.body.subarray(0, 5))]).toEqual([5, 'after']);
      expect(Buffer.from(text.body.subarray(text.body.length - size)).equals(data)).toBe(true);
    }
  });
});
