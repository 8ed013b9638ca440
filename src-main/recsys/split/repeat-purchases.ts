// How often users take an item again, and the rule that this suggests. Counted in the training part alone: what is held
// out must not decide how it is asked for. What does not belong: obeying the rule (metrics/evaluation-input.ts).
import type { RepeatRule, TrainingPart } from './training-part.ts';

export interface RepeatCounts {
  /** Training interactions that are not the first of their user: each could be a repeat. */
  readonly possible: number;
  /** Those of them whose item the user had before. */
  readonly repeated: number;
}

/** Share of repeats from which buying again is part of the question. */
export const repeatsAllowedFrom = 0.1;

/**
 * How many interactions could repeat an item of the same user (all but the first of each), and how many do.
 */
export function countRepeats({ userCount, offsets, items }: TrainingPart): RepeatCounts {
  let possible = 0;
  let repeated = 0;
  for (let u = 0; u < userCount; u++) {
    const own = items.subarray(offsets[u], offsets[u + 1]);
    possible += Math.max(0, own.length - 1);
    repeated += own.length - new Set(own).size;
  }
  return { possible, repeated };
}

/** The rule of a dataset whose owner names none: `allow` where at least a tenth of the later interactions are repeats. */
export function suggestedRepeats({ possible, repeated }: RepeatCounts): RepeatRule {
  return possible > 0 && repeated >= repeatsAllowedFrom * possible ? 'allow' : 'exclude';
}
