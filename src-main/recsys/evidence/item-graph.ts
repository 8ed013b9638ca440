// A graph along which items pass their vectors on: the strongest transitions of each item, as shares. What does not
// belong: counting (transitions.ts) and what the vectors mean (models/c2dsr.ts).
import type { ItemVectors } from '../data/matrix.ts';
import { domainOfEachItem } from '../data/sequence-data.ts';
import { strongestLinks, type ItemLinks } from './item-links.ts';

/** Item i links to `items[offsets[i] … offsets[i + 1])`. */
export interface ItemGraph {
  /** Int32 [items + 1]. */
  readonly offsets: Int32Array;
  /** Int32 [links]. */
  readonly items: Int32Array;
  /** Float32 [2 · links]: of each link its share among all of the item, then among those in the item's domain (else 0). */
  readonly shares: Float32Array;
}

/**
 * @param links greater than 0, as `EvidenceCounts.transitions`: counted in a training part
 * @param most links kept per item and domain
 */
export function itemGraph(links: ItemLinks, domainOffsets: Int32Array, most: number): ItemGraph {
  const { offsets, items, weights } = strongestLinks(links, domainOffsets, most);
  const domains = domainOfEachItem(domainOffsets);
  const shares = new Float32Array(2 * items.length);
  for (let item = 0; item + 1 < offsets.length; item++) {
    const isOwn = (link: number): boolean => domains[items[link]!] === domains[item];
    let all = 0;
    let own = 0;
    for (let link = offsets[item]!; link < offsets[item + 1]!; link++) {
      all += weights[link]!;
      if (isOwn(link)) own += weights[link]!;
    }
    for (let link = offsets[item]!; link < offsets[item + 1]!; link++) {
      shares[2 * link] = weights[link]! / all;
      if (isOwn(link)) shares[2 * link + 1] = weights[link]! / own;
    }
  }
  return { offsets, items, shares };
}

/**
 * x_i + ½(x_i + Σ_j share(i → j)·x_j), in each half of the width with the shares of its own.
 * @param vectors of even width
 * @returns new array of the same size
 */
export function passOn({ offsets, items, shares }: ItemGraph, vectors: ItemVectors): ItemVectors {
  const itemCount = offsets.length - 1;
  const width = vectors.length / itemCount;
  const half = width / 2;
  const result = new Float32Array(vectors.length);
  const sum = new Float64Array(width);
  for (let item = 0; item < itemCount; item++) {
    sum.set(vectors.subarray(item * width, (item + 1) * width));
    for (let link = offsets[item]!; link < offsets[item + 1]!; link++) {
      const from = items[link]! * width;
      const [all, own] = [shares[2 * link]!, shares[2 * link + 1]!];
      for (let h = 0; h < half; h++) {
        sum[h]! += all * vectors[from + h]!;
        sum[half + h]! += own * vectors[from + half + h]!;
      }
    }
    for (let h = 0; h < width; h++) result[item * width + h] = vectors[item * width + h]! + sum[h]! / 2;
  }
  return result;
}
