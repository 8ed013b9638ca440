import { expect, it } from 'vitest';
import { linkSimilarities, mostSimilar, textSimilarities } from './similar-items.ts';

/** Items 0 … 2 in the first domain, 3 and 4 in the second; item 2 has no text. */
const vectors = Float32Array.of(1, 0, 3, 4, 0, 0, 2, 0, 0, -1);
const offsets = Int32Array.of(0, 3, 5);

it('orders by the cosine of texts, and leaves out the item itself and what is not alike', () => {
  const similarities = textSimilarities(vectors, 2, 0);
  expect([...similarities]).toEqual([0, expect.closeTo(0.6, 6), 0, expect.closeTo(1, 6), 0]);
  expect(mostSimilar(similarities, offsets, 2)).toEqual([
    [{ item: 1, similarity: expect.closeTo(0.6, 6) as unknown }],
    [{ item: 3, similarity: expect.closeTo(1, 6) as unknown }],
  ]);
  expect([...textSimilarities(vectors, 2, 2)]).toEqual([0, 0, 0, 0, 0]);
});

it('reads the links of the item, at most k a domain, equal ones in their order', () => {
  const links = {
    offsets: Int32Array.of(0, 4, 4, 4, 4, 4),
    items: Int32Array.of(1, 2, 3, 4),
    weights: Float32Array.of(0.5, 0.5, 0.25, 0.75),
  };
  const found = mostSimilar(linkSimilarities(links, 0), offsets, 1);
  expect(found).toEqual([[{ item: 1, similarity: 0.5 }], [{ item: 4, similarity: 0.75 }]]);
});
