import { describe, expect, it } from 'vitest';
import { itemGraph, passOn } from './item-graph.ts';
import type { ItemLinks } from './item-links.ts';

/** Items 0–1 are domain 0, 2–4 domain 1. */
const domainOffsets = Int32Array.of(0, 2, 5);
const links: ItemLinks = {
  offsets: Int32Array.of(0, 4, 5, 5, 6, 6),
  items: Int32Array.of(1, 2, 3, 4, 3, 4),
  weights: Float32Array.of(6, 1, 2, 1, 5, 4),
};

describe('itemGraph', () => {
  it('keeps the strongest links per domain, as shares of all and of those in the own domain', () => {
    const graph = itemGraph(links, domainOffsets, 1);
    expect([...graph.offsets]).toEqual([0, 2, 3, 3, 4, 4]);
    expect([...graph.items]).toEqual([1, 3, 3, 4]);
    // of 0: 1 (own domain, weight 6) and 3 (other, weight 2); of 1: 3, another domain; of 3: 4, its own
    expect([...graph.shares]).toEqual([0.75, 1, 0.25, 0, 1, 0, 1, 1]);
  });

  it('adds half of an item and of what it links to, each half of the width by its own shares', () => {
    const vectors = Float32Array.of(8, 80, 4, 40, 0, 0, 16, 160, 2, 20);
    // 0: left 8 + (8 + 0.75·4 + 0.25·16)/2, right 80 + (80 + 40)/2; 2 and 4 have no links: half of their own more
    expect([...passOn(itemGraph(links, domainOffsets, 1), vectors)]).toEqual([
      15.5, 140, 14, 60, 0, 0, 25, 250, 3, 30,
    ]);
    expect([...vectors]).toEqual([8, 80, 4, 40, 0, 0, 16, 160, 2, 20]);
  });
});
