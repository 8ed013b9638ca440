// A user's history on one line: every domain, the synthetic rows where training has them, what the split uses.
import { minimumLengthToHoldOut } from '../../recsys/split/leave-one-out.ts';
import type { InteractionRow } from '../../store/interactions.ts';
import type { AcceptedInsertion } from '../../store/synthetic-rows.ts';
import type { NamedItem, TimelineEntry } from './recommendation.ts';

function partOf(position: number, length: number): 'training' | 'validation' | 'test' {
  if (length < minimumLengthToHoldOut || position < length - 2) return 'training';
  return position === length - 1 ? 'test' : 'validation';
}

/**
 * @param rows the user's interactions in time order
 * @param synthetic accepted rows of this user in order of their position
 * @param nameOf name of an item by index
 */
export function userTimeline(
  rows: readonly InteractionRow[],
  synthetic: readonly AcceptedInsertion[],
  nameOf: (item: number) => NamedItem,
): TimelineEntry[] {
  const inserted = (position: number): TimelineEntry[] =>
    synthetic
      .filter(({ afterPosition }) => afterPosition === position)
      .map(({ item }) => ({ ...nameOf(item), timestamp: null, synthetic: true, part: null }));
  return [
    ...inserted(-1),
    ...rows.flatMap(({ itemIndex, timestamp }, position) => [
      { ...nameOf(itemIndex), timestamp, synthetic: false, part: partOf(position, rows.length) },
      ...inserted(position),
    ]),
  ];
}
