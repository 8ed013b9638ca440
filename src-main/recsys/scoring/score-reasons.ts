// Why items have their place: what each term of a score contributes, and the history items that contribute most to
// it. A score that is no sum of terms has one, the background. What does not belong: finding them
// (score-explainer.ts).
import type { EvidenceTerm } from '../evidence/evidence-features.ts';
import type { TopItems } from './top-items.ts';

/** How much is told. */
export interface ToldReasons {
  /** Items of each user, at most. */
  readonly k: number;
  /** History items of each term, at most. */
  readonly most: number;
}

/** Of some users and their items, as in `TopItems`; flat, so that it crosses processes cheaply. */
export interface ScoreReasons {
  /** The terms told, in the order of the columns; `neural` is the background. */
  readonly terms: readonly EvidenceTerm[];
  /** Items told of each user: the first columns of the `TopItems`. */
  readonly k: number;
  /** History items told of each term at most. */
  readonly most: number;
  /** Float32 [users × k × terms], weight × value; they add up to the score. NaN where there is no item. */
  readonly contributions: Float32Array;
  /** Float32 [users × terms]: what each term is multiplied by for the user in the domain; empty for a score that is no sum. */
  readonly weights: Float32Array;
  /** Int32 [users × k × terms × most]: item indices of the history, the most telling first; −1: none. */
  readonly items: Int32Array;
  /** Float32, of the same shape: for text terms the cosine, for the others how many customers stand behind; NaN: none. */
  readonly figures: Float32Array;
  /** Int32 [users × k]: training interactions of the item. */
  readonly purchases: Int32Array;
}

/** Arrays to be filled: contributions and figures NaN, items −1. */
export function emptyReasons(
  terms: readonly EvidenceTerm[],
  { items, k: columns }: TopItems,
  { k, most }: ToldReasons,
): ScoreReasons {
  const told = Math.min(k, columns);
  const count = (items.length / columns) * told;
  const places = count * terms.length * most;
  return {
    terms,
    k: told,
    most,
    contributions: new Float32Array(count * terms.length).fill(NaN),
    weights: new Float32Array(0),
    items: new Int32Array(places).fill(-1),
    figures: new Float32Array(places).fill(NaN),
    purchases: new Int32Array(count),
  };
}

/** For a score that is no sum: all of it is background. @param popularity Int32 [items] */
export function backgroundReasons(top: TopItems, popularity: Int32Array, k: number): ScoreReasons {
  const reasons = emptyReasons(['neural'], top, { k, most: 0 });
  const users = top.items.length / top.k;
  for (let row = 0; row < users; row++) {
    for (let place = 0; place < reasons.k; place++) {
      const item = top.items[row * top.k + place]!;
      if (item < 0) continue;
      reasons.contributions[row * reasons.k + place] = top.scores[row * top.k + place]!;
      reasons.purchases[row * reasons.k + place] = popularity[item]!;
    }
  }
  return reasons;
}
