// What the evaluation needs from the process that holds the trained model.
import type { WorkControls } from '../../foundation/work-controls.ts';
import type { ControlName, evaluationProtocols } from '../../contract/evaluation.ts';
import type { EvaluationPart } from '../../recsys/metrics/evaluation-input.ts';
import type { MeasuredLists } from '../../recsys/metrics/list-measures.ts';
import type { TargetRanks } from '../../recsys/metrics/target-ranks.ts';
import type { RepeatRule } from '../../recsys/split/training-part.ts';
import type { RunId } from '../../store/identifiers.ts';

/** Who ranks: the trained run, a part of it alone, or a simple rule. */
export type Scorer = 'model' | ControlName;

/**
 * What is asked: the held-out item among the whole catalogue of its domain, or among the stored sampled negatives; or the
 * last item of a domain that is hidden as a whole, among that domain's catalogue.
 */
export type EvaluationProtocol = (typeof evaluationProtocols)[number];

export interface RankingRequest {
  readonly runId: RunId;
  readonly scorer: Scorer;
  readonly protocol: EvaluationProtocol;
  readonly part: EvaluationPart;
  /** Who is ranked among what, whatever the dataset's rule has become meanwhile. */
  readonly repeats: RepeatRule;
}

/** Whose lists are looked at: the best items of users of a part, by the full catalogue. */
export interface ListsRequest extends Pick<RankingRequest, 'runId' | 'scorer' | 'part' | 'repeats'> {
  /** Items a list. */
  readonly k: number;
}

export interface RankingEngine {
  /** The scorers that a run offers: `model` and the simple rules always, `phase1` for a run that trained both phases. */
  scorers(runId: RunId): Promise<readonly Scorer[]>;
  /**
   * Ranks the held-out item of every user. Sampled negatives are in the store before this is called.
   * @throws AppError cancelled, not-found (run or checkpoint), corrupt-data (scores that are not numbers)
   */
  rank(
    request: RankingRequest,
    options?: Pick<WorkControls<AbortSignal>, 'signal' | 'onProgress'>,
  ): Promise<TargetRanks>;
  /**
   * What the lists of a scorer are like beside their accuracy, for all users of the part or a seeded draw of many.
   * @throws AppError as `rank`
   */
  measureLists(
    request: ListsRequest,
    options?: Pick<WorkControls<AbortSignal>, 'signal' | 'onProgress'>,
  ): Promise<MeasuredLists>;
}
