// What an augmentation did, as JSON.
import type { Calibration } from '../../recsys/augment/calibration.ts';
import type { AugmentationId } from '../../store/identifiers.ts';
import type { PersonalDataFound } from '../answers/guarded-texts.ts';
import type { PromptCounts } from '../answers/answer-cache.ts';
import type { JudgingChoice } from './judging-choice.ts';
import type { Message } from '../../messages/message-shape.ts';

export interface AugmentationReport {
  readonly augmentation: AugmentationId;
  /** The rows were made without what the cross-sell evaluation hides. */
  readonly holdOut?: 'cross-sell';
  /** Why the work ended: every short user served, or a limit of the budget. */
  readonly endedBy: 'all users' | 'user limit' | 'time limit';
  readonly users: {
    /** Users with ρ_u ≥ ρ* who are short in a domain. */
    readonly short: number;
    readonly served: number;
  };
  /** Synthetic rows of the augmentation now, those of earlier runs included. */
  readonly rows: { readonly accepted: number; readonly proposed: number; readonly rejected: number };
  readonly prompts: {
    readonly asked: number;
    readonly cached: number;
    readonly failed: number;
    /** The most frequent reasons first, at most ten. */
    readonly failures: readonly { readonly said: Message; readonly count: number }[];
  };
  /** What the option `auto` settled on. */
  readonly judging?: JudgingChoice;
  /** In titles; absent in reports of earlier versions. */
  readonly personalData?: PersonalDataFound;
  /** undefined: nothing could be calibrated, see `warning`. */
  readonly calibration?: Calibration;
  /** What a person should know before training on the rows; empty if nothing. */
  readonly warnings: readonly Message[];
  readonly durationMs: number;
}

/** The counts as they stand in a report. */
export function describePrompts(counts: PromptCounts): AugmentationReport['prompts'] {
  const { asked, cached, failed } = counts;
  const failures = [...counts.failures.values()];
  return { asked, cached, failed, failures: failures.sort((a, b) => b.count - a.count).slice(0, 10) };
}
