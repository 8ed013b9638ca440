// Weighted links from each item to others, sparse: what counting knows. Also the lists that links are counted from:
// where each item stands in the training part. What does not belong: what a link means (transitions.ts,
// item-neighbours.ts) and scoring with it (history-evidence.ts).
import { invariant } from '../../foundation/errors.ts';
import { TrainingPart } from '../split/training-part.ts';

/** Links of every item, CSR: item i links to `items[offsets[i] … offsets[i + 1])`, rising. Never changed once made. */
export interface ItemLinks {
  /** Int32 [items + 1]. */
  readonly offsets: Int32Array;
  /** Int32 [links], item indices. */
  readonly items: Int32Array;
  /** Float32 [links], greater than 0. */
  readonly weights: Float32Array;
}

/** Where the items of the training part stand: item i is at `places[offsets[i] … offsets[i + 1])`, rising. */
export interface Occurrences {
  /** Int32 [items + 1]. */
  readonly offsets: Int32Array;
  /** Int32 [interactions], places in `training.items`. */
  readonly places: Int32Array;
  /** Int32 [interactions]: the user of each place in `training.items`. */
  readonly userOf: Int32Array;
}

/** @throws BugError if the part was not made by a split: counts must not see held-out items */
export function occurrencesOf(training: TrainingPart): Occurrences {
  invariant(TrainingPart.isTrainingPart(training), 'evidence is counted in the training part only');
  const { items, itemCount, userCount } = training;
  const offsets = new Int32Array(itemCount + 1);
  for (const item of items) offsets[item + 1]!++;
  for (let i = 0; i < itemCount; i++) offsets[i + 1]! += offsets[i]!;
  const next = offsets.slice(0, itemCount);
  const places = new Int32Array(items.length);
  const userOf = new Int32Array(items.length);
  for (let u = 0; u < userCount; u++) {
    for (let place = training.offsets[u]!; place < training.offsets[u + 1]!; place++) {
      userOf[place] = u;
      places[next[items[place]!]!++] = place;
    }
  }
  return { offsets, places, userOf };
}

/** Sums by item with the list of items touched, so that clearing costs what was touched. */
export class ItemSums {
  /** Float64 [items]; 0 for items not touched. */
  readonly sums: Float64Array;
  readonly #touched: Int32Array;
  #count = 0;

  constructor(itemCount: number) {
    this.sums = new Float64Array(itemCount);
    this.#touched = new Int32Array(itemCount);
  }

  /** @param amount greater than 0 */
  add(item: number, amount: number): void {
    if (this.sums[item] === 0) this.#touched[this.#count++] = item;
    this.sums[item]! += amount;
  }

  /** Items with a sum, in no order; a view that the next `clear` ends. */
  get touched(): Int32Array {
    return this.#touched.subarray(0, this.#count);
  }

  clear(): void {
    for (let i = 0; i < this.#count; i++) this.sums[this.#touched[i]!] = 0;
    this.#count = 0;
  }
}

/**
 * Collects links row by row.
 * @param weightsOf called once per item, in order: puts the weights of the item's links into the (cleared) sums
 */
export function buildLinks(itemCount: number, weightsOf: (item: number, sums: ItemSums) => void): ItemLinks {
  const row = new ItemSums(itemCount);
  const offsets = new Int32Array(itemCount + 1);
  let items = new Int32Array(1024);
  let weights = new Float32Array(1024);
  let count = 0;
  for (let item = 0; item < itemCount; item++) {
    weightsOf(item, row);
    const linked = row.touched.sort();
    if (count + linked.length > items.length) {
      const capacity = Math.max(2 * items.length, count + linked.length);
      items = grown(items, new Int32Array(capacity));
      weights = grown(weights, new Float32Array(capacity));
    }
    items.set(linked, count);
    for (const other of linked) weights[count++] = row.sums[other]!;
    offsets[item + 1] = count;
    row.clear();
  }
  return { offsets, items: items.slice(0, count), weights: weights.slice(0, count) };
}

function grown<T extends Int32Array | Float32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** The same links read backwards: j → i where i → j. New arrays. */
export function reversed({ offsets, items, weights }: ItemLinks): ItemLinks {
  const itemCount = offsets.length - 1;
  const back = new Int32Array(itemCount + 1);
  for (const item of items) back[item + 1]!++;
  for (let i = 0; i < itemCount; i++) back[i + 1]! += back[i]!;
  const next = back.slice(0, itemCount);
  const from = new Int32Array(items.length);
  const backWeights = new Float32Array(items.length);
  for (let item = 0; item < itemCount; item++) {
    for (let link = offsets[item]!; link < offsets[item + 1]!; link++) {
      const at = next[items[link]!]!++;
      from[at] = item;
      backWeights[at] = weights[link]!;
    }
  }
  return { offsets: back, items: from, weights: backWeights };
}

/** The first link of an item that is not below `first`. */
export function firstLinkFrom({ offsets, items }: ItemLinks, item: number, first: number): number {
  let low = offsets[item]!;
  let high = offsets[item + 1]!;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (items[middle]! < first) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Of each item's links into each domain the strongest, ties by the lower item. New arrays.
 * @param most links kept per item and domain
 */
export function strongestLinks(links: ItemLinks, domainOffsets: Int32Array, most: number): ItemLinks {
  const itemCount = links.offsets.length - 1;
  const offsets = new Int32Array(itemCount + 1);
  const items = new Int32Array(links.items.length);
  const weights = new Float32Array(links.items.length);
  let count = 0;
  for (let item = 0; item < itemCount; item++) {
    let from = links.offsets[item]!;
    for (let d = 0; d + 1 < domainOffsets.length; d++) {
      const to = firstLinkFrom(links, item, domainOffsets[d + 1]!);
      // the weakest that is kept is found by sorting weights alone: a comparison of links would be called some million times
      const least = to - from > most ? links.weights.slice(from, to).sort()[to - from - most]! : -Infinity;
      let equalOnes = most; // of those as weak as the weakest
      if (least !== -Infinity)
        for (let link = from; link < to; link++) if (links.weights[link]! > least) equalOnes--;
      for (let link = from; link < to; link++) {
        const weight = links.weights[link]!;
        if (weight < least || (weight === least && equalOnes-- <= 0)) continue;
        items[count] = links.items[link]!;
        weights[count++] = weight;
      }
      from = to;
    }
    offsets[item + 1] = count;
  }
  return { offsets, items: items.slice(0, count), weights: weights.slice(0, count) };
}
