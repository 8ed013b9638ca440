// What recommendations and the model export need from the process that holds the trained model.
import type { WorkControls } from '../../foundation/work-controls.ts';
import type { ItemLists } from '../../recsys/data/item-lists.ts';
import type { TopItems } from '../../recsys/scoring/top-items.ts';
import type { ScoreReasons, ToldReasons } from '../../recsys/scoring/score-reasons.ts';
import type { RepeatRule } from '../../recsys/split/training-part.ts';
import type { DatasetId, RunId } from '../../store/identifiers.ts';

/** An engine has pause points of its own: a pause reaches it another way. */
export type ScoringOptions = Pick<WorkControls<AbortSignal>, 'signal' | 'onProgress'>;

export interface ScoringEngine {
  /**
   * The k best items of known users in one domain. A user's whole history counts, held-out items included: this is
   * what to show next, not an evaluation. The user's own items are left out where repeats are excluded.
   * @param users Int32 of user indices
   */
  scoreUsers(
    request: {
      readonly runId: RunId;
      /** Whose users, items and counts are meant: the run's own, or a later one of its line. */
      readonly dataset: DatasetId;
      readonly users: Int32Array;
      readonly domain: number;
      readonly k: number;
      readonly repeats: RepeatRule;
      /** Int32 of item indices that nobody is shown. Default: none. */
      readonly leftOut?: Int32Array;
    },
    options?: ScoringOptions,
  ): Promise<TopItems>;
  /** The same by given histories (item indices, oldest first): of people the run has never seen, or of known ones changed. */
  scoreHistories(
    request: {
      readonly runId: RunId;
      /** Whose users, items and counts are meant: the run's own, or a later one of its line. */
      readonly dataset: DatasetId;
      readonly histories: ItemLists;
      /** Items left out of the results. Default: those of the histories. */
      readonly exclusions?: ItemLists;
      /** Int32 of user indices whose profiles count, −1 = none. Default: nobody has one. */
      readonly profilesOf?: Int32Array;
      readonly domain: number;
      readonly k: number;
      /** Int32 of item indices that nobody is shown. Default: none. */
      readonly leftOut?: Int32Array;
    },
    options?: ScoringOptions,
  ): Promise<TopItems>;
  /**
   * How much the run's model reads of the profile of each domain of a user.
   * @returns [domains] with the sum 1; null: it reads no profiles
   */
  profileShares(
    request: { readonly runId: RunId; readonly dataset: DatasetId; readonly user: number },
    options?: ScoringOptions,
  ): Promise<Float32Array | null>;
  /** Why items that were scored stand where they do: the parts of their scores. */
  explain(
    request: {
      readonly runId: RunId;
      /** Whose users, items and counts are meant: the run's own, or a later one of its line. */
      readonly dataset: DatasetId;
      /** Whose items: as they were given to `scoreUsers` or `scoreHistories`. */
      readonly of:
        { readonly users: Int32Array } | { readonly histories: ItemLists; readonly profilesOf?: Int32Array };
      readonly domain: number;
      /** What was answered. */
      readonly top: TopItems;
      readonly told: ToldReasons;
    },
    options?: ScoringOptions,
  ): Promise<ScoreReasons>;
}
