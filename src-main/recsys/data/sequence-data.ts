// The in-memory form of one dataset version: dense indices and CSR sequences. Names and texts stay in the store.
import { invariant } from '../../foundation/errors.ts';

/**
 * Interactions of all users, each user's in time order (of a given split: part after part, each in time order). Items are numbered domain by domain, so that the catalogue
 * of domain d is the range `domainOffsets[d] … domainOffsets[d + 1]`. Arrays are owned by whoever built them and are
 * never changed afterwards.
 */
export interface SequenceData {
  readonly userCount: number;
  readonly itemCount: number;
  readonly domainCount: number;
  /** Int32 [domainCount + 1], first 0, last itemCount, rising. */
  readonly domainOffsets: Int32Array;
  /** Int32 [userCount + 1]: user u owns `items[offsets[u] … offsets[u + 1])`. */
  readonly offsets: Int32Array;
  /** Int32 [interactions], item indices in 0 … itemCount − 1. */
  readonly items: Int32Array;
  /** Float64 [interactions], the source's unit (milliseconds where it was a date); rising within a user (or its parts). */
  readonly timestamps: Float64Array;
}

/** The domain of an item: the d with domainOffsets[d] ≤ item < domainOffsets[d + 1]. */
export function domainOf(domainOffsets: Int32Array, item: number): number {
  let domain = 0;
  while (item >= domainOffsets[domain + 1]!) domain++;
  return domain;
}

/** Uint8 [itemCount]: the domain of every item. */
export function domainOfEachItem(domainOffsets: Int32Array): Uint8Array {
  const domains = new Uint8Array(domainOffsets.at(-1)!);
  for (let d = 0; d + 1 < domainOffsets.length; d++) domains.fill(d, domainOffsets[d], domainOffsets[d + 1]);
  return domains;
}

/**
 * @param startsAnew places in a user's sequence at which time may begin anew: the parts of a given split. Default: none
 * @throws BugError naming the first property of `SequenceData` that does not hold
 */
export function checkSequenceData(
  data: SequenceData,
  startsAnew: (user: number) => readonly number[] = () => [],
): void {
  invariant(data.domainOffsets.length === data.domainCount + 1, 'domainOffsets has the wrong length');
  invariant(
    data.domainOffsets[0] === 0 && data.domainOffsets.at(-1) === data.itemCount,
    'domainOffsets must span the items',
  );
  invariant(data.offsets.length === data.userCount + 1, 'offsets has the wrong length');
  invariant(
    data.offsets[0] === 0 && data.offsets.at(-1) === data.items.length,
    'offsets must span the interactions',
  );
  invariant(data.timestamps.length === data.items.length, 'one timestamp per interaction');
  for (let u = 0; u < data.userCount; u++) {
    invariant(data.offsets[u]! <= data.offsets[u + 1]!, `offsets fall at user ${u}`);
    const starts = startsAnew(u);
    for (let i = data.offsets[u]! + 1; i < data.offsets[u + 1]!; i++) {
      if (data.timestamps[i - 1]! <= data.timestamps[i]!) continue;
      invariant(starts.includes(i - data.offsets[u]!), `user ${u} is not in time order`);
    }
  }
  for (const item of data.items)
    invariant(item >= 0 && item < data.itemCount, `item ${item} is out of range`);
}
