// Who is compared with whom: groups of users by what the training part tells about them and about their target.
// What does not belong: metrics of groups (metric-summary.ts).
import { domainOf, domainOfEachItem } from '../data/sequence-data.ts';
import type { TrainingPart } from '../split/training-part.ts';
import { countItems } from '../evidence/item-counts.ts';
import { message } from '../../messages/message.ts';
import { clauses } from '../../messages/rows-of-messages.ts';
import type { Message } from '../../messages/message-shape.ts';

/** One way to divide the users; every user with a target is in exactly one of its groups. */
export interface UserGrouping {
  readonly name: string;
  readonly labels: readonly string[];
  /** One sentence for the reader of a report, borders included. */
  readonly definition: Message;
  /** Int8 [users]: index into labels, −1 = not evaluated. */
  readonly groupOfUser: Int8Array;
}

/** Lower borders of the length groups, in training items (all domains together). */
const lengthBorders = [1, 4, 7, 13] as const;
const lengthLabels = ['1-3', '4-6', '7-12', '13+'] as const;

/** Lower borders of the imbalance groups (the last is reached only by users of one domain). */
const imbalanceBorders = [0, 0.6, 0.75, 0.9, 1] as const;
// No label is a bare integer: JavaScript would sort it before the others in a report.
const imbalanceLabels = ['<0.6', '0.6-0.75', '0.75-0.9', '0.9-1', 'one-domain'] as const;

const popularityLabels = ['head', 'mid', 'tail', 'cold'] as const;

/** Index of the last border that is ≤ the value; −1 below the first. */
function groupOf(borders: readonly number[], value: number): number {
  let group = borders.length - 1;
  while (group >= 0 && value < borders[group]!) group--;
  return group;
}

/** Number of training items of a user in each domain: Int32 [domains]. */
function domainLengths(
  training: TrainingPart,
  user: number,
  itemDomains: Uint8Array,
  into: Int32Array,
): Int32Array {
  into.fill(0);
  for (let i = training.offsets[user]!; i < training.offsets[user + 1]!; i++)
    into[itemDomains[training.items[i]!]!]!++;
  return into;
}

/** The smallest training counts of a domain's head and mid items. */
export interface PopularityBorders {
  readonly head: number;
  readonly mid: number;
}

/**
 * Borders of head, mid and tail in one domain: going from the most to the least popular item, head are the items that
 * together make up the first third of the domain's training interactions, mid the second third, tail the rest. Items
 * of equal count are in the same group (the border item's count decides), so that no popularity is broken by chance.
 * @param counts Int32 [items of the domain], occurrences in the training part
 */
export function popularityBorders(counts: Int32Array): PopularityBorders {
  const falling = counts.slice().sort().reverse();
  const total = falling.reduce((sum, count) => sum + count, 0);
  const borderAt = (share: number): number => {
    let covered = 0;
    for (const count of falling) {
      covered += count;
      if (covered >= share * total) return Math.max(1, count);
    }
    return 1;
  };
  return { head: borderAt(1 / 3), mid: borderAt(2 / 3) };
}

/** Groups by real popularity: occurrences of the target in the training part, within its domain. */
function byPopularity(
  training: TrainingPart,
  targets: Int32Array,
  domainNames: readonly string[],
): UserGrouping {
  const { domainOffsets } = training;
  const counts = countItems(training);
  const borders = domainNames.map((_, d) =>
    popularityBorders(counts.subarray(domainOffsets[d], domainOffsets[d + 1])),
  );
  const groupOfUser = new Int8Array(targets.length).fill(-1);
  for (let u = 0; u < targets.length; u++) {
    const target = targets[u]!;
    if (target < 0) continue;
    const count = counts[target]!;
    const { head, mid } = borders[domainOf(domainOffsets, target)]!;
    groupOfUser[u] = count >= head ? 0 : count >= mid ? 1 : count > 0 ? 2 : 3;
  }
  const stated = clauses(
    borders.map(({ head, mid }, d) => message('border-of-domain', { domain: domainNames[d]!, head, mid })),
  );
  return {
    name: 'itemPopularity',
    labels: popularityLabels,
    definition: message('defined-itemPopularity', { borders: stated }),
    groupOfUser,
  };
}

/**
 * The groupings of a report: sequence length, item popularity, imbalance and overlap, all of the training part.
 * @param targets Int32 [users], −1 = the user is not evaluated and in no group
 * @param domainNames one per domain, for the stated borders
 */
export function groupUsers(
  training: TrainingPart,
  targets: Int32Array,
  domainNames: readonly string[],
): readonly UserGrouping[] {
  const itemDomains = domainOfEachItem(training.domainOffsets);
  const perDomain = new Int32Array(training.domainCount);
  const length = new Int8Array(targets.length).fill(-1);
  const imbalance = new Int8Array(targets.length).fill(-1);
  const overlap = new Int8Array(targets.length).fill(-1);
  for (let u = 0; u < targets.length; u++) {
    if (targets[u]! < 0) continue;
    const items = training.offsets[u + 1]! - training.offsets[u]!;
    domainLengths(training, u, itemDomains, perDomain);
    length[u] = groupOf(lengthBorders, items);
    imbalance[u] = groupOf(imbalanceBorders, Math.max(...perDomain) / items);
    overlap[u] = perDomain.filter((n) => n > 0).length > 1 ? 0 : 1;
  }
  return [
    {
      name: 'sequenceLength',
      labels: lengthLabels,
      definition: message('defined-sequenceLength'),
      groupOfUser: length,
    },
    byPopularity(training, targets, domainNames),
    {
      name: 'imbalance',
      labels: imbalanceLabels,
      definition: message('defined-imbalance'),
      groupOfUser: imbalance,
    },
    {
      name: 'overlap',
      labels: ['overlapping', 'single-domain'],
      definition: message('defined-overlap'),
      groupOfUser: overlap,
    },
  ];
}

/**
 * New items apart from repeats: to find an item that the user had before is not to find one that the user does not
 * know. For datasets that allow repeats; else every target is new.
 * @param targets Int32 [users], −1 = the user is in no group
 * @param repeated Uint8 [users], 1 = the target is an item that the user had before
 */
export function groupByRepeat(targets: Int32Array, repeated: Uint8Array): UserGrouping {
  return {
    name: 'target',
    labels: ['new', 'repeat'],
    definition: message('defined-target'),
    groupOfUser: Int8Array.from(targets, (target, u) => (target < 0 ? -1 : repeated[u]!)),
  };
}
