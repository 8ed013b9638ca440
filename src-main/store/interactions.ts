// Interactions: who took which item when. Bulk reads give typed arrays (CSR by user), table reads give pages.
import { invariant } from '../foundation/errors.ts';
import type { CancelSignal } from '../foundation/cancellation.ts';
import { Query, yieldToHost, type Connection } from './connection.ts';
import { DatasetKeys } from './dataset-key.ts';
import type { DatasetId } from './identifiers.ts';

/** All interactions of a dataset; freshly allocated, owned by the caller. */
export interface StoredSequences {
  /** Int32 [users + 1]. */
  readonly offsets: Int32Array;
  /** Int32 [interactions], item indices, each user's in time order. */
  readonly items: Int32Array;
  /** Float64 [interactions]. */
  readonly timestamps: Float64Array;
}

/** What the weights of a dataset's interactions are like. */
export interface WeightSummary {
  readonly interactions: number;
  readonly min: number;
  readonly mean: number;
  readonly max: number;
}

export interface InteractionRow {
  readonly userIndex: number;
  readonly userId: string;
  readonly position: number;
  readonly itemIndex: number;
  readonly itemId: string;
  readonly title: string;
  readonly domainIndex: number;
  readonly timestamp: number;
  readonly weight: number | null;
}

export interface InteractionPageOptions {
  readonly userIndex?: number;
  readonly itemIndex?: number;
  readonly domainIndex?: number;
  /** Default `user`: by user index, then position. */
  readonly sortBy?: 'user' | 'timestamp';
  readonly descending?: boolean;
  readonly limit: number;
  readonly offset?: number;
}

/** As the table keeps them. */
const naturalOrder = ['userIndex', 'position'];
/** Rows fetched between two yields: about 10 ms. */
const rowsPerFetch = 32_768;

export class Interactions {
  readonly #connection: Connection;
  readonly #keys: DatasetKeys;
  readonly #counts: Query<{ userCount: number; interactionCount: number }>;
  readonly #block: Query<[number, number, number, number]>;
  readonly #weights: Query<[number, number, number | null]>;
  readonly #weightSummary: Query<{ [Name in keyof WeightSummary]: number | null }>;
  readonly #domainRange: Query<{ first: number | null; last: number | null }>;
  readonly #ofUser: Query<InteractionRow>;
  readonly #weight: Query<{ weight: number | null }>;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#keys = new DatasetKeys(connection);
    this.#counts = new Query(connection, 'SELECT userCount, interactionCount FROM datasets WHERE key = ?');
    this.#block = new Query(
      connection,
      `SELECT userIndex, position, itemIndex, timestamp FROM interactions
         WHERE datasetKey = ?1 AND (userIndex, position) > (?2, ?3) ORDER BY userIndex, position LIMIT ${rowsPerFetch}`,
      { asArrays: true },
    );
    this.#weights = new Query(
      connection,
      `SELECT userIndex, position, weight FROM interactions
         WHERE datasetKey = ?1 AND (userIndex, position) > (?2, ?3) ORDER BY userIndex, position LIMIT ${rowsPerFetch}`,
      { asArrays: true },
    );
    this.#weightSummary = new Query(
      connection,
      `SELECT count(weight) AS interactions, min(weight) AS min, avg(weight) AS mean, max(weight) AS max
         FROM interactions WHERE datasetKey = ?`,
    );
    this.#domainRange = new Query(
      connection,
      'SELECT min(itemIndex) AS first, max(itemIndex) AS last FROM items WHERE datasetKey = ? AND domainIndex = ?',
    );
    this.#ofUser = new Query(connection, pageSql(['userIndex = ?2'], naturalOrder, 'ASC'));
    this.#weight = new Query(
      connection,
      'SELECT weight FROM interactions WHERE datasetKey = ? AND userIndex = ? AND position = ?',
    );
  }

  /**
   * Reads a whole dataset in blocks, yielding to the host between them (436,127 rows: about 0.2 s).
   * @throws AppError not-found; cancelled
   */
  async readSequences(dataset: DatasetId, signal?: CancelSignal): Promise<StoredSequences> {
    const key = this.#keys.keyOf(dataset);
    const counts = this.#counts.get(key);
    invariant(counts !== undefined, 'a dataset with a key has a row');
    const offsets = new Int32Array(counts.userCount + 1);
    const items = new Int32Array(counts.interactionCount);
    const timestamps = new Float64Array(counts.interactionCount);
    let index = 0;
    let user = -1;
    let position = -1;
    for (;;) {
      const rows = this.#block.all(key, user, position);
      for (const row of rows) {
        items[index] = row[2];
        timestamps[index++] = row[3];
        offsets[row[0] + 1]!++;
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < rowsPerFetch) break;
      [user, position] = last;
      await yieldToHost(signal);
    }
    invariant(index === items.length, 'the dataset holds as many interactions as its import counted');
    for (let u = 0; u < counts.userCount; u++) offsets[u + 1]! += offsets[u]!;
    return { offsets, items, timestamps };
  }

  /**
   * The weights of a whole dataset, in the order of `readSequences`, yielding to the host between blocks.
   * @returns Float32 [interactions], freshly allocated; NaN where an interaction has none
   * @throws AppError not-found; cancelled
   */
  async readWeights(dataset: DatasetId, signal?: CancelSignal): Promise<Float32Array> {
    const key = this.#keys.keyOf(dataset);
    const counts = this.#counts.get(key);
    invariant(counts !== undefined, 'a dataset with a key has a row');
    const weights = new Float32Array(counts.interactionCount);
    let index = 0;
    let user = -1;
    let position = -1;
    for (;;) {
      const rows = this.#weights.all(key, user, position);
      for (const row of rows) weights[index++] = row[2] ?? NaN;
      const last = rows.at(-1);
      if (last === undefined || rows.length < rowsPerFetch) break;
      [user, position] = last;
      await yieldToHost(signal);
    }
    invariant(index === weights.length, 'the dataset holds as many interactions as its import counted');
    return weights;
  }

  /** undefined where no interaction has a weight. @throws AppError not-found */
  weightSummary(dataset: DatasetId): WeightSummary | undefined {
    const row = this.#weightSummary.get(this.#keys.keyOf(dataset));
    const { interactions, min, mean, max } = row ?? {};
    if (!interactions || min == null || mean == null || max == null) return undefined;
    return { interactions, min, mean, max };
  }

  /** The history of one user in time order, with ids and titles. @throws AppError not-found for the dataset */
  ofUser(dataset: DatasetId, userIndex: number): InteractionRow[] {
    return this.#ofUser.all(this.#keys.keyOf(dataset), userIndex, -1, 0);
  }

  /** The weight of one interaction; null where it has none. @throws AppError not-found for the dataset */
  weightAt(dataset: DatasetId, userIndex: number, position: number): number | null {
    return this.#weight.get(this.#keys.keyOf(dataset), userIndex, position)?.weight ?? null;
  }

  /** A page of the table of interactions. @throws AppError not-found */
  page(dataset: DatasetId, options: InteractionPageOptions): InteractionRow[] {
    const key = this.#keys.keyOf(dataset);
    const conditions: string[] = [];
    const values: number[] = [];
    const filter = (condition: string, ...bounds: number[]): void => {
      const numbers = bounds.map((_, index) => `?${values.length + 2 + index}`);
      conditions.push(`${condition} ${numbers.join(' AND ')}`);
      values.push(...bounds);
    };
    if (options.userIndex !== undefined) filter('userIndex =', options.userIndex);
    if (options.itemIndex !== undefined) filter('itemIndex =', options.itemIndex);
    if (options.domainIndex !== undefined) {
      const range = this.#domainRange.get(key, options.domainIndex); // items are numbered domain by domain
      filter('itemIndex BETWEEN', range?.first ?? -1, range?.last ?? -1);
    }
    const direction = options.descending === true ? 'DESC' : 'ASC';
    const order = options.sortBy === 'timestamp' ? ['timestamp', ...naturalOrder] : naturalOrder;
    const sql = pageSql(conditions, order, direction, values.length + 2);
    return new Query<InteractionRow>(this.#connection, sql).all(
      key,
      ...values,
      options.limit,
      options.offset ?? 0,
    );
  }
}

/**
 * The page query: first the page of bare rows, then their names, so that skipped rows cost no lookups.
 * The limit is parameter `limitNumber`, the offset the one after it.
 */
function pageSql(
  conditions: readonly string[],
  order: readonly string[],
  direction: 'ASC' | 'DESC',
  limitNumber = 3,
): string {
  const keys = (prefix: string): string =>
    order.map((column) => `${prefix}${column} ${direction}`).join(', ');
  return `SELECT i.userIndex, u.id AS userId, i.position, i.itemIndex, t.id AS itemId, t.title, t.domainIndex,
      i.timestamp, i.weight
    FROM (SELECT * FROM interactions WHERE ${['datasetKey = ?1', ...conditions].join(' AND ')}
      ORDER BY ${keys('')} LIMIT ?${limitNumber} OFFSET ?${limitNumber + 1}) i
    JOIN users u ON u.datasetKey = i.datasetKey AND u.userIndex = i.userIndex
    JOIN items t ON t.datasetKey = i.datasetKey AND t.itemIndex = i.itemIndex
    ORDER BY ${keys('i.')}`;
}
