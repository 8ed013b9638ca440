// The items of a dataset with their texts. Items are numbered domain by domain; an item is a (domain, id) pair.
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import { Query, type Connection } from './connection.ts';
import { DatasetKeys } from './dataset-key.ts';
import { foldedMatch } from './folded-column.ts';
import type { DatasetId } from './identifiers.ts';
import { containing } from './like-pattern.ts';

export interface Item {
  readonly itemIndex: number;
  readonly domainIndex: number;
  readonly id: string;
  readonly title: string;
  readonly brand: string | null;
  readonly category: string | null;
  readonly description: string | null;
  readonly textHash: string;
}

export interface ItemPageOptions {
  readonly domainIndex?: number | undefined;
  /** Keeps items whose title, brand or id contains this text, without case, accents and width. */
  readonly search?: string;
  /** Default `itemIndex`. */
  readonly sortBy?: 'itemIndex' | 'id' | 'title' | 'brand' | 'category';
  readonly descending?: boolean;
  readonly limit: number;
  readonly offset?: number;
}

const columns = 'itemIndex, domainIndex, id, title, brand, category, description, textHash';
const pageCondition = `datasetKey = ?1 AND (?2 IS NULL OR domainIndex = ?2)
  AND (?3 = '' OR ${['title', 'brand', 'id'].map((column) => foldedMatch(column, 3)).join(' OR ')})`;

export class Items {
  readonly #connection: Connection;
  readonly #keys: DatasetKeys;
  readonly #all: Query<Item>;
  readonly #one: Query<Item>;
  readonly #byId: Query<Item>;
  readonly #titles: Query<[string]>;
  readonly #textHashes: Query<[string]>;
  readonly #count: Query<{ count: number }>;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#keys = new DatasetKeys(connection);
    const inOrder = 'FROM items WHERE datasetKey = ? ORDER BY itemIndex';
    this.#all = new Query(connection, `SELECT ${columns} ${inOrder}`);
    this.#titles = new Query(connection, `SELECT title ${inOrder}`, { asArrays: true });
    this.#textHashes = new Query(connection, `SELECT textHash ${inOrder}`, { asArrays: true });
    this.#one = new Query(connection, `SELECT ${columns} FROM items WHERE datasetKey = ? AND itemIndex = ?`);
    this.#byId = new Query(
      connection,
      `SELECT ${columns} FROM items WHERE datasetKey = ? AND id = ? ORDER BY domainIndex`,
    );
    this.#count = new Query(connection, `SELECT count(*) AS count FROM items WHERE ${pageCondition}`);
  }

  /** All items by index. @throws AppError not-found */
  all(dataset: DatasetId): Item[] {
    return this.#all.all(this.#keys.keyOf(dataset));
  }

  /** Titles by item index. @throws AppError not-found */
  titles(dataset: DatasetId): string[] {
    return this.#titles.all(this.#keys.keyOf(dataset)).map(([title]) => title);
  }

  /** Text hashes by item index (see `item-text.ts`). @throws AppError not-found */
  textHashes(dataset: DatasetId): string[] {
    return this.#textHashes.all(this.#keys.keyOf(dataset)).map(([hash]) => hash);
  }

  /** One item; undefined beyond the last. @throws AppError not-found for the dataset */
  at(dataset: DatasetId, itemIndex: number): Item | undefined {
    return this.#one.get(this.#keys.keyOf(dataset), itemIndex);
  }

  /** The items with this id, one per domain that has it. @throws AppError not-found for the dataset */
  withId(dataset: DatasetId, id: string): Item[] {
    return this.#byId.all(this.#keys.keyOf(dataset), id);
  }

  /** The item with this id in a domain. @throws AppError not-found (dataset, item) */
  require(dataset: DatasetId, domain: { readonly index: number; readonly name: string }, id: string): Item {
    const item = this.withId(dataset, id).find(({ domainIndex }) => domainIndex === domain.index);
    if (item === undefined)
      throw new AppError('not-found', message('item-unknown', { id, domain: domain.name }));
    return item;
  }

  /** A page of the table of items, and how many rows the filter leaves in all. @throws AppError not-found */
  page(dataset: DatasetId, options: ItemPageOptions): { rows: Item[]; total: number } {
    const key = this.#keys.keyOf(dataset);
    const pattern = containing(options.search);
    const sortBy = options.sortBy ?? 'itemIndex';
    const order = `${sortBy} ${options.descending === true ? 'DESC' : 'ASC'}, itemIndex`;
    const query = new Query<Item>(
      this.#connection,
      `SELECT ${columns} FROM items WHERE ${pageCondition} ORDER BY ${order} LIMIT ?4 OFFSET ?5`,
    );
    const domain = options.domainIndex ?? null;
    return {
      rows: query.all(key, domain, pattern, options.limit, options.offset ?? 0),
      total: this.#count.get(key, domain, pattern)?.count ?? 0,
    };
  }
}
