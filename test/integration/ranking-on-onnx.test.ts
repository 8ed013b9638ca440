// Ranking inside ONNX Runtime gives the ranks of plain counting: ties by equal vectors, exclusions, negatives, controls.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OrtExecutor } from '../../src-main/engines/ort/ort-executor.ts';
import { Random } from '../../src-main/foundation/random.ts';
import { lastItemQueries } from '../../src-main/recsys/controls/text-neighbour.ts';
import { rankingPlan, rankTargets } from '../../src-main/recsys/metrics/block-ranker.ts';
import { createDotProductRanker } from '../support/dot-product-ranker.ts';
import { evaluationHistories } from '../../src-main/recsys/metrics/evaluation-input.ts';
import { drawSampledNegatives } from '../../src-main/recsys/sampling/sampled-negatives.ts';
import { splitLeaveOneOut } from '../../src-main/recsys/split/leave-one-out.ts';
import { DotProductScores, queryFeeds } from '../../src-main/recsys/scoring/score-graph.ts';
import { GraphBlockRanker } from '../../src-main/recsys/training/graph-block-ranker.ts';
import { randomSequences } from '../support/random-sequences.ts';

const dimension = 24;
const data = randomSequences({ seed: 2, userCount: 600, domainSizes: [70, 331], maximumLength: 14 });
const split = splitLeaveOneOut(data);
let executor: OrtExecutor;

beforeAll(() => {
  executor = new OrtExecutor();
});

afterAll(async () => {
  await executor.dispose();
});

/** Small integers divided by eight: every product and sum is exact in Float32, and a third of the items are twins. */
function itemVectors(): Float32Array {
  const random = new Random(5);
  const vectors = Float32Array.from(
    { length: data.itemCount * dimension },
    () => (random.integer(7) - 3) / 8,
  );
  for (let item = 3; item < data.itemCount; item += 3) {
    vectors.copyWithin(item * dimension, (item - 3) * dimension, (item - 2) * dimension);
  }
  return vectors;
}

describe.each(['validation', 'test'] as const)('ranking the %s items on ONNX Runtime', (part) => {
  it('agrees with counting one by one', async () => {
    const vectors = itemVectors();
    const negatives = drawSampledNegatives(data, split[part], part, { seed: 3 });
    const plan = rankingPlan(split, { part, negatives });
    const queries = lastItemQueries(vectors, dimension, evaluationHistories(split, part));
    const { domainOffsets } = data;
    const scores = new DotProductScores(executor, {
      name: `test ${part}`,
      itemVectors: vectors,
      width: dimension,
      domainOffsets,
    });
    const everybody = Int32Array.from({ length: data.userCount }, (_, u) => u);
    const feeds = queryFeeds([queries(everybody, 0), queries(everybody, 1)], dimension);
    const ranker = await GraphBlockRanker.open(executor, scores, feeds, domainOffsets);
    const onOnnx = await rankTargets(plan, ranker, { blockSize: 100, tileItems: 64 });
    await ranker.dispose();
    const counted = await rankTargets(
      plan,
      createDotProductRanker(queries, vectors, dimension, domainOffsets),
    );
    expect(onOnnx).toEqual(counted);
    expect(counted.full.ties.filter((ties) => ties > 0).length).toBeGreaterThan(100);
  });
});

describe('ranking by tiles of items', () => {
  it('is the same however wide they are, twins in other tiles included', async () => {
    const wide = 200; // more than one block of terms in a product
    const random = new Random(8);
    const normal = (): number => random.normal();
    const vectors = Float32Array.from({ length: data.itemCount * wide }, normal);
    for (let item = 250; item < data.itemCount; item++)
      vectors.copyWithin(item * wide, (item - 150) * wide, (item - 149) * wide);
    const plan = rankingPlan(split, { part: 'test' });
    const { domainOffsets } = data;
    const graph = new DotProductScores(executor, {
      name: 'tiles',
      itemVectors: vectors,
      width: wide,
      domainOffsets,
    });
    const queries = Float32Array.from({ length: data.userCount * wide }, normal);
    const feeds = queryFeeds([queries, queries], wide);
    const rank = async (tileItems: number) => {
      const ranker = await GraphBlockRanker.open(executor, graph, feeds, domainOffsets);
      try {
        return await rankTargets(plan, ranker, { blockSize: 90, tileItems });
      } finally {
        await ranker.dispose();
      }
    };
    const whole = await rank(5000);
    expect(whole.full.ties.filter((ties) => ties === 1).length).toBeGreaterThan(10);
    expect(await rank(150)).toEqual(whole);
    expect(await rank(100)).toEqual(whole);
    expect(await rank(40)).toEqual(whole);
  });
});
