// The sampled protocol's candidates: drawn once per dataset version and part, then stored and never redrawn.
// What does not belong: training negatives (negative-pool.ts).
import { Random } from '../../foundation/random.ts';
import { domainOf, type SequenceData } from '../data/sequence-data.ts';
import type { EvaluationPart } from '../metrics/evaluation-input.ts';
import type { ItemLists } from '../data/item-lists.ts';
import type { RepeatRule } from '../split/training-part.ts';

/** Negatives per user, as in the papers that report sampled metrics. */
export const sampledNegativeCount = 100;

export interface SampledNegatives extends ItemLists {
  /** Users with a target whose domain has fewer eligible items than asked for: they get all of them. */
  readonly shortUsers: number;
}

/** All items of [first, end) that are not in `own`. */
function eligibleItems(first: number, end: number, own: ReadonlySet<number>): Int32Array {
  const eligible: number[] = [];
  for (let item = first; item < end; item++) if (!own.has(item)) eligible.push(item);
  return Int32Array.from(eligible);
}

/** `count` different items of [first, end) outside `own`, uniformly; needs at least 2·count eligible ones to be quick. */
function drawByRejection(
  random: Random,
  count: number,
  { first, end }: { readonly first: number; readonly end: number },
  own: ReadonlySet<number>,
): Int32Array {
  const drawn = new Set<number>();
  while (drawn.size < count) {
    const item = first + random.integer(end - first);
    if (!own.has(item)) drawn.add(item);
  }
  return Int32Array.from(drawn);
}

export interface NegativesDraw {
  readonly seed: number;
  /** Default: 100. */
  readonly count?: number;
  /** With `allow`, own items are drawn like all others. Default: exclude. */
  readonly repeats?: RepeatRule;
}

/**
 * For each user with a target: `count` different items, uniform over the target's domain, never the target and, where
 * repeats are excluded, never an item of the user's own whole sequence (held-out items included). The draw of one user
 * depends on the seed, the part and the user's index only.
 * @param data the whole data, before the split
 * @param targets Int32 [users], −1 = none
 * @returns new arrays; the items of a user rise
 */
export function drawSampledNegatives(
  data: SequenceData,
  targets: Int32Array,
  part: EvaluationPart,
  { seed, count = sampledNegativeCount, repeats = 'exclude' }: NegativesDraw,
): SampledNegatives {
  const root = new Random(seed).fork(`sampled negatives, ${part}`);
  const offsets = new Int32Array(data.userCount + 1);
  const lists: Int32Array[] = [];
  let shortUsers = 0;
  for (let u = 0; u < data.userCount; u++) {
    const target = targets[u]!;
    let drawn: Int32Array = new Int32Array(0);
    if (target >= 0) {
      const domain = domainOf(data.domainOffsets, target);
      const first = data.domainOffsets[domain]!;
      const end = data.domainOffsets[domain + 1]!;
      const own = new Set(
        repeats === 'allow' ? [] : data.items.subarray(data.offsets[u], data.offsets[u + 1]),
      );
      own.add(target);
      const random = root.fork('user', u);
      if (end - first - own.size >= 2 * count) {
        drawn = drawByRejection(random, count, { first, end }, own);
      } else {
        const eligible = eligibleItems(first, end, own);
        if (eligible.length < count) shortUsers++;
        drawn = random.shuffle(eligible).slice(0, count);
      }
      lists.push(drawn.sort());
    }
    offsets[u + 1] = offsets[u]! + drawn.length;
  }
  const items = new Int32Array(offsets[data.userCount]!);
  let at = 0;
  for (const list of lists) {
    items.set(list, at);
    at += list.length;
  }
  return { offsets, items, shortUsers };
}
