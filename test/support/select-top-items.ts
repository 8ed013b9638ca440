// The k best items of a row of scores by a full sort: what selection inside a graph is compared with.
import type { TopItems } from '../../src-main/recsys/scoring/top-items.ts';

/**
 * @param firstItem index of the item that scores[0] belongs to
 * @param excluded item indices never to take, in any order
 */
export function selectTopItems(
  scores: Float32Array,
  firstItem: number,
  excluded: Int32Array,
  k: number,
): TopItems {
  const places = [...scores.keys()]
    .filter((place) => !excluded.includes(firstItem + place))
    .sort((a, b) => scores[b]! - scores[a]! || a - b)
    .slice(0, k);
  const top: TopItems = { k, items: new Int32Array(k).fill(-1), scores: new Float32Array(k).fill(NaN) };
  places.forEach((place, rank) => {
    top.items[rank] = firstItem + place;
    top.scores[rank] = scores[place]!;
  });
  return top;
}
