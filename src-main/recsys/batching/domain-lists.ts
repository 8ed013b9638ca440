// The part of item lists that lies in one domain.
import { catalogueOf } from '../data/domain-catalogue.ts';
import type { ItemLists } from '../data/item-lists.ts';

/**
 * Lists of the same users, order kept; empty where a user has no item of the domain.
 * @returns new arrays; `places` Int32 says where in the given list each item stood
 */
export function domainLists(
  lists: ItemLists,
  domainOffsets: Int32Array,
  domain: number,
): ItemLists & { readonly places: Int32Array } {
  const { first, end } = catalogueOf(domainOffsets, domain);
  const offsets = new Int32Array(lists.offsets.length);
  const items = new Int32Array(lists.items.length);
  const places = new Int32Array(lists.items.length);
  let n = 0;
  for (let u = 0; u + 1 < offsets.length; u++) {
    for (let i = lists.offsets[u]!; i < lists.offsets[u + 1]!; i++) {
      const item = lists.items[i]!;
      if (item < first || item >= end) continue;
      items[n] = item;
      places[n++] = i;
    }
    offsets[u + 1] = n;
  }
  return { offsets, items: items.slice(0, n), places: places.slice(0, n) };
}
