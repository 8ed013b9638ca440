// Ranks blocks of users with a graph on the executor: scores of a domain's whole catalogue, their signs against the
// target's score, and the sums; the scores themselves never leave the device.
import type { GraphExecutor, GraphSession } from '../../autodiff/graph-executor.ts';
import { feedGroup, intInput } from '../../autodiff/graph-input.ts';
import * as op from '../../autodiff/operators.ts';
import { buildProgram } from '../../autodiff/program.ts';
import type { Value } from '../../autodiff/value.ts';
import type { BlockRanker, BlockSigns, RankingBlock } from '../metrics/block-ranker.ts';
import { cataloguesOf, scorePlace, type DomainCatalogue } from '../data/domain-catalogue.ts';
import type { ScoreFeeds, ScoreGraph } from '../scoring/score-graph.ts';

/** Where scores stand, see `scorePlace`: of each user's target, and of single items. */
const rankingFields = { targets: intInput('targets', ['users', 1]), pairs: intInput('pairs', ['pairs']) };

/** A `BlockRanker` over the scores of a graph, one session per domain. */
export class GraphBlockRanker implements BlockRanker {
  readonly #catalogues: readonly DomainCatalogue[];
  readonly #sessions: GraphSession[];
  readonly #feeds: ScoreFeeds;

  private constructor(catalogues: readonly DomainCatalogue[], sessions: GraphSession[], feeds: ScoreFeeds) {
    this.#catalogues = catalogues;
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
    const catalogues = cataloguesOf(domainOffsets);
    const sessions: GraphSession[] = [];
    for (const [d, { size }] of catalogues.entries())
      sessions.push(await executor.open(rankingProgram(graph.scores(d), size)));
    return new GraphBlockRanker(catalogues, sessions, feeds);
  }

  async rankBlock({ domain, users, targets, pairRows, pairItems }: RankingBlock): Promise<BlockSigns> {
    const catalogue = this.#catalogues[domain]!;
    // a program cannot gather nothing, so one place is added
    const pairs = new Int32Array(pairItems.length + 1);
    for (let i = 0; i < pairItems.length; i++) pairs[i] = scorePlace(catalogue, pairRows[i]!, pairItems[i]!);
    const places = Int32Array.from(targets, (item, row) => scorePlace(catalogue, row, item));
    const outputs = await this.#sessions[domain]!.run({
      ...this.#feeds.feeds(users, domain),
      ...feedGroup(rankingFields, { targets: places, pairs }, { users: users.length, pairs: pairs.length }),
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
  const targetScores = op.gather(flat, op.read(rankingFields.targets));
  // gathered from the same scores, so equal scores compare equal exactly
  const signs = op.sign(op.subtract(scores, targetScores));
  const pairSigns = op.gather(op.reshape(signs, [`${size}*users`]), op.read(rankingFields.pairs));
  return buildProgram('ranking', {
    signSums: op.reduceSum(signs, [1]),
    differing: op.reduceSum(op.multiply(signs, signs), [1]),
    pairSigns,
  });
}
