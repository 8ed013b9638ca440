// The lists that a scorer recommends to users of an evaluation, and what they are like. What does not belong: the formulas
// (recsys/metrics/list-measures.ts).
import type { GraphExecutor } from '../../autodiff/graph-executor.ts';
import { Random } from '../../foundation/random.ts';
import type { ItemLists } from '../../recsys/data/item-lists.ts';
import { domainOf } from '../../recsys/data/sequence-data.ts';
import {
  evaluationHistories,
  evaluationTargets,
  type EvaluationPart,
} from '../../recsys/metrics/evaluation-input.ts';
import { measureLists, type MeasuredLists } from '../../recsys/metrics/list-measures.ts';
import type { TopItems } from '../../recsys/scoring/top-items.ts';
import type { RankOptions, RunModel } from './run-model.ts';
import type { RunInputs } from './run-inputs.ts';
import { TopItemsSelector } from './top-items-selector.ts';
import { emptyLists, pick } from './trained-model.ts';

/**
 * Lists of more users change most measures in the third figure, and take some seconds for each scorer. Coverage and the Gini index are
 * of so many lists: of half as many, Food-Kitchen's coverage is 0.40 in place of 0.54.
 */
export const mostListedUsers = 10_000;

/** Equal users for every scorer of a dataset, and for every run. */
const seed = 42;

/**
 * The users of a part whose lists are looked at: all of them, or as many as wanted by a seeded draw.
 * @param targets Int32 [users], −1 = not asked
 * @returns Int32, rising; a new array
 */
export function listedUsers(targets: Int32Array, most = mostListedUsers): Int32Array {
  const users = Int32Array.from(targets.keys()).filter((u) => targets[u]! >= 0);
  if (users.length <= most) return users;
  return new Random(seed).fork('listed users').shuffle(users).slice(0, most).sort();
}

/** Who lists, on what. */
export interface ListingScorer {
  readonly executor: GraphExecutor;
  readonly inputs: RunInputs;
  readonly model: RunModel;
  /** What the scorer knows of all users before the held-out item. */
  readonly histories: ItemLists;
}

/**
 * The measures of the k best items of each user by one scorer, own items left out where repeats are excluded.
 * @throws AppError cancelled
 */
export async function measureScorer(
  { executor, inputs, model, histories }: ListingScorer,
  { part, k }: { readonly part: EvaluationPart; readonly k: number },
  options: RankOptions,
): Promise<MeasuredLists> {
  const { data, split, counts, textVectors, textDimension } = inputs;
  const targets = evaluationTargets(split, part);
  const users = listedUsers(targets);
  const graph = await model.scoreGraph(options.pausePoint);
  const selector = new TopItemsSelector(executor, graph, data.domainOffsets);
  try {
    const known = pick(evaluationHistories(split, part), users);
    const own = split.repeats === 'allow' ? emptyLists(users.length) : known;
    const feeds = await model.feeds(pick(histories, users), users, options.pausePoint);
    const byDomain: TopItems[] = [];
    for (let domain = 0; domain < data.domainCount; domain++)
      byDomain.push(await selector.topItems(feeds, own, { domain, k }, options));
    const lists = {
      byDomain,
      asked: users.map((u) => domainOf(data.domainOffsets, targets[u]!)),
      histories: known,
      training: pick(split.training, users),
    };
    const { domainOffsets } = data;
    return measureLists(lists, { domainOffsets, popularity: counts.popularity, textVectors, textDimension });
  } finally {
    await selector.dispose();
  }
}
