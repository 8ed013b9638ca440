// Which item follows which: directed, distance-weighted counts in the training part, normalised by out-degree.
// Source: sequential rules of Kamehkhosh, Jannach & Ludewig 2017 and Ludewig & Jannach 2018 (weight 1/distance within a
// window). Deviations: whole histories instead of sessions, and the square root of the out-degree as the divisor, so that
// an item which is followed by everything says little about each.
import type { TrainingPart } from '../split/training-part.ts';
import { buildLinks, type ItemLinks, type Occurrences } from './item-links.ts';

/** How many places after an item count. */
export const transitionWindow = 10;

/**
 * Σ 1/(b − a) over places a < b ≤ a + window of one user with item i at a and j ≠ i at b.
 * @param occurrences of the same training part
 * @param weights Float32 [interactions] or undefined (all 1): a pair counts with the weight of the later interaction
 */
export function sumTransitions(
  training: TrainingPart,
  { offsets, places, userOf }: Occurrences,
  weights?: Float32Array,
): ItemLinks {
  const { items } = training;
  return buildLinks(training.itemCount, (item, sums) => {
    for (let o = offsets[item]!; o < offsets[item + 1]!; o++) {
      const a = places[o]!;
      const end = Math.min(training.offsets[userOf[a]! + 1]!, a + transitionWindow + 1);
      for (let b = a + 1; b < end; b++) {
        const other = items[b]!;
        const amount = (weights === undefined ? 1 : weights[b]!) / (b - a);
        if (other !== item && amount > 0) sums.add(other, amount);
      }
    }
  });
}

/** t(i → j) = s(i → j)/√(1 + out(i)) with out(i) = Σ_j s(i → j). Links and items are shared with `sums`. */
export function normaliseByOutDegree({ offsets, items, weights: sums }: ItemLinks): ItemLinks {
  const weights = new Float32Array(sums.length);
  for (let item = 0; item + 1 < offsets.length; item++) {
    const [from, to] = [offsets[item]!, offsets[item + 1]!];
    let out = 0;
    for (let link = from; link < to; link++) out += sums[link]!;
    const factor = 1 / Math.sqrt(1 + out);
    for (let link = from; link < to; link++) weights[link] = sums[link]! * factor;
  }
  return { offsets, items, weights };
}
