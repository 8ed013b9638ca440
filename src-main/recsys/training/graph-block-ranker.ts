// Ranks blocks of users with a graph on the executor: scores of a domain's whole catalogue, their signs against the
// target's score, and the sums; the scores themselves never leave the device.
import type { GraphExecutor, GraphSession } from '../../autodiff/graph-executor.ts';
import * as op from '../../autodiff/operators.ts';
import { buildProgram } from '../../autodiff/program.ts';
import type { BlockRanker, BlockSigns, RankingBlock } from '../metrics/block-ranker.ts';

/** A `BlockRanker` over fixed item vectors, one session per domain. */
export class GraphBlockRanker implements BlockRanker {
  readonly #domainOffsets: Int32Array;
  readonly #width: number;
  readonly #sessions: GraphSession[];

  private constructor(domainOffsets: Int32Array, width: number, sessions: GraphSession[]) {
    this.#domainOffsets = domainOffsets;
    this.#width = width;
    this.#sessions = sessions;
  }

  /**
   * @param name keeps the states of several rankers apart
   * @param itemVectors Float32 [items × width]
   */
  static async open(
    executor: GraphExecutor,
    name: string,
    itemVectors: Float32Array,
    width: number,
    domainOffsets: Int32Array,
  ): Promise<GraphBlockRanker> {
    const sessions: GraphSession[] = [];
    for (let d = 0; d + 1 < domainOffsets.length; d++) {
      const size = domainOffsets[d + 1]! - domainOffsets[d]!;
      const stateName = `${name} catalogue ${d}`;
      executor.writeState(stateName, {
        data: itemVectors.slice(domainOffsets[d]! * width, domainOffsets[d + 1]! * width),
        shape: [size, width],
      });
      sessions.push(await executor.open(rankingProgram(stateName, size, width)));
    }
    return new GraphBlockRanker(domainOffsets, width, sessions);
  }

  async rankBlock({ domain, queries, targets, pairRows, pairItems }: RankingBlock): Promise<BlockSigns> {
    const first = this.#domainOffsets[domain]!;
    const size = this.#domainOffsets[domain + 1]! - first;
    const users = targets.length;
    // elements of the flattened [users, catalogue] score matrix; a program cannot gather nothing, so one is added
    const flat = (row: number, item: number): number => row * size + item - first;
    const pairs = new Int32Array(pairItems.length + 1);
    for (let i = 0; i < pairItems.length; i++) pairs[i] = flat(pairRows[i]!, pairItems[i]!);
    const outputs = await this.#sessions[domain]!.run({
      queries: { data: queries, shape: [users, this.#width] },
      targets: { data: Int32Array.from(targets, (item, row) => flat(row, item)), shape: [users, 1] },
      pairs: { data: pairs, shape: [pairs.length] },
    });
    return {
      signSums: outputs.signSums!.data,
      differing: outputs.differing!.data,
      pairSigns: outputs.pairSigns!.data.subarray(0, pairItems.length),
    };
  }

  async dispose(): Promise<void> {
    for (const session of this.#sessions) await session.dispose();
  }
}

function rankingProgram(stateName: string, size: number, width: number): ReturnType<typeof buildProgram> {
  const queries = op.input('queries', ['users', width]);
  const scores = op.gemm(queries, op.state(stateName, [size, width]), undefined, { transposeB: true });
  const flat = op.reshape(scores, [`${size}*users`]);
  const targetScores = op.gather(flat, op.input('targets', ['users', 1], 'int32'));
  // gathered from the same scores, so equal scores compare equal exactly
  const signs = op.sign(op.subtract(scores, targetScores));
  const pairSigns = op.gather(op.reshape(signs, [`${size}*users`]), op.input('pairs', ['pairs'], 'int32'));
  return buildProgram('ranking', {
    signSums: op.reduceSum(signs, [1]),
    differing: op.reduceSum(op.multiply(signs, signs), [1]),
    pairSigns,
  });
}
