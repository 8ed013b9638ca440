// Which items the same users have: cosine of user sets with shrinkage, over the training part.
// Source: item-based collaborative filtering, Sarwar et al. 2001 and Linden et al. 2003; shrinkage n/(n + κ) after
// Bell & Koren 2007. Deviation: of a long history only the latest items are paired, so that cost and memory grow with
// the interactions and not with their square.
import type { TrainingPart } from '../split/training-part.ts';
import { buildLinks, type ItemLinks, type Occurrences } from './item-links.ts';

/** Of each user, so many of the latest interactions are paired. */
export const pairedInteractions = 100;

/** κ: pairs seen in few users are held down. Source: validation of Food-Kitchen, NDCG@10 0.0293 (1), 0.0333 (5), 0.0342 (20). */
const shrinkage = 20;

/**
 * c(i, j) = n_ij/√(n_i·n_j) · n_ij/(n_ij + κ) with n_ij = users who have both among their latest interactions, n_i =
 * users who have i there. Symmetric; no item is its own neighbour.
 * @param occurrences of the same training part
 * @param weights Float32 [interactions] or undefined (all 1): a user counts for i and j with the weight of the later one
 */
export function countItemNeighbours(
  training: TrainingPart,
  { offsets, places, userOf }: Occurrences,
  weights?: Float32Array,
): ItemLinks {
  const { items } = training;
  const users = new Float64Array(training.itemCount);
  const firstOf = (user: number): number =>
    Math.max(training.offsets[user]!, training.offsets[user + 1]! - pairedInteractions);
  // who was read last with an item, so that each item of a user counts once
  const seenBy = new Int32Array(training.itemCount).fill(-1);
  for (let u = 0; u < training.userCount; u++) {
    for (let place = firstOf(u); place < training.offsets[u + 1]!; place++) {
      const item = items[place]!;
      if (seenBy[item] === u) continue;
      seenBy[item] = u;
      users[item]! += weights === undefined ? 1 : weights[place]!;
    }
  }
  seenBy.fill(-1);
  let reading = 0;
  return buildLinks(training.itemCount, (item, sums) => {
    let previousUser = -1;
    for (let o = offsets[item]!; o < offsets[item + 1]!; o++) {
      const own = places[o]!;
      const user = userOf[own]!;
      const first = firstOf(user);
      if (user === previousUser || own < first) continue;
      previousUser = user;
      reading++;
      for (let place = first; place < training.offsets[user + 1]!; place++) {
        const other = items[place]!;
        if (other === item || seenBy[other] === reading) continue;
        seenBy[other] = reading;
        const amount = weights === undefined ? 1 : weights[Math.max(place, own)]!;
        if (amount > 0) sums.add(other, amount);
      }
    }
    for (const other of sums.touched) {
      const both = sums.sums[other]!;
      const norm = Math.sqrt(users[item]! * users[other]!); // 0 where one of them weighs nothing
      sums.sums[other] = norm === 0 ? 0 : (both / norm) * (both / (both + shrinkage));
    }
  });
}
