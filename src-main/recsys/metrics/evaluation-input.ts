// What each part of the evaluation shows to a scorer, asks for, and leaves out of the ranking.
// What does not belong: scoring and ranking.
import { domainOf } from '../data/sequence-data.ts';
import type { Split } from '../split/leave-one-out.ts';

/** Which held-out item is asked for. Training never chooses by `test`. */
export type EvaluationPart = 'validation' | 'test';

/** One list of item indices per user, CSR: user u owns `items[offsets[u] … offsets[u + 1])`. */
export interface ItemLists {
  /** Int32 [users + 1]. */
  readonly offsets: Int32Array;
  /** Int32, item indices. */
  readonly items: Int32Array;
}

/** Int32 [users]: the held-out item of each user, −1 where there is none. The split's own array: do not change it. */
export function evaluationTargets(split: Split, part: EvaluationPart): Int32Array {
  return part === 'validation' ? split.validation : split.test;
}

/**
 * What is known of each user when the held-out item is asked for, in time order:
 * the training items for validation; the training items and the validation item for test.
 * @returns the training part's own arrays for validation, new ones for test
 */
export function evaluationHistories(split: Split, part: EvaluationPart): ItemLists {
  const { training, validation } = split;
  if (part === 'validation') return { offsets: training.offsets, items: training.items };
  const offsets = new Int32Array(training.userCount + 1);
  for (let u = 0; u < training.userCount; u++) {
    const length = training.offsets[u + 1]! - training.offsets[u]!;
    offsets[u + 1] = offsets[u]! + length + (validation[u]! >= 0 ? 1 : 0);
  }
  const items = new Int32Array(offsets[training.userCount]!);
  for (let u = 0; u < training.userCount; u++) {
    items.set(training.items.subarray(training.offsets[u], training.offsets[u + 1]), offsets[u]);
    if (validation[u]! >= 0) items[offsets[u + 1]! - 1] = validation[u]!;
  }
  return { offsets, items };
}

/**
 * The candidates to leave out of a full ranking: each distinct item of the user's history that lies in the domain of
 * the target, never the target itself (an item bought again stays a candidate). Users without a target have none.
 * @returns new arrays; the items of a user rise
 */
export function exclusionLists(split: Split, part: EvaluationPart): ItemLists {
  const targets = evaluationTargets(split, part);
  const histories = evaluationHistories(split, part);
  const { domainOffsets, userCount } = split.training;
  const offsets = new Int32Array(userCount + 1);
  const items = new Int32Array(histories.items.length);
  let count = 0;
  for (let u = 0; u < userCount; u++) {
    const target = targets[u]!;
    if (target >= 0) {
      const domain = domainOf(domainOffsets, target);
      const own = histories.items.slice(histories.offsets[u], histories.offsets[u + 1]).sort();
      let previous = -1;
      for (const item of own) {
        if (item === previous || item === target) continue;
        previous = item;
        if (item >= domainOffsets[domain]! && item < domainOffsets[domain + 1]!) items[count++] = item;
      }
    }
    offsets[u + 1] = count;
  }
  return { offsets, items: items.slice(0, count) };
}
