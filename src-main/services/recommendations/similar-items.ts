// The items most like one, by who has them or by what their texts say. What does not belong: which item (app/recommendations/find-similar.ts).
import { cataloguesOf } from '../../recsys/data/domain-catalogue.ts';
import type { TextVectors } from '../../recsys/data/matrix.ts';
import type { ItemLinks } from '../../recsys/evidence/item-links.ts';

export interface ScoredItem {
  readonly item: number;
  readonly similarity: number;
}

/** Float64 [items]: cosine of the texts with one item's, which itself and items without a text are 0 with. New array. */
export function textSimilarities(vectors: TextVectors, dimension: number, item: number): Float64Array {
  const count = vectors.length / dimension;
  const lengthOf = (of: number): number =>
    Math.hypot(...vectors.subarray(of * dimension, (of + 1) * dimension));
  const own = vectors.subarray(item * dimension, (item + 1) * dimension);
  const ownLength = lengthOf(item);
  const similarities = new Float64Array(count);
  if (ownLength === 0) return similarities;
  for (let other = 0; other < count; other++) {
    if (other === item) continue;
    const length = lengthOf(other);
    if (length === 0) continue;
    let sum = 0;
    for (let h = 0; h < dimension; h++) sum += own[h]! * vectors[other * dimension + h]!;
    similarities[other] = sum / (length * ownLength);
  }
  return similarities;
}

/** Float64 [items]: the weight of each link from one item, 0 where there is none. New array. */
export function linkSimilarities({ offsets, items, weights }: ItemLinks, item: number): Float64Array {
  const similarities = new Float64Array(offsets.length - 1);
  for (let link = offsets[item]!; link < offsets[item + 1]!; link++)
    similarities[items[link]!] = weights[link]!;
  similarities[item] = 0;
  return similarities;
}

/**
 * The k most similar items of each domain, best first, equal ones in the order of the items; those with no similarity are left out.
 * @param domainOffsets Int32 [domains + 1], see `SequenceData`
 */
export function mostSimilar(
  similarities: Float64Array,
  domainOffsets: Int32Array,
  k: number,
): ScoredItem[][] {
  return cataloguesOf(domainOffsets).map(({ first, size }) =>
    Array.from({ length: size }, (_, place) => first + place)
      .filter((item) => similarities[item]! > 0)
      .sort((a, b) => similarities[b]! - similarities[a]! || a - b)
      .slice(0, k)
      .map((item) => ({ item, similarity: similarities[item]! })),
  );
}
