// Leave-one-out split: last interaction = test, second last = validation, the rest = training.
// The training part is its own type: what embedding co-occurrence, augmentation and profiles receive holds no
// held-out item, so they cannot leak one. Source: method, section 0.
import type { SequenceData } from '../data/sequence-data.ts';
import { BugError } from '../../foundation/errors.ts';

const constructionKey: unique symbol = Symbol('TrainingPart');

/** The training interactions of every user, in time order; made by a split only. */
export class TrainingPart implements SequenceData {
  readonly userCount: number;
  readonly itemCount: number;
  readonly domainCount: number;
  readonly domainOffsets: Int32Array;
  readonly offsets: Int32Array;
  readonly items: Int32Array;
  readonly timestamps: Float64Array;
  /** A private field makes the class nominal: without it, any SequenceData would pass for a training part. */
  readonly #made = true;

  /** Not for callers: use a split function. @throws BugError without the split's key */
  constructor(key: typeof constructionKey, data: SequenceData) {
    // The brand is checked at run time too, so that a cast cannot make one.
    if (key !== constructionKey) throw new BugError('A TrainingPart is made by a split only.');
    this.userCount = data.userCount;
    this.itemCount = data.itemCount;
    this.domainCount = data.domainCount;
    this.domainOffsets = data.domainOffsets;
    this.offsets = data.offsets;
    this.items = data.items;
    this.timestamps = data.timestamps;
  }

  /** Whether the value was made by a split; a cast does not make it so. */
  static isTrainingPart(value: object): value is TrainingPart {
    return #made in value;
  }
}

export interface Split {
  readonly training: TrainingPart;
  /** Int32 [userCount]: the held-out validation item of each user, −1 where there is none. */
  readonly validation: Int32Array;
  /** Int32 [userCount]: the held-out test item of each user, −1 where there is none. */
  readonly test: Int32Array;
}

/** Users with fewer interactions than this train only. */
export const minimumLengthToHoldOut = 3;

/**
 * Leave-one-out over each user's whole (mixed-domain) sequence.
 * @returns new arrays; the input is not changed
 */
export function splitLeaveOneOut(data: SequenceData): Split {
  const { userCount } = data;
  const validation = new Int32Array(userCount).fill(-1);
  const test = new Int32Array(userCount).fill(-1);
  const lengths = new Int32Array(userCount);
  const offsets = new Int32Array(userCount + 1);
  for (let u = 0; u < userCount; u++) {
    const end = data.offsets[u + 1]!;
    let length = end - data.offsets[u]!;
    if (length >= minimumLengthToHoldOut) {
      test[u] = data.items[end - 1]!;
      validation[u] = data.items[end - 2]!;
      length -= 2;
    }
    lengths[u] = length;
    offsets[u + 1] = offsets[u]! + length;
  }
  const items = new Int32Array(offsets[userCount]!);
  const timestamps = new Float64Array(items.length);
  for (let u = 0; u < userCount; u++) {
    const from = data.offsets[u]!;
    items.set(data.items.subarray(from, from + lengths[u]!), offsets[u]);
    timestamps.set(data.timestamps.subarray(from, from + lengths[u]!), offsets[u]);
  }
  return {
    training: new TrainingPart(constructionKey, { ...data, offsets, items, timestamps }),
    validation,
    test,
  };
}
