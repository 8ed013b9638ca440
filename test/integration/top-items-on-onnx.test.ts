// Selection of the best items inside ONNX Runtime gives what selecting from a row of scores gives: ties in the order
// of the items, own items left out, lists that end early.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OrtExecutor } from '../../src-main/engines/ort/ort-executor.ts';
import { Random } from '../../src-main/foundation/random.ts';
import { DotProductScores, queryFeeds } from '../../src-main/recsys/scoring/score-graph.ts';
import { TopItemsSelector } from '../../src-main/services/training/top-items-selector.ts';
import { selectTopItems } from '../support/select-top-items.ts';

const hidden = 8;
const domainOffsets = Int32Array.of(0, 6, 60);
const random = new Random(3);
// small integers divided by eight: exact in Float32, and many scores are equal
const numbers = (count: number): Float32Array =>
  Float32Array.from({ length: count }, () => (random.integer(5) - 2) / 8);
const vectors = numbers(60 * hidden);
const queries = numbers(4 * hidden);
/** Somebody with nothing, with repeated items of both domains, with a whole domain, with one item. */
const own = {
  offsets: Int32Array.of(0, 0, 5, 11, 12),
  items: Int32Array.of(40, 2, 40, 59, 2, 0, 1, 2, 3, 4, 5, 6),
};
let executor: OrtExecutor;
let selector: TopItemsSelector;

const catalogueOf = (itemVectors: Float32Array): DotProductScores =>
  new DotProductScores(executor, { name: 'test', itemVectors, width: hidden, domainOffsets });
const feedsOf = (rows: Float32Array) => queryFeeds([rows, rows], hidden);

beforeAll(() => {
  executor = new OrtExecutor();
  selector = new TopItemsSelector(executor, catalogueOf(vectors), domainOffsets);
});

afterAll(async () => {
  await executor.dispose();
});

describe('selecting top items on ONNX Runtime', () => {
  it.each([
    { domain: 0, k: 3 },
    { domain: 0, k: 9 },
    { domain: 1, k: 10 },
  ])('agrees with selecting from rows of scores: domain $domain, k $k', async ({ domain, k }) => {
    const first = domainOffsets[domain]!;
    const size = domainOffsets[domain + 1]! - first;
    const top = await selector.topItems(feedsOf(queries), own, { domain, k }, {});
    for (let u = 0; u < 4; u++) {
      const scores = Float32Array.from({ length: size }, (_, j) => {
        let score = 0;
        for (let h = 0; h < hidden; h++)
          score += queries[u * hidden + h]! * vectors[(first + j) * hidden + h]!;
        return score;
      });
      const excluded = own.items.slice(own.offsets[u], own.offsets[u + 1]).sort();
      const inDomain = excluded.filter((item) => item >= first && item < first + size);
      const expected = selectTopItems(scores, first, inDomain, k);
      expect([...top.items.subarray(u * k, (u + 1) * k)]).toEqual([...expected.items]);
      expect([...top.scores.subarray(u * k, (u + 1) * k)]).toEqual([...expected.scores]);
    }
  });

  it('serves users of whom nobody has an item of the domain', async () => {
    const nothing = { offsets: Int32Array.of(0, 0), items: new Int32Array(0) };
    const { items } = await selector.topItems(
      feedsOf(queries.slice(0, hidden)),
      nothing,
      { domain: 0, k: 6 },
      {},
    );
    expect([...items].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('refuses vectors and queries that are not numbers', () => {
    expect(() => catalogueOf(vectors.with(5, NaN))).toThrow('not a number');
    expect(() => feedsOf(queries.with(2, Infinity))).toThrow('not a number');
  });
});
