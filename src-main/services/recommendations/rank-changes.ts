// How a ranking differs from another one of the same domain: for each item of either top k, its rank before and after.
import type { NamedItem } from './recommendation.ts';

export interface RankChange extends NamedItem {
  /** 1 = best; null: beyond the items that were given, or left out as the user's own. */
  readonly before: number | null;
  readonly after: number | null;
}

type Ranked = NamedItem & { readonly rank: number };

/**
 * @param before items by rank, as deep as ranks are told
 * @param after the same
 * @param k items of the two tops that are compared
 * @returns the top k of `after` by rank, then what the top k of `before` lost, by its rank there
 */
export function rankChanges(before: readonly Ranked[], after: readonly Ranked[], k: number): RankChange[] {
  const rankBefore = new Map(before.map(({ item, rank }) => [item, rank]));
  const rankAfter = new Map(after.map(({ item, rank }) => [item, rank]));
  const changeOf = ({ domain, item, title }: Ranked): RankChange => ({
    domain,
    item,
    title,
    before: rankBefore.get(item) ?? null,
    after: rankAfter.get(item) ?? null,
  });
  const left = before.filter(({ item, rank }) => rank <= k && (rankAfter.get(item) ?? Infinity) > k);
  return [...after.filter(({ rank }) => rank <= k), ...left].map(changeOf);
}
