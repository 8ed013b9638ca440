// The order of a million numbers, without a comparison function: radix sort over the bits of the doubles.

const digitBits = 16;
const buckets = 1 << digitBits;

/**
 * The stable order of keys: `keys[order[0]] ≤ keys[order[1]] ≤ …`; equal keys keep the order of their places. Zeros of
 * both signs are equal. LSD radix sort in four passes over 16-bit digits (passes in which all digits agree are left
 * out). Source: Knuth, TAOCP vol. 3, 5.2.5. 1 million keys: about 50 ms.
 * @param keys Float64 [n], finite; not changed
 * @returns Uint32 [n], owned by the caller
 */
export function sortOrder(keys: Float64Array, descending = false): Uint32Array {
  const count = keys.length;
  const sign = descending ? -1 : 1;
  const values = keys.map((key) => key * sign + 0); // −0 + 0 is 0
  const halves = new Uint32Array(values.buffer); // little-endian: low, high
  for (let k = 0; k < count; k++) {
    // The bits of doubles rise with their value if negative ones are inverted and the sign of others is set.
    const high = halves[2 * k + 1]!;
    const isNegative = high >>> 31 === 1;
    halves[2 * k] = isNegative ? ~halves[2 * k]! : halves[2 * k]!;
    halves[2 * k + 1] = isNegative ? ~high : high | 0x8000_0000;
  }
  let order: Uint32Array = naturalOrder(count);
  let next: Uint32Array = new Uint32Array(count);
  const starts = new Uint32Array(buckets + 1);
  for (let pass = 0; pass < 4; pass++) {
    const half = pass >> 1;
    const shift = (pass & 1) * digitBits;
    const digitOf = (place: number): number => (halves[2 * place + half]! >>> shift) & (buckets - 1);
    starts.fill(0);
    for (let k = 0; k < count; k++) starts[digitOf(k) + 1]! += 1;
    if (count > 0 && starts[digitOf(0) + 1] === count) continue;
    for (let digit = 0; digit < buckets; digit++) starts[digit + 1]! += starts[digit]!;
    for (let k = 0; k < count; k++) {
      const place = order[k]!;
      next[starts[digitOf(place)]!++] = place;
    }
    [order, next] = [next, order];
  }
  return order;
}

/** 0, 1, 2 … */
export function naturalOrder(count: number): Uint32Array {
  return new Uint32Array(count).map((_, k) => k);
}

/** The order of texts by code unit, without regard to case; equal texts keep the order of their places. */
export function textOrder(texts: readonly (string | null)[], descending = false): Uint32Array {
  const folded = texts.map((text) => text?.toLowerCase() ?? '');
  const sign = descending ? -1 : 1;
  return Uint32Array.from(folded.keys()).sort((a, b) => {
    const [left, right] = [folded[a]!, folded[b]!];
    return left === right ? a - b : left < right ? -sign : sign;
  });
}
