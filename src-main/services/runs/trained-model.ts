// A model of a run on an executor, ready to score: item vectors, queries of users, and blocks of ranks.
import type { GraphExecutor } from '../../autodiff/graph-executor.ts';
import type { EvaluationPart, ItemLists } from '../../recsys/metrics/evaluation-input.ts';
import { evaluationTargets, exclusionLists } from '../../recsys/metrics/evaluation-input.ts';
import {
  rankTargets,
  type QuerySource,
  type RankedPlan,
  type RankingPlan,
} from '../../recsys/metrics/block-ranker.ts';
import type { PhaseOneOptions } from '../../recsys/models/phase-one.ts';
import type { PhaseTwoOptions } from '../../recsys/models/phase-two.ts';
import { GraphBlockRanker } from '../../recsys/training/graph-block-ranker.ts';
import { SharedScorer } from '../../recsys/training/shared-scorer.ts';
import { ThreadScorer } from '../../recsys/training/thread-scorer.ts';
import { userQueries } from '../../recsys/training/user-queries.ts';
import type { PausePoint } from '../../foundation/pause-point.ts';
import type { ProgressListener } from '../../foundation/progress.ts';
import { modelHistories, type RunInputs } from './run-inputs.ts';

const scoringTokenBudget = 8192;

export interface RankOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ProgressListener | undefined;
  /** Awaited before each batch of items or users. */
  readonly pausePoint?: PausePoint | undefined;
}

/** Reads whatever parameters the executor holds at the time of a call. */
export class TrainedModel {
  readonly shared: SharedScorer;
  readonly #threads: ThreadScorer | undefined;
  readonly #executor: GraphExecutor;
  readonly #inputs: RunInputs;
  readonly #hidden: number;
  /** Phase 2 trains nothing that item vectors are made of, so with it they are made once. */
  readonly #itemsAreFrozen: boolean;
  #itemVectors: Float32Array | undefined;

  /** @param phaseTwo undefined: phase 1 alone */
  constructor(
    executor: GraphExecutor,
    inputs: RunInputs,
    phaseOne: PhaseOneOptions,
    phaseTwo: PhaseTwoOptions | undefined,
    shared?: SharedScorer,
  ) {
    this.#executor = executor;
    this.#inputs = inputs;
    this.#hidden = phaseOne.hidden;
    this.#itemsAreFrozen = phaseTwo !== undefined;
    this.shared =
      shared ??
      new SharedScorer(
        executor,
        phaseOne,
        inputs.seenInTraining,
        inputs.data.domainOffsets,
        scoringTokenBudget,
      );
    this.#threads =
      phaseTwo &&
      new ThreadScorer(executor, phaseTwo, inputs.data.domainOffsets, inputs.profiles, scoringTokenBudget);
  }

  /** Item vectors of the present parameters, Float32 [items × hidden]; also written to the executor. Do not change. */
  async itemVectors(pausePoint?: PausePoint): Promise<Float32Array> {
    if (this.#itemsAreFrozen && this.#itemVectors !== undefined) return this.#itemVectors;
    return (this.#itemVectors = await this.shared.refreshItemVectors(pausePoint));
  }

  /** Per domain Float32 [users × hidden]; `itemVectors` must have been called for these parameters. */
  queries(histories: ItemLists, users: Int32Array, pausePoint?: PausePoint): Promise<Float32Array[]> {
    const { domainCount } = this.#inputs.data;
    return userQueries(histories, users, domainCount, this.shared, this.#threads, pausePoint);
  }

  /** What the profiles of users add to their states: Float32 [users × hidden]; undefined without profiles. */
  async profileTerms(users: Int32Array): Promise<Float32Array | undefined> {
    return this.#threads?.profileTerms(users);
  }

  /**
   * Ranks the held-out items of a part against the whole catalogue of their domain (and the negatives, where given).
   * @param targets Int32 [users], −1 = not ranked; default: all of the part
   */
  async rank(
    part: EvaluationPart,
    negatives?: ItemLists,
    targets?: Int32Array,
    options: RankOptions = {},
  ): Promise<RankedPlan> {
    const { split } = this.#inputs;
    const { pausePoint } = options;
    const itemVectors = await this.itemVectors(pausePoint);
    const wanted = targets ?? evaluationTargets(split, part);
    const users = Int32Array.from(wanted.keys()).filter((u) => wanted[u]! >= 0);
    const placeOf = new Int32Array(wanted.length);
    users.forEach((u, place) => (placeOf[u] = place));
    const histories = pick(modelHistories(this.#inputs, part), users);
    const queries = await this.queries(histories, users, pausePoint);
    const hidden = this.#hidden;
    const source: QuerySource = (block, domain) => {
      const rows = new Float32Array(block.length * hidden);
      block.forEach((u, i) => {
        const from = placeOf[u]! * hidden;
        rows.set(queries[domain]!.subarray(from, from + hidden), i * hidden);
      });
      return Promise.resolve(rows);
    };
    return rankWithGraph(
      this.#executor,
      this.#inputs,
      'model',
      itemVectors,
      hidden,
      wanted,
      part,
      source,
      negatives,
      options,
    );
  }

  async dispose(): Promise<void> {
    await this.#threads?.dispose();
    await this.shared.dispose();
  }
}

/** Ranks by dot products of queries and item vectors on the executor. */
export async function rankWithGraph(
  executor: GraphExecutor,
  { data, split }: RunInputs,
  name: string,
  itemVectors: Float32Array,
  width: number,
  targets: Int32Array,
  part: EvaluationPart,
  source: QuerySource,
  negatives: ItemLists | undefined,
  { signal, onProgress, pausePoint }: RankOptions,
): Promise<RankedPlan> {
  const { domainOffsets } = data;
  const plan: RankingPlan = {
    domainOffsets,
    targets,
    exclusions: exclusionLists(split, part),
    ...(negatives && { negatives }),
  };
  const ranker = await GraphBlockRanker.open(executor, name, itemVectors, width, domainOffsets);
  try {
    return await rankTargets(plan, source, ranker, {
      ...(signal && { signal }),
      ...(onProgress && { onProgress }),
      ...(pausePoint && { pausePoint }),
    });
  } finally {
    await ranker.dispose();
  }
}

/** The lists of some users, in their order. New arrays. */
export function pick({ offsets, items }: ItemLists, users: Int32Array): ItemLists {
  const picked = new Int32Array(users.length + 1);
  users.forEach((u, i) => (picked[i + 1] = picked[i]! + offsets[u + 1]! - offsets[u]!));
  const all = new Int32Array(picked.at(-1)!);
  users.forEach((u, i) => all.set(items.subarray(offsets[u], offsets[u + 1]), picked[i]));
  return { offsets: picked, items: all };
}
