// Full and sampled ranking of all held-out items, block by block of users of one domain. Scoring
// and the counting of signs are the ranker's (`BlockRanker`, an ONNX graph); here is what must be equal for all of them: blocks, exclusions, ranks.
import { AppError, invariant } from '../../foundation/errors.ts';
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import { ignoreProgress } from '../../foundation/progress.ts';
import type { WorkControls } from '../../foundation/work-controls.ts';
import { cataloguesOf } from '../data/domain-catalogue.ts';
import { domainOf } from '../data/sequence-data.ts';
import type { Split } from '../split/training-part.ts';
import { evaluationTargets, exclusionLists, type EvaluationPart } from './evaluation-input.ts';
import type { ItemLists } from '../data/item-lists.ts';
import { itemTiles, tileOf, type ItemTiles } from './item-tiles.ts';
import { emptyTargetRanks, rankFromSignSum, tiesFromDiffering, type TargetRanks } from './target-ranks.ts';
import { message } from '../../messages/message.ts';

/** Users whose targets lie in one tile of a domain's catalogue (item-tiles.ts). A ranker may keep or transfer the arrays: they are not used again. */
export interface RankingBlock {
  readonly domain: number;
  readonly tiles: ItemTiles;
  /** Int32 [B], user indices. */
  readonly users: Int32Array;
  /** Int32 [B], item index of each user's held-out item, inside the domain. */
  readonly targets: Int32Array;
  /** Int32 [P], row in the block (0 … B − 1) of each single item whose sign is wanted; rising. */
  readonly pairRows: Int32Array;
  /** Int32 [P], item index of each such item, inside the domain. */
  readonly pairItems: Int32Array;
}

/** With sign_uj = sign(s_uj − s_u,target), computed from one and the same scores. */
export interface BlockSigns {
  /** Float32 or Float64 [B]: Σ_j sign_uj over all items j of the domain. */
  readonly signSums: ArrayLike<number>;
  /** Float32 or Float64 [B]: Σ_j |sign_uj| over all items j of the domain. */
  readonly differing: ArrayLike<number>;
  /** [P]: sign_uj of each wanted pair. */
  readonly pairSigns: ArrayLike<number>;
}

export interface BlockRanker {
  rankBlock(block: RankingBlock): Promise<BlockSigns>;
}

export interface RankingPlan {
  /** Int32 [domains + 1], see `SequenceData`. */
  readonly domainOffsets: Int32Array;
  /** Int32 [users], −1 = the user is not ranked. */
  readonly targets: Int32Array;
  /** Left out of the full ranking; see `exclusionLists`. */
  readonly exclusions: ItemLists;
  /** Candidates of the sampled ranking beside the target; without them it is not computed. */
  readonly negatives?: ItemLists;
}

/** What is ranked of a part of the evaluation. */
export interface RankedPart {
  readonly part: EvaluationPart;
  /** The stored sampled negatives of the part, to rank by the sampled protocol too. */
  readonly negatives?: ItemLists | undefined;
  /** Int32 [users], −1 = not ranked; undefined: all targets of the part. */
  readonly targets?: Int32Array | undefined;
}

/** The plan of a part: its targets in the whole catalogue of their domain, the user's own items left out. */
export function rankingPlan(split: Split, { part, negatives, targets }: RankedPart): RankingPlan {
  return {
    domainOffsets: split.training.domainOffsets,
    targets: targets ?? evaluationTargets(split, part),
    exclusions: exclusionLists(split, part),
    ...(negatives && { negatives }),
  };
}

export interface RankTargetsOptions extends WorkControls {
  /** Users per block; default 256. The ranker holds block × (items of a tile) scores at a time. */
  readonly blockSize?: number | undefined;
  /** Items of a tile at most; default 32,768. */
  readonly tileItems?: number | undefined;
}

export interface RankedPlan {
  readonly full: TargetRanks;
  readonly sampled?: TargetRanks;
}

/** Users whose targets lie in one tile. */
interface TileUsers {
  readonly domain: number;
  readonly tiles: ItemTiles;
  /** Int32, rising. */
  readonly users: Int32Array;
}

function usersByTile({ domainOffsets, targets }: RankingPlan, tileItems: number): TileUsers[] {
  const domains = cataloguesOf(domainOffsets).map(({ first, size }) => {
    const tiles = itemTiles(size, tileItems);
    return { first, tiles, lists: Array.from({ length: tiles.count }, (): number[] => []) };
  });
  for (let u = 0; u < targets.length; u++) {
    const target = targets[u]!;
    if (target < 0) continue;
    const { first, tiles, lists } = domains[domainOf(domainOffsets, target)]!;
    lists[tileOf(tiles, target - first)]!.push(u);
  }
  return domains.flatMap(({ tiles, lists }, domain) =>
    lists.map((users) => ({ domain, tiles, users: Int32Array.from(users) })),
  );
}

/** The exclusions of all rows, then the negatives of all rows, row by row. */
function wantedPairs(
  users: Int32Array,
  lists: readonly ItemLists[],
): { pairRows: Int32Array; pairItems: Int32Array } {
  let count = 0;
  for (const { offsets } of lists) for (const u of users) count += offsets[u + 1]! - offsets[u]!;
  const pairRows = new Int32Array(count);
  const pairItems = new Int32Array(count);
  let at = 0;
  for (let row = 0; row < users.length; row++) {
    const u = users[row]!;
    for (const { offsets, items } of lists) {
      for (let i = offsets[u]!; i < offsets[u + 1]!; i++) {
        pairRows[at] = row;
        pairItems[at++] = items[i]!;
      }
    }
  }
  return { pairRows, pairItems };
}

/** What the scores of the other candidates are to the target's. */
interface SignCounts {
  /** Candidates, the target among them. */
  readonly candidates: number;
  /** Candidates with a greater score, less those with a smaller one. */
  readonly signSum: number;
  /** Candidates with another score. */
  readonly differing: number;
}

function storeRank(into: TargetRanks, user: number, { candidates, signSum, differing }: SignCounts): void {
  const rank = rankFromSignSum(candidates, signSum);
  const ties = tiesFromDiffering(candidates, differing);
  if (!(rank - ties / 2 >= 1 && rank + ties / 2 <= candidates && ties >= 0)) {
    throw new AppError(
      'corrupt-data',
      message('rank-impossible', { user, rank: String(rank), ties: String(ties), candidates }),
      { details: { user, rank, ties, candidates } },
    );
  }
  into.ranks[user] = rank;
  into.ties[user] = ties;
}

/**
 * Ranks every held-out item of the plan in its domain's whole catalogue (exclusions left out) and, where negatives are
 * given, among those; both from the same scores.
 * @returns new arrays, NaN for users without a target
 * @throws AppError corrupt-data if scores are not numbers; cancelled when the signal aborts (between blocks)
 */
export async function rankTargets(
  plan: RankingPlan,
  ranker: BlockRanker,
  options: RankTargetsOptions = {},
): Promise<RankedPlan> {
  const { blockSize = 256, tileItems = 32_768, signal, onProgress = ignoreProgress, pausePoint } = options;
  const { exclusions, negatives } = plan;
  const full = emptyTargetRanks(plan.targets.length);
  const sampled = negatives && emptyTargetRanks(plan.targets.length);
  const byTile = usersByTile(plan, tileItems);
  const total = byTile.reduce((sum, { users }) => sum + users.length, 0);
  let done = 0;
  for (const { domain, tiles, users: tileUsers } of byTile) {
    for (let from = 0; from < tileUsers.length; from += blockSize) {
      await pausePoint?.();
      throwIfCancelled(signal);
      const users = tileUsers.slice(from, from + blockSize);
      const targets = Int32Array.from(users, (u) => plan.targets[u]!);
      const pairs = wantedPairs(users, negatives ? [exclusions, negatives] : [exclusions]);
      const signs = await ranker.rankBlock({ domain, tiles, users, targets, ...pairs });
      invariant(signs.signSums.length === users.length, 'one sign sum per user of the block');
      invariant(signs.pairSigns.length === pairs.pairItems.length, 'one sign per wanted pair');
      let at = 0;
      for (let row = 0; row < users.length; row++) {
        const u = users[row]!;
        let candidates = tiles.size;
        let signSum = signs.signSums[row]!;
        let differing = signs.differing[row]!;
        for (let i = exclusions.offsets[u]!; i < exclusions.offsets[u + 1]!; i++) {
          const sign = signs.pairSigns[at++]!;
          candidates--;
          signSum -= sign;
          differing -= Math.abs(sign);
        }
        storeRank(full, u, { candidates, signSum, differing });
        if (negatives === undefined || sampled === undefined) continue;
        const drawn = negatives.offsets[u + 1]! - negatives.offsets[u]!;
        signSum = 0;
        differing = 0;
        for (let i = 0; i < drawn; i++) {
          const sign = signs.pairSigns[at++]!;
          signSum += sign;
          differing += Math.abs(sign);
        }
        storeRank(sampled, u, { candidates: drawn + 1, signSum, differing });
      }
      done += users.length;
      onProgress({ stage: message('stage-rank'), done, total, unit: 'users' });
    }
  }
  return sampled ? { full, sampled } : { full };
}
