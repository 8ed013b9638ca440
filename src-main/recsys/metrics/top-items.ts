// The k best items of a row of scores. What does not belong: scoring, and who may be recommended what.
import { AppError, invariant } from '../../foundation/errors.ts';

/** The best items of some users in one domain, best first. */
export interface TopItems {
  /** Columns per user. */
  readonly k: number;
  /** Int32 [users × k], item indices; −1 after the last where a domain has fewer items left. */
  readonly items: Int32Array;
  /** Float32 [users × k], their scores; NaN where the item is −1. */
  readonly scores: Float32Array;
}

/** True if place a of the heap is worse than place b: a lower score, or the later item at equal scores. */
function worse(items: Int32Array, scores: Float32Array, a: number, b: number): boolean {
  return scores[a]! < scores[b]! || (scores[a] === scores[b] && items[a]! > items[b]!);
}

function swap(items: Int32Array, scores: Float32Array, a: number, b: number): void {
  const item = items[a]!;
  const score = scores[a]!;
  items[a] = items[b]!;
  scores[a] = scores[b]!;
  items[b] = item;
  scores[b] = score;
}

/** Restores the heap (worst at 0) below `at`. */
function siftDown(items: Int32Array, scores: Float32Array, at: number, size: number): void {
  for (;;) {
    let worst = at;
    for (const child of [2 * at + 1, 2 * at + 2]) {
      if (child < size && worse(items, scores, child, worst)) worst = child;
    }
    if (worst === at) return;
    swap(items, scores, at, worst);
    at = worst;
  }
}

/**
 * The k items of the highest scores, best first; equal scores in order of the item index. One pass over the scores
 * with a heap of k, so that most items cost one comparison.
 * @param scores Float32 [items of the domain]; not changed
 * @param firstItem index of the item that scores[0] belongs to
 * @param excluded item indices never to take, rising
 * @param k ≥ 1
 * @returns new arrays of one user
 * @throws AppError corrupt-data if a score is not a number
 */
export function selectTopItems(
  scores: Float32Array,
  firstItem: number,
  excluded: Int32Array,
  k: number,
): TopItems {
  invariant(k >= 1, 'k is at least 1');
  const items = new Int32Array(k).fill(-1);
  const best = new Float32Array(k).fill(NaN);
  let size = 0;
  /** Takes a candidate; returns the score that the next one must exceed. */
  const offer = (item: number, score: number): number => {
    if (Number.isNaN(score)) {
      throw new AppError(
        'corrupt-data',
        `The score of item ${item} is not a number. Training may have diverged: lower the learning rate and train again.`,
      );
    }
    if (size < k) {
      items[size] = item;
      best[size++] = score;
      if (size === k) for (let at = (k >> 1) - 1; at >= 0; at--) siftDown(items, best, at, k);
    } else {
      items[0] = item;
      best[0] = score;
      siftDown(items, best, 0, k);
    }
    return size === k ? best[0]! : NaN; // nothing is ≤ NaN: the first k all enter
  };
  // Between two excluded items the loop is one comparison long: this runs over every item for every user.
  let threshold = NaN;
  let from = 0;
  for (let next = 0; next <= excluded.length; next++) {
    const end = next < excluded.length ? Math.min(excluded[next]! - firstItem, scores.length) : scores.length;
    for (let j = from; j < end; j++) {
      const score = scores[j]!;
      if (!(score <= threshold)) threshold = offer(firstItem + j, score);
    }
    from = Math.max(from, end + 1);
  }
  const order = Array.from({ length: size }, (_, place) => place).sort((a, b) =>
    worse(items, best, a, b) ? 1 : -1,
  );
  const sorted: TopItems = { k, items: new Int32Array(k).fill(-1), scores: new Float32Array(k).fill(NaN) };
  order.forEach((from, place) => {
    sorted.items[place] = items[from]!;
    sorted.scores[place] = best[from]!;
  });
  return sorted;
}
