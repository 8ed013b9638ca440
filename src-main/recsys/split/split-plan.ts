// How a dataset is split: decided when it is imported, the same for every stage and run, so that what one stage made of
// the training part cannot hold what another one's split holds out.
import type { SequenceData } from '../data/sequence-data.ts';
import { cutGiven, splitAsGiven, type GivenParts } from './given-split.ts';
import { cutGlobalTime, splitGlobalTime, type GlobalTimes } from './global-time.ts';
import { cutLeaveOneOut, splitLeaveOneOut } from './leave-one-out.ts';
import type { RepeatRule, Split, UserCut } from './training-part.ts';

export type SplitPlan =
  | { readonly kind: 'leave-one-out' }
  | ({ readonly kind: 'global-time' } & GlobalTimes)
  | ({ readonly kind: 'given' } & GivenParts);

export const leaveOneOut: SplitPlan = { kind: 'leave-one-out' };

/** Errors are those of the split that the plan names. */
export function splitBy(plan: SplitPlan, data: SequenceData, repeats: RepeatRule): Split {
  if (plan.kind === 'given') return splitAsGiven(data, plan, repeats);
  return plan.kind === 'leave-one-out'
    ? splitLeaveOneOut(data, repeats)
    : splitGlobalTime(data, plan, repeats);
}

/** Names the plan: equal texts, equal splits of one dataset. Frozen negatives are kept under it. */
export function splitName(plan: SplitPlan): string {
  return plan.kind === 'global-time' ? `global-time ${plan.validationFrom} ${plan.testFrom}` : plan.kind;
}

function cutOf(plan: SplitPlan, user: number, timestamps: readonly number[]): UserCut {
  if (plan.kind === 'given') return cutGiven(plan, user, timestamps.length);
  return plan.kind === 'leave-one-out' ? cutLeaveOneOut(timestamps.length) : cutGlobalTime(timestamps, plan);
}

/**
 * The part of each interaction of one user.
 * @param timestamps in the order of the user's sequence
 * @returns null: held out, but neither the validation nor the test item
 */
export function partsOfSequence(
  plan: SplitPlan,
  user: number,
  timestamps: readonly number[],
): ('training' | 'validation' | 'test' | null)[] {
  const { trainingLength, validation, test } = cutOf(plan, user, timestamps);
  return timestamps.map((_, place) =>
    place < trainingLength
      ? 'training'
      : place === validation
        ? 'validation'
        : place === test
          ? 'test'
          : null,
  );
}
