// What the links of a history's items say about the items of one domain: a weighted sum, the latest items counting most.
// What does not belong: counting the links (transitions.ts, item-neighbours.ts).
import { firstLinkFrom, type ItemLinks, type ItemSums } from './item-links.ts';

/** An item counts so much less for each later item of the history. Source: measured, `docs/results.md`. */
export const ageDecay = 0.8;
/** Older items are left out: 0.8^50 is 1e-5. */
export const countedHistory = 50;

/** Items of one domain: first … end − 1. */
export interface ItemRange {
  readonly first: number;
  readonly end: number;
}

/**
 * Adds Σ_i 0.8^age(i) · weight(i → j) to the sum of each item j of the range, over the latest items i of a history; the
 * last item has age 0.
 * @param history Int32, item indices, oldest first
 */
export function addHistoryEvidence(
  links: ItemLinks,
  history: Int32Array,
  { first, end }: ItemRange,
  sums: ItemSums,
): void {
  const last = history.length - 1;
  const oldest = Math.max(0, last - countedHistory + 1);
  let weight = 1;
  for (let place = last; place >= oldest; place--, weight *= ageDecay) {
    const item = history[place]!;
    const to = links.offsets[item + 1]!;
    for (let link = firstLinkFrom(links, item, first); link < to; link++) {
      const other = links.items[link]!;
      if (other >= end) break;
      sums.add(other, weight * links.weights[link]!);
    }
  }
}
