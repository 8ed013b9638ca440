// What every model of a run can do, trained or counted: score, rank and be exported.
import type { GraphExecutor } from '../../autodiff/graph-executor.ts';
import type { PausePoint } from '../../foundation/pause-point.ts';
import type { WorkControls } from '../../foundation/work-controls.ts';
import type { EvidenceCounts } from '../../recsys/evidence/evidence-counts.ts';
import {
  rankTargets,
  type RankedPart,
  type RankedPlan,
  type RankingPlan,
} from '../../recsys/metrics/block-ranker.ts';
import type { ItemLists } from '../../recsys/data/item-lists.ts';
import type { ScoreFeeds, ScoreGraph, ScoreGraphInParts } from '../../recsys/scoring/score-graph.ts';
import type { ScoreReasons, ToldReasons } from '../../recsys/scoring/score-reasons.ts';
import type { Matrix } from '../../recsys/data/matrix.ts';
import type { TopItems } from '../../recsys/scoring/top-items.ts';
import { GraphBlockRanker } from '../../recsys/training/graph-block-ranker.ts';
import type { ExtraInput } from '../recommendations/scoring-model.ts';

export type RankOptions = WorkControls<AbortSignal>;

/** The scoring as an ONNX file (see `ScoringModel`), without examples. */
export interface ExportedScoring {
  readonly onnx: Uint8Array;
  readonly maxLength: number;
  readonly extraInputs: readonly ExtraInput[];
  /** Values of the extra inputs of some users, by name: Float32 [users × size]. */
  readonly extraValues: (users: Int32Array) => Promise<Readonly<Record<string, Float32Array>>>;
}

/** What a plan of its own is ranked by. */
export interface KnownOfUsers {
  /** Profiles of the run count: nothing in them is hidden by the plan. Default: they do not. */
  readonly profiles?: boolean;
  /** Of all users. */
  readonly histories: ItemLists;
  /** In place of those of the run. */
  readonly counts: EvidenceCounts;
}

export interface RunModel {
  /** The scores of the present parameters. */
  scoreGraph(pausePoint?: PausePoint): Promise<ScoreGraph>;
  /**
   * What `scoreGraph` is fed with; that must have been called for these parameters.
   * @param users whose profiles count, one per history; −1 = none
   */
  feeds(histories: ItemLists, users: Int32Array, pausePoint?: PausePoint): Promise<ScoreFeeds>;
  /** Ranks the held-out items of a part against the whole catalogue of their domain (and the negatives, where given). */
  rank(ranked: RankedPart, options?: RankOptions): Promise<RankedPlan>;
  /**
   * Why items stand where they do, for the parameters at the first call. A score that is no sum of terms is all background.
   * @param feeds of `feeds`, a row for each of `top`
   */
  explain(feeds: ScoreFeeds, top: TopItems, domain: number, told: ToldReasons): Promise<ScoreReasons>;
  /** How much of each domain's profile is read: [users, domains], rows with the sum 1; undefined: the model reads none. */
  profileShares(users: Int32Array): Promise<Matrix<'users', 'domains'> | undefined>;
  /** Ranks the targets of any plan. States of the executor are of its counts until the next `scoreGraph`. */
  rankPlan(plan: RankingPlan, known: KnownOfUsers, options?: RankOptions): Promise<RankedPlan>;
  exportScoring(): Promise<ExportedScoring>;
  dispose(): Promise<void>;
}

/** Scores of a graph, and where they are computed. */
export interface GraphScoring {
  readonly executor: GraphExecutor;
  readonly graph: ScoreGraphInParts;
  /** Take the indices of users as rows. */
  readonly feeds: ScoreFeeds;
}

/** Ranks by the scores of a graph on the executor. */
export async function rankWithGraph(
  { executor, graph, feeds }: GraphScoring,
  plan: RankingPlan,
  options: RankOptions,
): Promise<RankedPlan> {
  const ranker = await GraphBlockRanker.open(executor, graph, feeds, plan.domainOffsets);
  try {
    return await rankTargets(plan, ranker, options);
  } finally {
    await ranker.dispose();
  }
}
