// Items that training never saw borrow the id vectors of the seen items with the nearest texts: the search on ONNX
// Runtime finds what a plain search finds, and what is borrowed is their weighted mean.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OrtExecutor } from '../../src-main/engines/ort/ort-executor.ts';
import { Random } from '../../src-main/foundation/random.ts';
import {
  lendIdVectors,
  nearestSeenItems,
  type NearestSeen,
} from '../../src-main/recsys/training/unseen-items.ts';

const width = 6;
const hidden = 3;
/** The first domain has fewer seen items than neighbours are wanted, the last one none at all. */
const domainOffsets = Int32Array.of(0, 8, 60, 63);
const itemCount = 63;
const random = new Random(5);
const seen = Uint8Array.from({ length: itemCount }, (_, item) => (item < 60 && item % 4 !== 0 ? 1 : 0));
const texts = new Float32Array(itemCount * width);
for (let item = 0; item < itemCount; item++) {
  const row = Array.from({ length: width }, () => random.normal());
  texts.set(
    row.map((x) => x / Math.hypot(...row)),
    item * width,
  );
}
texts.fill(0, 0, width); // a text without words is like nothing

const cosine = (a: number, b: number): number => {
  let sum = 0;
  for (let i = 0; i < width; i++) sum += texts[a * width + i]! * texts[b * width + i]!;
  return sum;
};
const domainOf = (item: number): number => domainOffsets.findIndex((end) => item < end) - 1;
const allItems = Array.from({ length: itemCount }, (_, item) => item);

let executor: OrtExecutor;
let nearest: NearestSeen;
beforeAll(async () => {
  executor = new OrtExecutor();
  nearest = await nearestSeenItems(executor, { textVectors: texts, width, domainOffsets, seen });
});
afterAll(() => executor.dispose());

/** By plain search: the weights of the seen items that one unseen item borrows from. */
function expectedWeights(item: number): Map<number, number> {
  const near = allItems
    .filter((other) => seen[other] === 1 && domainOf(other) === domainOf(item))
    .sort((a, b) => cosine(item, b) - cosine(item, a))
    .slice(0, 10);
  const weights = near.map((other) => Math.max(0, cosine(item, other)) ** 40);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return new Map(near.map((other, n) => [other, sum === 0 ? 0 : weights[n]! / sum]));
}

describe('items never seen in training', () => {
  it('find the ten nearest seen items of their own domain', () => {
    expect([...nearest.unseen]).toEqual(allItems.filter((item) => seen[item] === 0 && item < 60));
    nearest.unseen.forEach((item, row) => {
      const expected = expectedWeights(item);
      for (let n = 0; n < 10; n++) {
        const weight = nearest.weights[row * 10 + n]!;
        if (weight === 0) continue;
        expect(weight).toBeCloseTo(expected.get(nearest.neighbours[row * 10 + n]!)!, 5);
      }
      const total = nearest.weights.subarray(row * 10, row * 10 + 10).reduce((sum, w) => sum + w, 0);
      expect(total).toBeCloseTo(item === 0 ? 0 : 1, 5); // the text without words borrows nothing
    });
  });

  it('take the weighted mean of what those were trained to be, and nobody else changes', () => {
    const ids = Float32Array.from({ length: itemCount * hidden }, () => random.normal());
    const vectors = new Float32Array(itemCount * hidden).fill(1);
    lendIdVectors(vectors, ids, hidden, nearest);
    for (const item of allItems) {
      for (let h = 0; h < hidden; h++) {
        let expected = 1;
        if (seen[item] === 0 && item < 60) {
          for (const [other, weight] of expectedWeights(item)) expected += weight * ids[other * hidden + h]!;
        }
        expect(vectors[item * hidden + h]).toBeCloseTo(expected, 4);
      }
    }
  });

  it('find nothing where training saw every item', async () => {
    const { unseen } = await nearestSeenItems(executor, {
      textVectors: texts,
      width,
      domainOffsets,
      seen: new Uint8Array(itemCount).fill(1),
    });
    expect(unseen).toHaveLength(0);
  });
});
