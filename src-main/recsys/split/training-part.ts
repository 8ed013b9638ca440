// The training part is its own type: what embedding co-occurrence, augmentation and profiles receive holds no
// held-out item, so they cannot leak one. Source: method, section 0. What does not belong: which interactions are held
// out (leave-one-out.ts, global-time.ts, given-split.ts).
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

/**
 * Whether an item that a user has had before can come again: `exclude` = own items are no candidates, and a held-out item
 * that is one of them is not asked for; `allow` = own items are candidates like all others.
 */
export type RepeatRule = 'exclude' | 'allow';

export interface Split {
  readonly training: TrainingPart;
  /** Int32 [userCount]: the held-out validation item of each user, −1 where there is none. */
  readonly validation: Int32Array;
  /** Int32 [userCount]: the held-out test item of each user, −1 where there is none. */
  readonly test: Int32Array;
  /** All interactions after the training part, in time order: user u owns `items[offsets[u] … offsets[u + 1])`. */
  readonly later: { readonly offsets: Int32Array; readonly items: Int32Array };
  /** Int32 [userCount]: how many of the later ones come before the test item, and are known when it is asked for. */
  readonly knownBeforeTest: Int32Array;
  /** What is asked of the held-out items; the arrays above hold them all, whatever the rule. */
  readonly repeats: RepeatRule;
}

/** What a split function decides for one user, by place in the user's sequence. */
export interface UserCut {
  /** The first so many interactions are training. */
  readonly trainingLength: number;
  /** Place of the validation and of the test item; −1: none. Not before `trainingLength`, the test item after the other. */
  readonly validation: number;
  readonly test: number;
}

/**
 * Cuts every user's sequence.
 * @param cutOf called once per user, in order
 * @returns new arrays; the input is not changed
 */
export function cutSequences(
  data: SequenceData,
  cutOf: (user: number) => UserCut,
  repeats: RepeatRule,
): Split {
  const { userCount } = data;
  const validation = new Int32Array(userCount).fill(-1);
  const test = new Int32Array(userCount).fill(-1);
  const knownBeforeTest = new Int32Array(userCount);
  const offsets = new Int32Array(userCount + 1);
  const laterOffsets = new Int32Array(userCount + 1);
  for (let u = 0; u < userCount; u++) {
    const from = data.offsets[u]!;
    const cut = cutOf(u);
    if (cut.validation >= 0) validation[u] = data.items[from + cut.validation]!;
    if (cut.test >= 0) {
      test[u] = data.items[from + cut.test]!;
      knownBeforeTest[u] = cut.test - cut.trainingLength;
    }
    offsets[u + 1] = offsets[u]! + cut.trainingLength;
    laterOffsets[u + 1] = laterOffsets[u]! + data.offsets[u + 1]! - from - cut.trainingLength;
  }
  const items = new Int32Array(offsets[userCount]!);
  const timestamps = new Float64Array(items.length);
  const later = new Int32Array(laterOffsets[userCount]!);
  for (let u = 0; u < userCount; u++) {
    const from = data.offsets[u]!;
    const cut = from + offsets[u + 1]! - offsets[u]!;
    items.set(data.items.subarray(from, cut), offsets[u]);
    timestamps.set(data.timestamps.subarray(from, cut), offsets[u]);
    later.set(data.items.subarray(cut, data.offsets[u + 1]), laterOffsets[u]);
  }
  return {
    training: new TrainingPart(constructionKey, { ...data, offsets, items, timestamps }),
    validation,
    test,
    later: { offsets: laterOffsets, items: later },
    knownBeforeTest,
    repeats,
  };
}

/** A training part with fewer interactions, of the same users and items. */
export interface KeptPart {
  readonly training: TrainingPart;
  /** Int32 [its interactions]: the place of each in the part that it was made from, rising. */
  readonly places: Int32Array;
}

/** Weights of the part that it was made from, of the interactions that were kept. */
export const keptWeights = (weights: Float32Array, { places }: KeptPart): Float32Array =>
  Float32Array.from(places, (place) => weights[place]!);

/**
 * @param keeps called once per interaction, in order
 * @returns new arrays
 */
export function keepInteractions(
  training: TrainingPart,
  keeps: (user: number, item: number) => boolean,
): KeptPart {
  const offsets = new Int32Array(training.userCount + 1);
  const all = new Int32Array(training.items.length);
  let count = 0;
  for (let u = 0; u < training.userCount; u++) {
    for (let i = training.offsets[u]!; i < training.offsets[u + 1]!; i++)
      if (keeps(u, training.items[i]!)) all[count++] = i;
    offsets[u + 1] = count;
  }
  const places = all.slice(0, count);
  const items = places.map((place) => training.items[place]!);
  const timestamps = Float64Array.from(places, (place) => training.timestamps[place]!);
  const { userCount, itemCount, domainCount, domainOffsets } = training;
  const kept = new TrainingPart(constructionKey, {
    ...{ userCount, itemCount, domainCount, domainOffsets },
    ...{ offsets, items, timestamps },
  });
  return { training: kept, places };
}
