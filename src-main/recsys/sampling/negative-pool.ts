// The items of one domain that training negatives are drawn from, uniformly or by popularity.
import type { Random } from '../../foundation/random.ts';

/** p ∝ count^0.5: between uniform and by count. Source: Caselles-Dupré et al. 2018 tune such an exponent; validation of Food-Kitchen. */
const popularityExponent = 0.5;

export class NegativePool {
  /** Int32, rising. */
  readonly items: Int32Array;
  /** Running sums of the probabilities; undefined: uniform. */
  readonly #cumulative: Float64Array | undefined;

  /**
   * @param counts Int32 [items of the dataset], or undefined for uniform draws
   */
  constructor(items: Int32Array, counts: Int32Array | undefined) {
    this.items = items;
    if (counts === undefined) return;
    const weights = Float64Array.from(items, (item) => Math.max(1, counts[item]!) ** popularityExponent);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    let sum = 0;
    this.#cumulative = weights.map((weight) => (sum += weight / total));
  }

  /** An item by its probability. */
  draw(random: Random): number {
    return this.items[this.#placeOf(random)]!;
  }

  #placeOf(random: Random): number {
    const cumulative = this.#cumulative;
    if (cumulative === undefined) return random.integer(this.items.length);
    const wanted = random.uniform();
    let low = 0;
    let high = cumulative.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulative[middle]! <= wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * What is added to the logits of `count` distinct draws: −log of the chance to be drawn, −log(min(1, p·count)), so that
   * what is drawn often does not count more (sampled softmax with log Q correction, Bengio & Senécal 2008). 0 for uniform
   * draws, where it is the same for all.
   * @param drawn Int32, items of the pool, rising or not
   */
  corrections(drawn: Int32Array): Float32Array {
    const corrections = new Float32Array(drawn.length);
    const cumulative = this.#cumulative;
    if (cumulative === undefined || drawn.length >= this.items.length) return corrections;
    for (let i = 0; i < drawn.length; i++) {
      const place = placeIn(this.items, drawn[i]!);
      const probability = cumulative[place]! - (place === 0 ? 0 : cumulative[place - 1]!);
      corrections[i] = -Math.log(Math.min(1, probability * drawn.length));
    }
    return corrections;
  }
}

/** Place of an item in a rising list that holds it. */
function placeIn(items: Int32Array, item: number): number {
  let low = 0;
  let high = items.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (items[middle]! < item) low = middle + 1;
    else high = middle;
  }
  return low;
}
