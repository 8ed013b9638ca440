// What an augmentation works on and with.
import type { LlmEngine } from '../../engines/llama/llm-engine.ts';
import type { AugmentOptions } from '../../contract/augment-options.ts';
import type { TrainingPart } from '../../recsys/split/training-part.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';

/**
 * `accept`: rows above the threshold are accepted by rule, if the calibration can be trusted; else everything waits for
 * review. `accept-anyway`: also if it cannot, those of earlier runs included. `propose`: everything waits for review.
 */
export type AcceptanceDecision = 'accept' | 'accept-anyway' | 'propose';

export interface AugmentationInput {
  readonly workspace: Workspace;
  readonly dataset: DatasetId;
  /** The training part of the dataset's split; held-out items are not in it. */
  readonly training: TrainingPart;
  /** Whose text vectors compare items (`encoderIdOf`); all items must have one. */
  readonly encoder: string;
  /** A loaded model; undefined where nothing is judged (`judging` none). */
  readonly engine: LlmEngine | undefined;
  /** SHA-256 of its file: answers are cached, and rows marked, under it; null without a model. */
  readonly modelHash: string | null;
  readonly options: AugmentOptions;
  /** Given where the training part lacks what the cross-sell evaluation hides. */
  readonly heldOut?: HeldOut | undefined;
  /** Default `accept`. */
  readonly decision?: AcceptanceDecision | undefined;
  readonly budget?: AugmentationBudget | undefined;
}

/** What a training part is without. */
export interface HeldOut {
  /** Int8 [users]: the domain that it lacks; −1: none. Users who lack one are served first. */
  readonly hidden: Int8Array;
  /** The whole training part, and the place of each interaction that was kept in it: rows are stored by its positions. */
  readonly all: TrainingPart;
  readonly places: Int32Array;
}

/** Both limits may be given; the first one reached ends the work. Without any, every short user is served. */
export interface AugmentationBudget {
  /** The first so many users of the order (`options.userOrder`), those served by an earlier run included. */
  readonly users?: number | undefined;
  /** Wall-clock time; calibration takes at most half of it. The user under way is finished. */
  readonly durationMs?: number | undefined;
}
