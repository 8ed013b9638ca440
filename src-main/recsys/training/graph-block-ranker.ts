// Ranks blocks of users with a graph on the executor: scores of a domain's whole catalogue, their signs against the
// target's score, and the sums; the scores themselves never leave the device.
import type { GraphExecutor, GraphSession } from '../../autodiff/graph-executor.ts';
import * as op from '../../autodiff/operators.ts';
import { buildProgram } from '../../autodiff/program.ts';
import type { Value } from '../../autodiff/value.ts';
import type { BlockRanker, BlockSigns, RankingBlock } from '../metrics/block-ranker.ts';
import { catalogueSize, type ScoreFeeds, type ScoreGraph } from '../scoring/score-graph.ts';

/** A `BlockRanker` over the scores of a graph, one session per domain. */
export class GraphBlockRanker implements BlockRanker {
  readonly #domainOffsets: Int32Array;
  readonly #sessions: GraphSession[];
  readonly #feeds: ScoreFeeds;

  private constructor(domainOffsets: Int32Array, sessions: GraphSession[], feeds: ScoreFeeds) {
    this.#domainOffsets = domainOffsets;
    this.#sessions = sessions;
    this.#feeds = feeds;
  }

  /** @param feeds takes the indices of users as rows */
  static async open(
    executor: GraphExecutor,
    graph: ScoreGraph,
    feeds: ScoreFeeds,
    domainOffsets: Int32Array,
  ): Promise<GraphBlockRanker> {
    const sessions: GraphSession[] = [];
    for (let d = 0; d + 1 < domainOffsets.length; d++) {
      const size = catalogueSize(domainOffsets, d);
      sessions.push(await executor.open(rankingProgram(graph.scores(d), size)));
    }
    return new GraphBlockRanker(domainOffsets, sessions, feeds);
  }

  async rankBlock({ domain, users, targets, pairRows, pairItems }: RankingBlock): Promise<BlockSigns> {
    const first = this.#domainOffsets[domain]!;
    const size = catalogueSize(this.#domainOffsets, domain);
    // elements of the flattened [users, catalogue] score matrix; a program cannot gather nothing, so one is added
    const flat = (row: number, item: number): number => row * size + item - first;
    const pairs = new Int32Array(pairItems.length + 1);
    for (let i = 0; i < pairItems.length; i++) pairs[i] = flat(pairRows[i]!, pairItems[i]!);
    const outputs = await this.#sessions[domain]!.run({
      ...this.#feeds.feeds(users, domain),
      targets: { data: Int32Array.from(targets, (item, row) => flat(row, item)), shape: [users.length, 1] },
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

function rankingProgram(scores: Value, size: number): ReturnType<typeof buildProgram> {
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
