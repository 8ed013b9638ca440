// How a ranker scores the catalogue of a domain on an executor: a piece of graph, and what feeds it for some users.
// Selection of the best items goes on from the scores, and ranking (graph-block-ranker.ts) from their parts, whoever made them.
import type { GraphExecutor } from '../../autodiff/graph-executor.ts';
import { feed, floatInput, type Feeds, type GraphInput } from '../../autodiff/graph-input.ts';
import * as op from '../../autodiff/operators.ts';
import { productOf } from '../../autodiff/shape.ts';
import type { Value } from '../../autodiff/value.ts';
import { AppError, invariant } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { Matrix } from '../data/matrix.ts';
import { cataloguesOf } from '../data/domain-catalogue.ts';

/** Lasts as long as the parameters: its states stand in the executor. */
export interface ScoreGraph {
  /** Scores [users, items of the domain], in terms of inputs that `ScoreFeeds` gives and of states. `users` is a named dimension. */
  scores(domain: number): Value;
}

/** The scores of a domain in parts, so that they can be computed for some items at a time. */
export interface ScoreParts {
  /** [users, width], in terms of inputs and states as `scores`. */
  readonly query: Value;
  /** The dense part of a score is the product of the query and the row of the item. */
  readonly rows: Matrix<'items of the domain', string>;
  readonly width: number;
  /** What is added at single items; undefined: nothing is. */
  readonly added?: {
    /** Int32 input [pairs]: where each stands, see `scorePlace`. A user has no item twice, but for sums of 0. */
    readonly places: GraphInput<'int32'>;
    /** [pairs] */
    readonly sums: Value;
  };
}

/** Scores that can be computed for some items at a time. */
export interface ScoreGraphInParts extends ScoreGraph {
  parts(domain: number): ScoreParts;
}

/**
 * Scores of users and items from their parts.
 * @param rows [items, width]
 * @param added where among [users × items], and what; undefined: nothing
 * @returns [users, items]
 */
export function scoresOf(
  query: Value,
  rows: Value,
  added: { readonly places: GraphInput<'int32'>; readonly sums: Value } | undefined,
): Value {
  const dense = op.gemm(query, rows, undefined, { transposeB: true });
  if (added === undefined) return dense;
  const all = productOf(dense.shape);
  const flat = op.scatterAdd(op.read(added.places), added.sums, all, op.reshape(dense, [all]));
  return op.reshape(flat, dense.shape);
}

/** The scores of a whole domain, [users, size]. @param catalogue the state that holds the rows */
export function wholeScores({ query, rows, width, added }: ScoreParts, catalogue: string): Value {
  return scoresOf(query, op.state(catalogue, [rows.length / width, width]), added);
}

/** The inputs of a score graph for the users (or histories) that it was made for. */
export interface ScoreFeeds {
  /**
   * @param rows Int32, places among those users
   * @returns the inputs of `scores(domain)`, one row for each
   */
  feeds(rows: Int32Array, domain: number): Feeds;
}

/** The queries of some users in one domain; as wide as the vectors of the items that they are multiplied with. */
export type QuerySource = (users: Int32Array, domain: number) => Matrix<'users', string>;

/** @throws AppError corrupt-data: a score without a place in the order must not be left out silently */
function checkNumbers(vectors: Float32Array): void {
  let sum = 0;
  for (let i = 0; i < vectors.length; i++) sum += vectors[i]!;
  if (Number.isFinite(sum)) return;
  throw new AppError('corrupt-data', message('score-not-finite'));
}

const queriesInput = (width: number): GraphInput<'float32'> => floatInput('queries', ['users', width]);

/** Scores are products of a query per user with the vectors of the items. */
export class DotProductScores implements ScoreGraphInParts {
  readonly #name: string;
  readonly #width: number;
  readonly #rows: readonly Matrix<'items of the domain', string>[];

  /**
   * Writes the item vectors to the executor, a state per domain.
   * @param options.name keeps the states of several graphs apart
   * @param options.itemVectors as wide as the queries; copied
   * @throws AppError corrupt-data if they hold something that is not a number
   */
  constructor(
    executor: GraphExecutor,
    {
      name,
      itemVectors,
      width,
      domainOffsets,
    }: {
      readonly name: string;
      readonly itemVectors: Matrix<'items', string>;
      readonly width: number;
      readonly domainOffsets: Int32Array;
    },
  ) {
    invariant(itemVectors.length === domainOffsets.at(-1)! * width, 'one vector per item');
    checkNumbers(itemVectors);
    this.#name = name;
    this.#width = width;
    this.#rows = cataloguesOf(domainOffsets).map(({ first, end, size }, d) => {
      const data = itemVectors.slice(first * width, end * width);
      executor.writeState(this.#state(d), { data, shape: [size, width] });
      return data;
    });
  }

  #state(domain: number): string {
    return `${this.#name} catalogue ${domain}`;
  }

  parts(domain: number): ScoreParts {
    return { query: op.read(queriesInput(this.#width)), rows: this.#rows[domain]!, width: this.#width };
  }

  scores(domain: number): Value {
    return wholeScores(this.parts(domain), this.#state(domain));
  }
}

/**
 * @param queries by domain; one array may stand for several domains
 * @throws AppError corrupt-data if they hold something that is not a number
 */
export function queryFeeds(queries: readonly Matrix<'users', string>[], width: number): ScoreFeeds {
  for (const rows of queries) checkNumbers(rows);
  return sourceFeeds((rows, domain) => rowsOf(queries[domain]!, rows, width), width);
}

/** Feeds whose queries are made when they are asked for. */
export function sourceFeeds(queriesOf: QuerySource, width: number): ScoreFeeds {
  return {
    feeds: (rows, domain) => feed(queriesInput(width), queriesOf(rows, domain), { users: rows.length }),
  };
}

/** Rows of a table, copied. @returns Float32 [rows × width] */
export function rowsOf(table: Float32Array, rows: Int32Array, width: number): Float32Array {
  const picked = new Float32Array(rows.length * width);
  rows.forEach((row, i) => picked.set(table.subarray(row * width, (row + 1) * width), i * width));
  return picked;
}
