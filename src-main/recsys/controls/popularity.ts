// The popularity control: an item's score is how often it occurs in the training part. It needs no score matrix:
// the place of a count follows from the sorted counts of the domain.
import { domainOf } from '../data/sequence-data.ts';
import { countItems } from '../evidence/item-counts.ts';
import type { TrainingPart } from '../split/training-part.ts';
import type { RankedPlan, RankingPlan } from '../metrics/block-ranker.ts';
import { emptyTargetRanks } from '../metrics/target-ranks.ts';

/** First index in the rising array whose value is ≥ the value (or > it, if `after`). */
function bound(rising: Int32Array, value: number, after: boolean): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rising[middle]! < value || (after && rising[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Ranks every held-out item by training popularity within its domain, ties half.
 * @returns new arrays, NaN for users without a target; `sampled` where the plan has negatives
 */
export function rankByPopularity(training: TrainingPart, plan: RankingPlan): RankedPlan {
  const { domainOffsets, targets, exclusions, negatives } = plan;
  const counts = countItems(training);
  const sorted = Array.from({ length: training.domainCount }, (_, d) =>
    counts.slice(domainOffsets[d], domainOffsets[d + 1]).sort(),
  );
  const full = emptyTargetRanks(targets.length);
  const sampled = negatives && emptyTargetRanks(targets.length);
  for (let u = 0; u < targets.length; u++) {
    const target = targets[u]!;
    if (target < 0) continue;
    const count = counts[target]!;
    const rising = sorted[domainOf(domainOffsets, target)]!;
    const after = bound(rising, count, true);
    let greater = rising.length - after;
    let ties = after - bound(rising, count, false) - 1;
    for (let i = exclusions.offsets[u]!; i < exclusions.offsets[u + 1]!; i++) {
      const other = counts[exclusions.items[i]!]!;
      if (other > count) greater--;
      else if (other === count) ties--;
    }
    full.ranks[u] = 1 + greater + ties / 2;
    full.ties[u] = ties;
    if (negatives === undefined || sampled === undefined) continue;
    greater = 0;
    ties = 0;
    for (let i = negatives.offsets[u]!; i < negatives.offsets[u + 1]!; i++) {
      const other = counts[negatives.items[i]!]!;
      if (other > count) greater++;
      else if (other === count) ties++;
    }
    sampled.ranks[u] = 1 + greater + ties / 2;
    sampled.ties[u] = ties;
  }
  return sampled ? { full, sampled } : { full };
}
