// A user's history on one line: every domain, the synthetic rows where training has them, what the split uses.
import { partsOfSequence, type SplitPlan } from '../../recsys/split/split-plan.ts';
import type { InteractionRow } from '../../store/interactions.ts';
import type { AcceptedInsertion } from '../../store/synthetic-rows.ts';
import type { NamedItem, TimelineEntry } from './recommendation.ts';

/**
 * @param rows the user's interactions in the order of the sequence
 * @param synthetic accepted rows of this user in order of their position
 * @param nameOf name of an item by index
 * @param plan the split of the dataset
 */
export function userTimeline(
  rows: readonly InteractionRow[],
  synthetic: readonly AcceptedInsertion[],
  nameOf: (item: number) => NamedItem,
  plan: SplitPlan,
): TimelineEntry[] {
  const parts = partsOfSequence(
    plan,
    rows[0]?.userIndex ?? 0,
    rows.map(({ timestamp }) => timestamp),
  );
  const inserted = (position: number): TimelineEntry[] =>
    synthetic
      .filter(({ afterPosition }) => afterPosition === position)
      .map(({ item }) => ({ ...nameOf(item), timestamp: null, synthetic: true, part: null }));
  return [
    ...inserted(-1),
    ...rows.flatMap(({ itemIndex, timestamp }, position) => [
      { ...nameOf(itemIndex), timestamp, synthetic: false, part: parts[position]! },
      ...inserted(position),
    ]),
  ];
}
