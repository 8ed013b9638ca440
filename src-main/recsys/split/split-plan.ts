// How a dataset is split: decided when it is imported, the same for every stage and run, so that what one stage made of
// the training part cannot hold what another one's split holds out.
import type { SequenceData } from '../data/sequence-data.ts';
import { cutGlobalTime, splitGlobalTime, type GlobalTimes } from './global-time.ts';
import { cutLeaveOneOut, splitLeaveOneOut } from './leave-one-out.ts';
import type { RepeatRule, Split } from './training-part.ts';

export type SplitPlan = { readonly kind: 'leave-one-out' } | ({ readonly kind: 'global-time' } & GlobalTimes);

export const leaveOneOut: SplitPlan = { kind: 'leave-one-out' };

/** Errors are those of the split that the plan names. */
export function splitBy(plan: SplitPlan, data: SequenceData, repeats: RepeatRule): Split {
  return plan.kind === 'leave-one-out'
    ? splitLeaveOneOut(data, repeats)
    : splitGlobalTime(data, plan, repeats);
}

/** Names the plan: equal texts, equal splits of one dataset. Frozen negatives are kept under it. */
export function splitName(plan: SplitPlan): string {
  return plan.kind === 'leave-one-out' ? plan.kind : `global-time ${plan.validationFrom} ${plan.testFrom}`;
}

/**
 * The part of each interaction of one user.
 * @param timestamps rising
 * @returns null: held out, but neither the validation nor the test item
 */
export function partsOfSequence(
  plan: SplitPlan,
  timestamps: readonly number[],
): ('training' | 'validation' | 'test' | null)[] {
  const { trainingLength, validation, test } =
    plan.kind === 'leave-one-out' ? cutLeaveOneOut(timestamps.length) : cutGlobalTime(timestamps, plan);
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
