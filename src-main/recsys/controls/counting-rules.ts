// Controls that count and learn nothing: items that follow the history's (transitions), and items that the same users
// have (item neighbours). Most items get no score; they share the last place, ties half.
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import { ignoreProgress } from '../../foundation/progress.ts';
import type { WorkControls } from '../../foundation/work-controls.ts';
import { catalogueOf } from '../data/domain-catalogue.ts';
import { domainOf } from '../data/sequence-data.ts';
import { addHistoryEvidence, type ItemRange } from '../evidence/history-evidence.ts';
import { ItemSums, type ItemLinks } from '../evidence/item-links.ts';
import type { RankedPlan, RankingPlan } from '../metrics/block-ranker.ts';
import { historyOf, type ItemLists } from '../data/item-lists.ts';
import { emptyTargetRanks, type TargetRanks } from '../metrics/target-ranks.ts';
import { message } from '../../messages/message.ts';

const usersPerPause = 2048;

/**
 * Ranks every held-out item by the evidence of the links alone, in time and memory of the links that are read: items
 * without evidence are counted, not scored.
 * @param histories what is known of each user, as for the model
 * @returns new arrays, NaN for users without a target; `sampled` where the plan has negatives
 * @throws AppError cancelled
 */
export async function rankByLinks(
  links: ItemLinks,
  histories: ItemLists,
  plan: RankingPlan,
  { signal, onProgress = ignoreProgress, pausePoint }: WorkControls = {},
): Promise<RankedPlan> {
  const { domainOffsets, targets, exclusions, negatives } = plan;
  const sums = new ItemSums(domainOffsets.at(-1)!);
  const full = emptyTargetRanks(targets.length);
  const sampled = negatives && emptyTargetRanks(targets.length);
  for (let u = 0; u < targets.length; u++) {
    if (u % usersPerPause === 0) {
      await pausePoint?.();
      throwIfCancelled(signal);
      onProgress({ stage: message('stage-rank'), done: u, total: targets.length, unit: 'users' });
    }
    const target = targets[u]!;
    if (target < 0) continue;
    const range = catalogueOf(domainOffsets, domainOf(domainOffsets, target));
    sums.clear();
    addHistoryEvidence(links, historyOf(histories, u), range, sums);
    store(full, u, rankInDomain(sums, target, range, rankAmongListed(sums, target, exclusions, u)));
    if (negatives !== undefined && sampled !== undefined)
      store(sampled, u, rankAmongListed(sums, target, negatives, u));
  }
  return sampled ? { full, sampled } : { full };
}

interface Place {
  readonly greater: number;
  readonly ties: number;
}

function store(into: TargetRanks, user: number, { greater, ties }: Place): void {
  into.ranks[user] = 1 + greater + ties / 2;
  into.ties[user] = ties;
}

/** @param excluded place of the target among the items of the domain that do not count */
function rankInDomain(sums: ItemSums, target: number, { first, end }: ItemRange, excluded: Place): Place {
  const score = sums.sums[target]!;
  let greater = 0;
  let ties = score === 0 ? end - first : 0;
  for (const item of sums.touched) {
    const other = sums.sums[item]!;
    if (other > score) greater++;
    if (score === 0) ties--;
    else if (other === score) ties++;
  }
  ties--; // the target itself
  return { greater: greater - excluded.greater, ties: ties - excluded.ties };
}

function rankAmongListed(
  { sums }: ItemSums,
  target: number,
  { offsets, items }: ItemLists,
  user: number,
): Place {
  const score = sums[target]!;
  let greater = 0;
  let ties = 0;
  for (let i = offsets[user]!; i < offsets[user + 1]!; i++) {
    const other = sums[items[i]!]!;
    if (other > score) greater++;
    else if (other === score) ties++;
  }
  return { greater, ties };
}
