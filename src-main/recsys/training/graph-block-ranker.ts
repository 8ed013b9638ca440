// Ranks blocks of users with a graph on the executor: scores of a domain's whole catalogue, compared with the target's
// score, and the counts; of the scores themselves only those that are asked for by pair leave the device.
import type { GraphExecutor, GraphSession } from '../../autodiff/graph-executor.ts';
import { feedGroup, intInput } from '../../autodiff/graph-input.ts';
import * as op from '../../autodiff/operators.ts';
import { buildProgram, type Program } from '../../autodiff/program.ts';
import type { Value } from '../../autodiff/value.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { BlockRanker, BlockSigns, RankingBlock } from '../metrics/block-ranker.ts';
import { cataloguesOf, scorePlace, type DomainCatalogue } from '../data/domain-catalogue.ts';
import type { ScoreFeeds, ScoreGraph } from '../scoring/score-graph.ts';

/** Where scores stand, see `scorePlace`: of each user's target, and of single items. */
const rankingFields = { targets: intInput('targets', ['users', 1]), pairs: intInput('pairs', ['pairs']) };

/** A `BlockRanker` over the scores of a graph, one session per domain. */
export class GraphBlockRanker implements BlockRanker {
  readonly #catalogues: readonly DomainCatalogue[];
  readonly #sessions: GraphSession<RankingOutput>[];
  readonly #feeds: ScoreFeeds;

  private constructor(
    catalogues: readonly DomainCatalogue[],
    sessions: GraphSession<RankingOutput>[],
    feeds: ScoreFeeds,
  ) {
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
    const sessions: GraphSession<RankingOutput>[] = [];
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
    const { above, below, sums, targetScores, pairScores } = outputs;
    for (const sum of sums.data)
      if (!Number.isFinite(sum)) throw new AppError('corrupt-data', message('score-not-finite'));
    return {
      signSums: above.data.map((count, row) => count - below.data[row]!),
      differing: above.data.map((count, row) => count + below.data[row]!),
      pairSigns: Int8Array.from(pairItems, (_, pair) =>
        Math.sign(pairScores.data[pair]! - targetScores.data[pairRows[pair]!]!),
      ),
    };
  }

  async dispose(): Promise<void> {
    for (const session of this.#sessions) await session.dispose();
  }
}

type RankingOutput = 'above' | 'below' | 'sums' | 'targetScores' | 'pairScores';

function rankingProgram(scores: Value, size: number): Program<RankingOutput> {
  const flat = op.reshape(scores, [`${size}*users`]);
  // gathered from the same scores, so equal scores compare equal exactly
  const targetScores = op.gather(flat, op.read(rankingFields.targets));
  return buildProgram('ranking', {
    above: op.reduceSum(op.isGreater(scores, targetScores), [1]),
    below: op.reduceSum(op.isGreater(targetScores, scores), [1]),
    // a comparison with what is not a number is false: only a sum tells that there is one
    sums: op.reduceSum(scores, [1]),
    targetScores,
    pairScores: op.gather(flat, op.read(rankingFields.pairs)),
  });
}
