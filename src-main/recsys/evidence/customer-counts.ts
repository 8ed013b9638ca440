// How many customers stand behind a link, counted when asked for: distinct users of the training part, so that an analyst
// can count them again in the data. What does not belong: the links' weights (transitions.ts, item-neighbours.ts).
import type { EvidenceCounts } from './evidence-counts.ts';
import type { SparseTerm } from './evidence-features.ts';
import { pairedInteractions } from './item-neighbours.ts';
import { transitionWindow } from './transitions.ts';

/** Answers kept; beyond, all are forgotten. */
const mostKept = 1 << 20;

export class CustomerCounts {
  readonly #counts: EvidenceCounts;
  readonly #kept = new Map<number, number>();

  constructor(counts: EvidenceCounts) {
    this.#counts = counts;
  }

  /**
   * Distinct users of the training part behind a link from an item of a history to another item.
   * `transitions`: who took `to` within the window after `from`. `reverseTransitions`: who took `to` within the window
   * before `from`. `itemNeighbours`: who have both among the interactions that are paired, their latest 100.
   */
  customers(term: SparseTerm, from: number, to: number): number {
    switch (term) {
      case 'transitions':
        return this.#once(2 * this.#pair(from, to), () => this.#followers(from, to));
      case 'reverseTransitions':
        return this.#once(2 * this.#pair(to, from), () => this.#followers(to, from));
      case 'itemNeighbours': {
        const [low, high] = from < to ? [from, to] : [to, from];
        return this.#once(2 * this.#pair(low, high) + 1, () => this.#owners(low, high));
      }
    }
  }

  #pair(first: number, second: number): number {
    return first * this.#counts.training.itemCount + second;
  }

  #once(key: number, count: () => number): number {
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    if (this.#kept.size >= mostKept) this.#kept.clear();
    const found = count();
    this.#kept.set(key, found);
    return found;
  }

  /** Users with `later` at most a window of places after `earlier`. */
  #followers(earlier: number, later: number): number {
    const { items, offsets: starts } = this.#counts.training;
    const { offsets, places, userOf } = this.#counts.occurrences;
    let count = 0;
    let counted = -1;
    for (let o = offsets[later]!; o < offsets[later + 1]!; o++) {
      const place = places[o]!;
      const user = userOf[place]!;
      if (user === counted) continue;
      const first = Math.max(starts[user]!, place - transitionWindow);
      if (!items.subarray(first, place).includes(earlier)) continue;
      counted = user;
      count++;
    }
    return count;
  }

  /** Users with both items among the interactions that are paired. */
  #owners(one: number, other: number): number {
    const { offsets, places, userOf } = this.#counts.occurrences;
    let count = 0;
    let b = offsets[other]!;
    const end = offsets[other + 1]!;
    let read = -1;
    for (let a = offsets[one]!; a < offsets[one + 1]!; a++) {
      const user = userOf[places[a]!]!;
      if (user === read || !this.#isPaired(places[a]!, user)) continue;
      read = user;
      while (b < end && userOf[places[b]!]! < user) b++;
      while (b < end && userOf[places[b]!]! === user && !this.#isPaired(places[b]!, user)) b++;
      if (b < end && userOf[places[b]!]! === user) count++;
    }
    return count;
  }

  #isPaired(place: number, user: number): boolean {
    return place >= this.#counts.training.offsets[user + 1]! - pairedInteractions;
  }
}
