// The k best items of users in one domain: scores, own items left out, and selection in one graph, so that only k
// numbers a user leave it.
import type { GraphExecutor, GraphSession } from '../../autodiff/graph-executor.ts';
import { feedGroup, floatInput, intInput } from '../../autodiff/graph-input.ts';
import * as op from '../../autodiff/operators.ts';
import { buildProgram, type Program } from '../../autodiff/program.ts';
import type { Value } from '../../autodiff/value.ts';
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import type { ItemLists } from '../../recsys/data/item-lists.ts';
import { catalogueOf, scorePlace, type DomainCatalogue } from '../../recsys/data/domain-catalogue.ts';
import type { ScoreFeeds, ScoreGraph } from '../../recsys/scoring/score-graph.ts';
import type { TopItems } from '../../recsys/scoring/top-items.ts';
import type { RankOptions } from './run-model.ts';
import { message } from '../../messages/message.ts';

/** Scores held at a time. */
const scoresPerBlock = 1 << 23;

/** Where the scores of own items stand, see `scorePlace`, and what they become. */
const ownFields = { places: intInput('own', ['pairs']), scores: floatInput('nothing', ['pairs']) };

/** Added to the scores of a domain's items: 0, or −∞ where nobody is shown the item. */
const offerField = (size: number) => ({ offer: floatInput('offer', [size]) });

/**
 * Scores of own items are replaced by −∞. Equal scores come in the order of the items.
 * @param scores [users, size] @param k at most the size of the catalogue @param isLimited some items are shown to nobody
 */
type TopItemsOutput = 'scores' | 'places';

function topItemsProgram(
  scores: Value,
  size: number,
  k: number,
  isLimited: boolean,
): Program<TopItemsOutput> {
  const offered = isLimited ? op.add(scores, op.read(offerField(size).offer)) : scores;
  const flat = op.reshape(offered, [`${size}*users`]);
  const others = op.replaceRows(flat, op.read(ownFields.places), op.read(ownFields.scores));
  const values = op.topK(op.reshape(others, ['users', size]), k);
  return buildProgram('top items', { scores: values, places: op.topKIndices(values) });
}

/** Distinct own items of some users in a domain, as places of their scores. */
function ownPlaces(
  { offsets, items }: ItemLists,
  { from, to }: { readonly from: number; readonly to: number },
  catalogue: DomainCatalogue,
): Int32Array {
  const places: number[] = [];
  for (let u = from; u < to; u++) {
    const seen = new Set<number>();
    for (let i = offsets[u]!; i < offsets[u + 1]!; i++) {
      const item = items[i]!;
      if (item < catalogue.first || item >= catalogue.end || seen.has(item)) continue;
      seen.add(item);
      places.push(scorePlace(catalogue, u - from, item));
    }
  }
  return Int32Array.from(places);
}

/** undefined: no item of the domain is left out. */
function offerOf(leftOut: Int32Array, { first, end, size }: DomainCatalogue): Float32Array | undefined {
  const inside = leftOut.filter((item) => item >= first && item < end);
  if (inside.length === 0) return undefined;
  const offer = new Float32Array(size);
  for (const item of inside) offer[item - first] = -Infinity;
  return offer;
}

/** Selects from the scores of a graph; one session per domain and k, kept for the next request. */
export class TopItemsSelector {
  readonly #executor: GraphExecutor;
  readonly #graph: ScoreGraph;
  readonly #domainOffsets: Int32Array;
  readonly #sessions = new Map<string, Promise<GraphSession<TopItemsOutput>>>();

  constructor(executor: GraphExecutor, graph: ScoreGraph, domainOffsets: Int32Array) {
    this.#executor = executor;
    this.#graph = graph;
    this.#domainOffsets = domainOffsets;
  }

  /**
   * @param feeds of the users, by place
   * @param own items of each user, left out
   * @param leftOut Int32 of item indices that are left out for everybody; those of other domains do not matter
   * @throws AppError cancelled between blocks
   */
  async topItems(
    feeds: ScoreFeeds,
    own: ItemLists,
    {
      domain,
      k,
      leftOut,
    }: { readonly domain: number; readonly k: number; readonly leftOut?: Int32Array | undefined },
    { signal, onProgress, pausePoint }: RankOptions,
  ): Promise<TopItems> {
    const users = own.offsets.length - 1;
    const catalogue = catalogueOf(this.#domainOffsets, domain);
    const { first, size } = catalogue;
    const found = Math.min(k, size);
    const offer = leftOut && offerOf(leftOut, catalogue);
    const session = await this.#session(domain, size, found, offer !== undefined);
    const top: TopItems = {
      k,
      items: new Int32Array(users * k).fill(-1),
      scores: new Float32Array(users * k).fill(NaN),
    };
    const block = Math.max(1, Math.floor(scoresPerBlock / size));
    for (let from = 0; from < users; from += block) {
      await pausePoint?.();
      throwIfCancelled(signal);
      const count = Math.min(block, users - from);
      const pairs = ownPlaces(own, { from, to: from + count }, catalogue);
      const { scores, places } = await session.run({
        ...feeds.feeds(
          Int32Array.from({ length: count }, (_, row) => from + row),
          domain,
        ),
        ...feedGroup(
          ownFields,
          { places: pairs, scores: new Float32Array(pairs.length).fill(-Infinity) },
          { pairs: pairs.length },
        ),
        ...(offer && feedGroup(offerField(size), { offer }, {})),
      });
      for (let row = 0; row < count; row++) {
        for (let place = 0; place < found; place++) {
          const score = scores.data[row * found + place]!;
          if (score === -Infinity) break; // the user has all others
          const at = (from + row) * k + place;
          top.items[at] = first + places.data[row * found + place]!;
          top.scores[at] = score;
        }
      }
      onProgress?.({ stage: message('stage-score'), done: from + count, total: users, unit: 'users' });
      await new Promise<void>((resolve) => setImmediate(resolve)); // lets an abort arrive
    }
    return top;
  }

  /** Ends its sessions; the scores' states stay in the executor. */
  async dispose(): Promise<void> {
    const sessions = [...this.#sessions.values()];
    this.#sessions.clear();
    for (const session of sessions) await (await session).dispose();
  }

  #session(
    domain: number,
    size: number,
    k: number,
    isLimited: boolean,
  ): Promise<GraphSession<TopItemsOutput>> {
    const key = `${domain} ${k}${isLimited ? ' limited' : ''}`;
    let session = this.#sessions.get(key);
    if (session === undefined) {
      session = this.#executor.open(topItemsProgram(this.#graph.scores(domain), size, k, isLimited));
      this.#sessions.set(key, session);
    }
    return session;
  }
}
