// What a careful analyst would say about the sequences of a dataset before training on them.
import type { SequenceData } from '../../recsys/data/sequence-data.ts';
import { countTimeTies } from '../../recsys/data/sequence-statistics.ts';
import { minimumLengthToHoldOut } from '../../recsys/split/leave-one-out.ts';
import { repeatedTargets } from '../../recsys/metrics/evaluation-input.ts';
import { splitBy, type SplitPlan } from '../../recsys/split/split-plan.ts';
import type { RepeatRule } from '../../recsys/split/training-part.ts';

export interface DatasetFinding {
  /** Stable name, for scripts. */
  readonly code: string;
  readonly message: string;
}

/** Share of users from which a finding is worth telling. */
const notable = 0.05;
/** 1990 in milliseconds, and in seconds: dates before it are rare in interaction logs. */
const year1990Ms = 631_152_000_000;

/** What is known of a dataset beside its sequences. */
export interface DatasetFacts {
  readonly overlapUsers: number;
  readonly timeKind: 'date' | 'number';
  readonly plan: SplitPlan;
  readonly repeats: RepeatRule;
}

/** Findings, most serious first; empty if nothing stands out. */
export function sequenceFindings(
  data: SequenceData,
  { overlapUsers, timeKind, plan, repeats }: DatasetFacts,
): DatasetFinding[] {
  const findings: DatasetFinding[] = [];
  const tell = (code: string, message: string): void => {
    findings.push({ code, message });
  };
  const ties = countTimeTies(data, minimumLengthToHoldOut);
  let evaluated = 0;
  for (let u = 0; u < data.userCount; u++)
    if (data.offsets[u + 1]! - data.offsets[u]! >= minimumLengthToHoldOut) evaluated += 1;
  const percent = (count: number, of: number): string => `${((100 * count) / Math.max(1, of)).toFixed(1)} %`;

  if (overlapUsers === 0) {
    tell(
      'no-overlap',
      'No user has interactions in two domains, so nothing can be learned about who likes what across them beyond the item texts. ' +
        'Check that both files use the same user ids (also their letter case and leading zeros).',
    );
  } else if (overlapUsers < 50) {
    tell(
      'little-overlap',
      `${overlapUsers} of ${data.userCount} users have interactions in two domains; what is learned across domains rests on so few.`,
    );
  }
  if (data.userCount * 20 < data.itemCount && data.items.length / Math.max(1, data.userCount) > 200) {
    tell(
      'swapped-columns',
      `There are ${data.userCount} users with ${Math.round(data.items.length / data.userCount)} interactions each, but ${data.itemCount} items. The user and item columns may be swapped.`,
    );
  }
  if (ties.constantUsers === ties.usersWithOrder && ties.usersWithOrder > 0) {
    tell(
      'constant-time',
      'All interactions of every user have the same time, so the order within the file decides what is "next". Map a column that tells the order.',
    );
  } else if (plan.kind === 'leave-one-out' && ties.atBoundary > evaluated * notable) {
    tell(
      'boundary-ties',
      `For ${ties.atBoundary} of ${evaluated} evaluated users (${percent(ties.atBoundary, evaluated)}) the held-out items share their time with the one before: ` +
        'the order in the file decides which is held out, and an item of the same moment may give the answer away. A finer time, or dropping such users, avoids it.',
    );
  }
  const split = splitBy(plan, data, repeats);
  const withTestItem = countTargets(split.test);
  const repeated = repeatedTargets(split, 'test').reduce((sum, flag) => sum + flag, 0);
  if (repeated > withTestItem * notable) {
    const counted = `For ${repeated} of ${withTestItem} users with a test item (${percent(repeated, withTestItem)}) it is one that they had before.`;
    tell(
      repeats === 'exclude' ? 'held-out-seen-before' : 'repeats-allowed',
      repeats === 'exclude'
        ? `${counted} Repeats are excluded: items already taken are not recommended, and these users are counted apart instead of ranked. Allow repeats where buying again is part of the question.`
        : `${counted} Repeats are allowed: items already taken are candidates like all others, and the metrics of repeated and new items are reported apart. Exclude repeats where only new items are worth showing.`,
    );
  }
  if (timeKind === 'date') {
    const early = data.timestamps.reduce((count, time) => (time < year1990Ms ? count + 1 : count), 0);
    if (early > 0)
      tell(
        'early-dates',
        `${early} interactions are dated before 1990; the time column may be in another format.`,
      );
  }
  if (plan.kind === 'global-time') {
    tell(
      'not-evaluated',
      `${data.userCount - withTestItem} of ${data.userCount} users have no interaction on both sides of the split's moments: they are not in the test.`,
    );
  } else if (evaluated < data.userCount) {
    tell(
      'short-users',
      `${data.userCount - evaluated} of ${data.userCount} users have fewer than ${minimumLengthToHoldOut} interactions: they train only and are not evaluated.`,
    );
  }
  return findings;
}

const countTargets = (targets: Int32Array): number =>
  targets.reduce((count, item) => (item >= 0 ? count + 1 : count), 0);
