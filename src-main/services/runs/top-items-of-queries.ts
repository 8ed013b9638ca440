// The k best items of users in one domain: scores, own items left out, and selection in one graph, so that only k
// numbers a user leave it.
import type { GraphExecutor, GraphSession } from '../../autodiff/graph-executor.ts';
import * as op from '../../autodiff/operators.ts';
import { buildProgram, type Program } from '../../autodiff/program.ts';
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import { AppError } from '../../foundation/errors.ts';
import type { ItemLists } from '../../recsys/metrics/evaluation-input.ts';
import type { TopItems } from '../../recsys/metrics/top-items.ts';
import type { RankOptions } from './trained-model.ts';

/** Scores held at a time. */
const scoresPerBlock = 1 << 23;

const catalogueName = (domain: number): string => `scored catalogue ${domain}`;

/** @throws AppError corrupt-data: a score without a place in the order must not be left out silently */
function checkNumbers(vectors: Float32Array): void {
  let sum = 0;
  for (let i = 0; i < vectors.length; i++) sum += vectors[i]!;
  if (Number.isFinite(sum)) return;
  throw new AppError(
    'corrupt-data',
    'A score is not a number, so items cannot be put in order. Training may have diverged: lower the learning rate and train again.',
  );
}

/**
 * Scores are products of queries and the catalogue; those at `own` are replaced by −∞. Equal scores come in the
 * order of the items.
 * @param k at most the size of the catalogue
 */
function topItemsProgram(domain: number, size: number, hidden: number, k: number): Program {
  const catalogue = op.state(catalogueName(domain), [size, hidden]);
  const scores = op.gemm(op.input('queries', ['users', hidden]), catalogue, undefined, { transposeB: true });
  const flat = op.reshape(scores, [`${size}*users`]);
  const others = op.replaceRows(flat, op.input('own', ['pairs'], 'int32'), op.input('nothing', ['pairs']));
  const values = op.topK(op.reshape(others, ['users', size]), k);
  return buildProgram('top items', { scores: values, places: op.topKIndices(values) });
}

/** Distinct own items of some users in a domain, as places in the flattened score matrix of users × catalogue. */
function ownPlaces(
  { offsets, items }: ItemLists,
  from: number,
  to: number,
  first: number,
  size: number,
): Int32Array {
  const places: number[] = [];
  for (let u = from; u < to; u++) {
    const seen = new Set<number>();
    for (let i = offsets[u]!; i < offsets[u + 1]!; i++) {
      const item = items[i]! - first;
      if (item < 0 || item >= size || seen.has(item)) continue;
      seen.add(item);
      places.push((u - from) * size + item);
    }
  }
  return Int32Array.from(places);
}

/** Selects from fixed item vectors; one graph per domain and k, kept for the next request. */
export class TopItemsSelector {
  readonly #executor: GraphExecutor;
  readonly #domainOffsets: Int32Array;
  readonly #hidden: number;
  readonly #sessions = new Map<string, Promise<GraphSession>>();

  /**
   * @param itemVectors Float32 [items × hidden]
   * @throws AppError corrupt-data if they hold something that is not a number
   */
  constructor(executor: GraphExecutor, itemVectors: Float32Array, domainOffsets: Int32Array) {
    checkNumbers(itemVectors);
    this.#executor = executor;
    this.#domainOffsets = domainOffsets;
    this.#hidden = itemVectors.length / domainOffsets.at(-1)!;
    for (let d = 0; d + 1 < domainOffsets.length; d++) {
      const [first, end] = [domainOffsets[d]!, domainOffsets[d + 1]!];
      executor.writeState(catalogueName(d), {
        data: itemVectors.slice(first * this.#hidden, end * this.#hidden),
        shape: [end - first, this.#hidden],
      });
    }
  }

  /**
   * @param queries Float32 [users × hidden] of the domain
   * @param own items of each user, left out
   * @throws AppError corrupt-data if a query is not made of numbers; cancelled between blocks
   */
  async topItems(
    queries: Float32Array,
    own: ItemLists,
    domain: number,
    k: number,
    { signal, onProgress, pausePoint }: RankOptions,
  ): Promise<TopItems> {
    checkNumbers(queries);
    const hidden = this.#hidden;
    const users = own.offsets.length - 1;
    const first = this.#domainOffsets[domain]!;
    const size = this.#domainOffsets[domain + 1]! - first;
    const found = Math.min(k, size);
    const session = await this.#session(domain, size, found);
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
      const pairs = ownPlaces(own, from, from + count, first, size);
      const { scores, places } = await session.run({
        queries: { data: queries.slice(from * hidden, (from + count) * hidden), shape: [count, hidden] },
        own: { data: pairs, shape: [pairs.length] },
        nothing: { data: new Float32Array(pairs.length).fill(-Infinity), shape: [pairs.length] },
      });
      for (let row = 0; row < count; row++) {
        for (let place = 0; place < found; place++) {
          const score = scores!.data[row * found + place]!;
          if (score === -Infinity) break; // the user has all others
          const at = (from + row) * k + place;
          top.items[at] = first + places!.data[row * found + place]!;
          top.scores[at] = score;
        }
      }
      onProgress?.({ stage: 'score', done: from + count, total: users, unit: 'users' });
      await new Promise<void>((resolve) => setImmediate(resolve)); // lets an abort arrive
    }
    return top;
  }

  #session(domain: number, size: number, k: number): Promise<GraphSession> {
    const key = `${domain} ${k}`;
    let session = this.#sessions.get(key);
    if (session === undefined) {
      session = this.#executor.open(topItemsProgram(domain, size, this.#hidden, k));
      this.#sessions.set(key, session);
    }
    return session;
  }
}
