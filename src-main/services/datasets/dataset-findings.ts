// What a careful analyst would say about the sequences of a dataset before training on them.
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';
import type { SequenceData } from '../../recsys/data/sequence-data.ts';
import { countTimeTies } from '../../recsys/data/sequence-statistics.ts';
import { minimumLengthToHoldOut } from '../../recsys/split/leave-one-out.ts';
import { repeatedTargets } from '../../recsys/metrics/evaluation-input.ts';
import { splitBy, type SplitPlan } from '../../recsys/split/split-plan.ts';
import type { RepeatRule } from '../../recsys/split/training-part.ts';

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
): Message[] {
  const findings: Message[] = [];
  const ties = countTimeTies(data, minimumLengthToHoldOut);
  let evaluated = 0;
  for (let u = 0; u < data.userCount; u++)
    if (data.offsets[u + 1]! - data.offsets[u]! >= minimumLengthToHoldOut) evaluated += 1;
  const percent = (count: number, of: number): string => `${((100 * count) / Math.max(1, of)).toFixed(1)} %`;

  if (overlapUsers === 0) {
    findings.push(message('no-overlap'));
  } else if (overlapUsers < 50) {
    findings.push(message('little-overlap', { overlap: overlapUsers, users: data.userCount }));
  }
  if (data.userCount * 20 < data.itemCount && data.items.length / Math.max(1, data.userCount) > 200) {
    const sign = message('few-users-of-many-items', {
      users: data.userCount,
      interactions: Math.round(data.items.length / data.userCount),
      items: data.itemCount,
    });
    findings.push(message('swapped-columns', { sign }));
  }
  if (ties.constantUsers === ties.usersWithOrder && ties.usersWithOrder > 0) {
    findings.push(message('constant-time'));
  } else if (plan.kind === 'leave-one-out' && ties.atBoundary > evaluated * notable) {
    findings.push(
      message('boundary-ties', {
        ties: ties.atBoundary,
        users: evaluated,
        share: percent(ties.atBoundary, evaluated),
      }),
    );
  }
  const split = splitBy(plan, data, repeats);
  const withTestItem = countTargets(split.test);
  const repeated = repeatedTargets(split, 'test').reduce((sum, flag) => sum + flag, 0);
  if (repeated > withTestItem * notable) {
    findings.push(
      message(repeats === 'exclude' ? 'held-out-seen-before' : 'repeats-allowed', {
        repeated,
        users: withTestItem,
        share: percent(repeated, withTestItem),
      }),
    );
  }
  if (timeKind === 'date') {
    const early = data.timestamps.reduce((count, time) => (time < year1990Ms ? count + 1 : count), 0);
    if (early > 0) findings.push(message('early-dates', { rows: early }));
  }
  if (plan.kind !== 'leave-one-out') {
    const without = data.userCount - withTestItem;
    const code = plan.kind === 'given' ? 'not-in-both-parts' : 'not-evaluated';
    if (plan.kind === 'global-time' || without > 0)
      findings.push(message(code, { without, users: data.userCount }));
  } else if (evaluated < data.userCount) {
    const short = data.userCount - evaluated;
    findings.push(message('short-users', { short, users: data.userCount, least: minimumLengthToHoldOut }));
  }
  return findings;
}

const countTargets = (targets: Int32Array): number =>
  targets.reduce((count, item) => (item >= 0 ? count + 1 : count), 0);
