// Ranks blocks of users with graphs on the executor: the scores of some items of a domain at a time (a tile), compared with
// the targets' scores, and the counts; of the scores themselves only those that are asked for by pair leave the device. Memory
// does not grow with the catalogue (decision 0298).
import type { FedTensor, GraphExecutor, GraphSession } from '../../autodiff/graph-executor.ts';
import { dataOf, feedGroup, floatInput, intInput, type Feeds } from '../../autodiff/graph-input.ts';
import * as op from '../../autodiff/operators.ts';
import { buildProgram, type Program } from '../../autodiff/program.ts';
import { productOf } from '../../autodiff/shape.ts';
import { isOperator, type Value } from '../../autodiff/value.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { BlockRanker, BlockSigns, RankingBlock } from '../metrics/block-ranker.ts';
import { itemsOfTile, placesByTile, tileOf, type PlacesByTile } from '../metrics/item-tiles.ts';
import { cataloguesOf, scorePlace, type DomainCatalogue } from '../data/domain-catalogue.ts';
import {
  scoresOf,
  type ScoreFeeds,
  type ScoreGraphInParts,
  type ScoreParts,
} from '../scoring/score-graph.ts';

/** A `BlockRanker` over the scores of a graph. */
export class GraphBlockRanker implements BlockRanker {
  readonly #domains: readonly DomainScores[];
  readonly #feeds: ScoreFeeds;
  readonly #sessions: TileSessions;

  private constructor(domains: readonly DomainScores[], feeds: ScoreFeeds, sessions: TileSessions) {
    this.#domains = domains;
    this.#feeds = feeds;
    this.#sessions = sessions;
  }

  /** @param feeds takes the indices of users as rows */
  static async open(
    executor: GraphExecutor,
    graph: ScoreGraphInParts,
    feeds: ScoreFeeds,
    domainOffsets: Int32Array,
  ): Promise<GraphBlockRanker> {
    const domains: DomainScores[] = [];
    for (const [d, catalogue] of cataloguesOf(domainOffsets).entries()) {
      const parts = graph.parts(d);
      domains.push({ catalogue, parts, session: await openParts(executor, parts) });
    }
    const { width, added } = domains[0]!.parts;
    const sessions = {
      own: await executor.open(ownTileProgram(width, added !== undefined), inTurns),
      other: await executor.open(otherTileProgram(width, added !== undefined), inTurns),
    };
    return new GraphBlockRanker(domains, feeds, sessions);
  }

  async rankBlock({ domain, tiles, users, targets, pairRows, pairItems }: RankingBlock): Promise<BlockSigns> {
    const scores = this.#domains[domain]!;
    const { catalogue, parts } = scores;
    const block = await blockOf(scores, this.#feeds.feeds(users, domain), users.length);
    const added = placesByTile(block.places, tiles);
    const asked = Int32Array.from(pairItems, (item, pair) => scorePlace(catalogue, pairRows[pair]!, item));
    const pairs = placesByTile(asked, tiles);
    const counts = new SignCounter(users.length, { pairs, pairRows });
    const feedsOf = (tile: number): Feeds => {
      const { from, to } = itemsOfTile(tiles, tile);
      return tileFeeds(block, parts, {
        from,
        to,
        added: addedIn(block, added, tile),
        pairs: placesIn(pairs, tile),
      });
    };
    // the tile of the targets comes first: all others are compared with the scores found there
    const own = tileOf(tiles, targets[0]! - catalogue.first);
    const { from, to } = itemsOfTile(tiles, own);
    const places = targets.map((item, row) => row * (to - from) + (item - catalogue.first - from));
    const found = await this.#sessions.own.run({
      ...feedsOf(own),
      ...feedGroup(ownField, { targets: places }, { users: users.length }),
    });
    const targetScores = found.targetScores.data as Float32Array;
    counts.add(own, found, targetScores);
    for (let tile = 0; tile < tiles.count; tile++) {
      if (tile === own) continue;
      const fed = feedGroup(otherField, { targetScores }, { users: users.length });
      counts.add(tile, await this.#sessions.other.run({ ...feedsOf(tile), ...fed }), targetScores);
    }
    return counts.signs;
  }

  async dispose(): Promise<void> {
    for (const { session } of this.#domains) await session?.dispose();
    await this.#sessions.own.dispose();
    await this.#sessions.other.dispose();
  }
}

/** Sessions that run in turns, of a few large operators. */
const inTurns = { threadsSleep: true } as const;

/** One for the tile that holds the targets of a block, and one for all others. */
interface TileSessions {
  readonly own: GraphSession<TileOutput | 'targetScores'>;
  readonly other: GraphSession<TileOutput>;
}

/** Adds up over tiles. */
class SignCounter {
  readonly #above: Float64Array;
  readonly #below: Float64Array;
  readonly #pairSigns: Int8Array;
  readonly #asked: { readonly pairs: PlacesByTile; readonly pairRows: Int32Array };

  constructor(users: number, asked: { readonly pairs: PlacesByTile; readonly pairRows: Int32Array }) {
    this.#above = new Float64Array(users);
    this.#below = new Float64Array(users);
    this.#pairSigns = new Int8Array(asked.pairRows.length);
    this.#asked = asked;
  }

  /** @throws AppError corrupt-data: a score is not a number */
  add(tile: number, found: Readonly<Record<TileOutput, FedTensor>>, targetScores: Float32Array): void {
    for (let row = 0; row < this.#above.length; row++) {
      this.#above[row]! += found.above.data[row]!;
      this.#below[row]! += found.below.data[row]!;
      // a comparison with what is not a number is false: only a sum tells that there is one
      if (!Number.isFinite(found.sums.data[row]!))
        throw new AppError('corrupt-data', message('score-not-finite'));
    }
    const { pairs, pairRows } = this.#asked;
    const from = pairs.offsets[tile]!;
    for (let at = from; at < pairs.offsets[tile + 1]!; at++) {
      const pair = pairs.order[at]!;
      this.#pairSigns[pair] = Math.sign(found.pairScores.data[at - from]! - targetScores[pairRows[pair]!]!);
    }
  }

  get signs(): BlockSigns {
    return {
      signSums: this.#above.map((count, row) => count - this.#below[row]!),
      differing: this.#above.map((count, row) => count + this.#below[row]!),
      pairSigns: this.#pairSigns,
    };
  }
}

interface DomainScores {
  readonly catalogue: DomainCatalogue;
  readonly parts: ScoreParts;
  /** Computes the parts of a block; undefined: they are fed. */
  readonly session: GraphSession<PartsOutput> | undefined;
}

type PartsOutput = 'query' | 'sums';

async function openParts(
  executor: GraphExecutor,
  { query, added }: ScoreParts,
): Promise<GraphSession<PartsOutput> | undefined> {
  if (isOperator(query, 'input')) return undefined;
  return executor.open(buildProgram('score parts', { query, sums: added?.sums ?? op.scalar(0) }), inTurns);
}

/** What the scores of a block of users are made of. */
interface ScoredBlock {
  readonly users: number;
  /** [users × width] */
  readonly query: Float32Array;
  /** Int32 [n]: where something is added, see `scorePlace`. */
  readonly places: Int32Array;
  /** Float32 [n] */
  readonly sums: Float32Array;
}

async function blockOf(
  { parts: { query, added }, session }: DomainScores,
  feeds: Feeds,
  users: number,
): Promise<ScoredBlock> {
  const found = await session?.run(feeds);
  // a query that is an input itself needs no graph
  const asked = found?.query ?? feeds[(query as Value<'input'>).attributes.name]!;
  return {
    users,
    query: asked.data as Float32Array,
    places: added === undefined ? new Int32Array(0) : dataOf(feeds, added.places),
    sums: (found?.sums.data ?? new Float32Array(0)) as Float32Array,
  };
}

/** A program cannot gather or scatter nothing: one place is added, with a sum of 0. */
function placesIn({ places, offsets }: PlacesByTile, tile: number): Int32Array {
  const [from, to] = [offsets[tile]!, offsets[tile + 1]!];
  const found = new Int32Array(to - from + 1);
  found.set(places.subarray(from, to));
  return found;
}

/** undefined: nothing is ever added to these scores. */
function addedIn(
  { sums }: ScoredBlock,
  added: PlacesByTile,
  tile: number,
): { readonly places: Int32Array; readonly sums: Float32Array } | undefined {
  if (added.places.length === 0) return undefined;
  const [from, to] = [added.offsets[tile]!, added.offsets[tile + 1]!];
  const found = new Float32Array(to - from + 1);
  for (let at = from; at < to; at++) found[at - from] = sums[added.order[at]!]!;
  return { places: placesIn(added, tile), sums: found };
}

type TileOutput = 'above' | 'below' | 'sums' | 'pairScores';

const tileFields = (width: number) => ({
  query: floatInput('query', ['users', width]),
  rows: floatInput('tile', ['items', width]),
  /** Where the single scores stand that are asked for, [users × items of the tile]. */
  pairs: intInput('pairs', ['pairs']),
});

/** What is added, and where. */
const addedFields = {
  places: intInput('addedPlaces', ['added']),
  sums: floatInput('addedSums', ['added']),
};

/** Where the targets' scores stand in their tile. */
const ownField = { targets: intInput('targets', ['users']) };

const otherField = { targetScores: floatInput('targetScores', ['users', 1]) };

function tileFeeds(
  { query, users }: ScoredBlock,
  { rows, width }: ScoreParts,
  {
    from,
    to,
    added,
    pairs,
  }: {
    readonly from: number;
    readonly to: number;
    readonly added: { readonly places: Int32Array; readonly sums: Float32Array } | undefined;
    readonly pairs: Int32Array;
  },
): Feeds {
  const data = { query, rows: rows.subarray(from * width, to * width), pairs };
  const sizes = { users, items: to - from, pairs: pairs.length };
  const fed = feedGroup(tileFields(width), data, sizes);
  return added === undefined
    ? fed
    : { ...fed, ...feedGroup(addedFields, added, { added: added.places.length }) };
}

/** [users, items of the tile] */
function tileScores(width: number, hasAdded: boolean): Value {
  const { query, rows } = tileFields(width);
  const { places, sums } = addedFields;
  return scoresOf(op.read(query), op.read(rows), hasAdded ? { places, sums: op.read(sums) } : undefined);
}

/** One after another. @param scores [users, items] */
const flat = (scores: Value): Value => op.reshape(scores, [productOf(scores.shape)]);

function counted(width: number, scores: Value, targetScores: Value): Record<TileOutput, Value> {
  return {
    above: op.reduceSum(op.isGreater(scores, targetScores), [1]),
    below: op.reduceSum(op.isGreater(targetScores, scores), [1]),
    sums: op.reduceSum(scores, [1]),
    pairScores: op.gather(flat(scores), op.read(tileFields(width).pairs)),
  };
}

function ownTileProgram(width: number, hasAdded: boolean): Program<TileOutput | 'targetScores'> {
  const scores = tileScores(width, hasAdded);
  // gathered from the same scores, so equal scores compare equal exactly
  const found = op.gather(flat(scores), op.read(ownField.targets));
  const targetScores = op.reshape(found, ['users', 1]);
  return buildProgram('ranking', { ...counted(width, scores, targetScores), targetScores });
}

function otherTileProgram(width: number, hasAdded: boolean): Program<TileOutput> {
  const scores = tileScores(width, hasAdded);
  return buildProgram('ranking of other items', counted(width, scores, op.read(otherField.targetScores)));
}
