// The interactions of a dataset with newer ones among them: each user's in time order, those that stood there before first where
// times are equal, rows that were there already left out. What does not belong: reading and storing them (append-dataset.ts).
import { invariant } from '../../foundation/errors.ts';

/** Interactions of users (CSR), each user's in time order. */
export interface UserRows {
  /** By user index; empty: somebody who was erased, and owns nothing. */
  readonly userIds: readonly string[];
  /** Int32 [users + 1]. */
  readonly offsets: Int32Array;
  /** Int32 [interactions]: indices of one catalogue, the same for both sides. */
  readonly itemOf: Int32Array;
  /** Float64 [interactions], in one unit. */
  readonly timestamps: Float64Array;
  /** NaN where a row has none; undefined: no row has one. */
  readonly weights: Float32Array | Float64Array | undefined;
}

export interface MergedRows {
  /** In byte order, as an import numbers them. */
  readonly userIds: readonly string[];
  readonly offsets: Int32Array;
  readonly itemOf: Int32Array;
  readonly timestamps: Float64Array;
  readonly weights: Float64Array | undefined;
  /** Added rows that equal one of before in user, item, time and weight; each of before stands for one of them. */
  readonly alreadyThere: number;
}

/** @returns new arrays */
export function mergeAdditions(before: UserRows, added: UserRows): MergedRows {
  const userIds = inByteOrder(new Set([...before.userIds, ...added.userIds].filter((id) => id !== '')));
  const [oldPlaces, newPlaces] = [placesOf(before), placesOf(added)];
  const most = before.itemOf.length + added.itemOf.length;
  const offsets = new Int32Array(userIds.length + 1);
  const itemOf = new Int32Array(most);
  const timestamps = new Float64Array(most);
  const hasWeights = before.weights !== undefined || added.weights !== undefined;
  const weights = hasWeights ? new Float64Array(most).fill(NaN) : undefined;
  let count = 0;
  let alreadyThere = 0;
  const take = (side: UserRows, row: number): void => {
    itemOf[count] = side.itemOf[row]!;
    timestamps[count] = side.timestamps[row]!;
    if (weights !== undefined) weights[count] = side.weights?.[row] ?? NaN;
    count++;
  };
  for (const [user, id] of userIds.entries()) {
    const [oldUser, newUser] = [oldPlaces.get(id), newPlaces.get(id)];
    const [oldFrom, oldEnd] = rangeOf(before, oldUser);
    const [newFrom, newEnd] = rangeOf(added, newUser);
    const known = newFrom < newEnd ? countRows(before, oldFrom, oldEnd, added) : undefined;
    let old = oldFrom;
    for (let row = newFrom; row < newEnd; row++) {
      while (old < oldEnd && before.timestamps[old]! <= added.timestamps[row]!) take(before, old++);
      const key = keyOf(added, row, before.weights !== undefined);
      const left = known?.get(key) ?? 0;
      if (left === 0) take(added, row);
      else {
        known!.set(key, left - 1);
        alreadyThere++;
      }
    }
    while (old < oldEnd) take(before, old++);
    offsets[user + 1] = count;
  }
  invariant(count + alreadyThere === most, 'each row is taken or was there');
  return {
    userIds,
    offsets,
    itemOf: itemOf.slice(0, count),
    timestamps: timestamps.slice(0, count),
    weights: weights?.slice(0, count),
    alreadyThere,
  };
}

/** UTF-8 byte order, as DuckDB sorts texts. */
function inByteOrder(ids: ReadonlySet<string>): string[] {
  return [...ids]
    .map((id) => ({ id, bytes: Buffer.from(id) }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
    .map(({ id }) => id);
}

const placesOf = ({ userIds }: UserRows): Map<string, number> =>
  new Map(userIds.map((id, place) => [id, place]));

const rangeOf = ({ offsets }: UserRows, user: number | undefined): readonly [number, number] =>
  user === undefined ? [0, 0] : [offsets[user]!, offsets[user + 1]!];

function countRows(side: UserRows, from: number, end: number, { weights }: UserRows): Map<string, number> {
  const counts = new Map<string, number>();
  for (let row = from; row < end; row++) {
    const key = keyOf(side, row, weights !== undefined);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Weights count where both sides have them; the store keeps them as Float32. */
function keyOf({ itemOf, timestamps, weights }: UserRows, row: number, otherHasWeights: boolean): string {
  const weight = otherHasWeights && weights !== undefined ? Math.fround(weights[row]!) : '';
  return `${itemOf[row]} ${timestamps[row]} ${weight}`;
}
