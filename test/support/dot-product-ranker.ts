// A BlockRanker in plain loops: the reference of the ONNX one, and what ranks in tests that train nothing.
import { catalogueOf } from '../../src-main/recsys/data/domain-catalogue.ts';
import type { QuerySource } from '../../src-main/recsys/scoring/score-graph.ts';
import { dot } from '../../src-main/recsys/scoring/dot-product.ts';
import { invariant } from '../../src-main/foundation/errors.ts';
import type { Matrix } from '../../src-main/recsys/data/matrix.ts';
import type { BlockRanker, BlockSigns, RankingBlock } from '../../src-main/recsys/metrics/block-ranker.ts';

/**
 * Scores every item of a block's domain by the dot product of the user's query with its vector.
 * @param itemVectors as wide as the queries; kept, not changed
 * @param domainOffsets see `SequenceData`
 */
export function createDotProductRanker(
  queriesOf: QuerySource,
  itemVectors: Matrix<'items', string>,
  dimension: number,
  domainOffsets: Int32Array,
): BlockRanker {
  invariant(itemVectors.length === domainOffsets.at(-1)! * dimension, 'one vector per item');
  const rank = ({ domain, users, targets, pairRows, pairItems }: RankingBlock): BlockSigns => {
    const queries = queriesOf(users, domain);
    invariant(queries.length === users.length * dimension, 'one query per user of the block');
    const catalogue = catalogueOf(domainOffsets, domain);
    const { first } = catalogue;
    const scores = new Float64Array(catalogue.size);
    const signSums = new Float64Array(users.length);
    const differing = new Float64Array(users.length);
    const pairSigns = new Float64Array(pairItems.length);
    let pair = 0;
    for (let row = 0; row < users.length; row++) {
      for (let j = 0; j < scores.length; j++) {
        scores[j] = dot(queries, itemVectors, {
          aFrom: row * dimension,
          bFrom: (first + j) * dimension,
          length: dimension,
        });
      }
      const target = scores[targets[row]! - first]!;
      for (const score of scores) {
        const sign = Math.sign(score - target);
        signSums[row]! += sign;
        differing[row]! += Math.abs(sign);
      }
      for (; pairRows[pair] === row; pair++)
        pairSigns[pair] = Math.sign(scores[pairItems[pair]! - first]! - target);
    }
    return { signSums, differing, pairSigns };
  };
  return { rankBlock: (block) => Promise.resolve(rank(block)) };
}
