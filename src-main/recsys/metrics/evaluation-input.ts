// What each part of the evaluation shows to a scorer, asks for, and leaves out of the ranking.
import { domainOf } from '../data/sequence-data.ts';
import type { ItemLists } from '../data/item-lists.ts';
import type { Split } from '../split/training-part.ts';

/** Which held-out item is asked for. Training never chooses by `test`. */
export type EvaluationPart = 'validation' | 'test';

const heldOut = (split: Split, part: EvaluationPart): Int32Array =>
  part === 'validation' ? split.validation : split.test;

/**
 * Int32 [users]: the held-out item that is asked for, −1 where there is none, or where it is a repeat and repeats are
 * excluded. May be the split's own array: do not change it.
 */
export function evaluationTargets(split: Split, part: EvaluationPart): Int32Array {
  const targets = heldOut(split, part);
  if (split.repeats === 'allow') return targets;
  const repeated = repeatedTargets(split, part);
  return targets.map((target, u) => (repeated[u] === 1 ? -1 : target));
}

/** Uint8 [users]: 1 where the held-out item is one that the user's history has already, whatever the rule. New array. */
export function repeatedTargets(split: Split, part: EvaluationPart): Uint8Array {
  const { offsets, items } = evaluationHistories(split, part);
  return Uint8Array.from(heldOut(split, part), (target, u) =>
    target >= 0 && items.subarray(offsets[u], offsets[u + 1]).includes(target) ? 1 : 0,
  );
}

/**
 * What is known of each user when the held-out item is asked for, in time order: the training items for validation;
 * for test also what came between them and the test item; `next`: all of theirs.
 * @returns the training part's own arrays for validation, new ones else
 */
export function evaluationHistories(split: Split, part: EvaluationPart | 'next'): ItemLists {
  const { training } = split;
  if (part === 'validation') return { offsets: training.offsets, items: training.items };
  return withLater(training, split, part);
}

/** Lists with the later interactions of each user appended. New arrays. */
function withLater(lists: ItemLists, { later, knownBeforeTest }: Split, part: 'test' | 'next'): ItemLists {
  const users = lists.offsets.length - 1;
  const offsets = new Int32Array(users + 1);
  const known = (u: number): number =>
    part === 'test' ? knownBeforeTest[u]! : later.offsets[u + 1]! - later.offsets[u]!;
  for (let u = 0; u < users; u++) {
    offsets[u + 1] = offsets[u]! + lists.offsets[u + 1]! - lists.offsets[u]! + known(u);
  }
  const items = new Int32Array(offsets[users]!);
  for (let u = 0; u < users; u++) {
    items.set(lists.items.subarray(lists.offsets[u], lists.offsets[u + 1]), offsets[u]);
    const from = later.offsets[u]!;
    items.set(later.items.subarray(from, from + known(u)), offsets[u + 1]! - known(u));
  }
  return { offsets, items };
}

/**
 * The candidates to leave out of a full ranking: each distinct item of the user's history that lies in the domain of
 * the target; none where repeats are allowed, and for users without a target.
 * @returns new arrays; the items of a user rise
 */
export function exclusionLists(split: Split, part: EvaluationPart): ItemLists {
  const targets = evaluationTargets(split, part);
  const histories = evaluationHistories(split, part);
  const { domainOffsets, userCount } = split.training;
  const offsets = new Int32Array(userCount + 1);
  if (split.repeats === 'allow') return { offsets, items: new Int32Array(0) };
  const items = new Int32Array(histories.items.length);
  let count = 0;
  for (let u = 0; u < userCount; u++) {
    const target = targets[u]!;
    if (target >= 0) {
      const domain = domainOf(domainOffsets, target);
      const own = histories.items.slice(histories.offsets[u], histories.offsets[u + 1]).sort();
      let previous = -1;
      for (const item of own) {
        if (item === previous) continue;
        previous = item;
        if (item >= domainOffsets[domain]! && item < domainOffsets[domain + 1]!) items[count++] = item;
      }
    }
    offsets[u + 1] = count;
  }
  return { offsets, items: items.slice(0, count) };
}
