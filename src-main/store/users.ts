// The users of a dataset: the source's text ids by dense index.
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import { Query, type Connection } from './connection.ts';
import { DatasetKeys } from './dataset-key.ts';
import { foldedMatch } from './folded-column.ts';
import type { DatasetId } from './identifiers.ts';
import { containing } from './like-pattern.ts';

export interface UserEntry {
  readonly userIndex: number;
  readonly id: string;
  readonly interactionCount: number;
}

export class Users {
  readonly #keys: DatasetKeys;
  readonly #ids: Query<[number, string]>;
  readonly #places: Query<{ userCount: number }>;
  readonly #count: Query<{ count: number }>;
  readonly #id: Query<{ id: string }>;
  readonly #index: Query<{ userIndex: number }>;
  readonly #page: Query<UserEntry>;

  constructor(connection: Connection) {
    this.#keys = new DatasetKeys(connection);
    this.#ids = new Query(connection, 'SELECT userIndex, id FROM users WHERE datasetKey = ?', {
      asArrays: true,
    });
    this.#places = new Query(connection, 'SELECT userCount FROM datasets WHERE key = ?');
    this.#count = new Query(connection, 'SELECT count(*) AS count FROM users WHERE datasetKey = ?');
    this.#id = new Query(connection, 'SELECT id FROM users WHERE datasetKey = ? AND userIndex = ?');
    this.#index = new Query(connection, 'SELECT userIndex FROM users WHERE datasetKey = ? AND id = ?');
    this.#page = new Query(
      connection,
      `SELECT userIndex, id, (SELECT count(*) FROM interactions WHERE datasetKey = users.datasetKey
           AND userIndex = users.userIndex) AS interactionCount
         FROM users WHERE datasetKey = ?1 AND (?2 = '' OR ${foldedMatch('id', 2)}) ORDER BY userIndex LIMIT ?3 OFFSET ?4`,
    );
  }

  /** All ids by user index; empty where a user was erased. @throws AppError not-found */
  ids(dataset: DatasetId): string[] {
    const key = this.#keys.keyOf(dataset);
    const ids = new Array<string>(this.#places.get(key)?.userCount ?? 0).fill('');
    for (const [index, id] of this.#ids.all(key)) ids[index] = id;
    return ids;
  }

  /** How many there are, those who were erased not counted. @throws AppError not-found */
  count(dataset: DatasetId): number {
    return this.#count.get(this.#keys.keyOf(dataset))?.count ?? 0;
  }

  /** The id of one user; undefined beyond the last. @throws AppError not-found for the dataset */
  idOf(dataset: DatasetId, userIndex: number): string | undefined {
    return this.#id.get(this.#keys.keyOf(dataset), userIndex)?.id;
  }

  /** The index of a user id; undefined where the dataset has no such user. @throws AppError not-found for the dataset */
  indexOf(dataset: DatasetId, id: string): number | undefined {
    return this.#index.get(this.#keys.keyOf(dataset), id)?.userIndex;
  }

  /** The index of a user id. @throws AppError not-found (dataset, user) */
  require(dataset: DatasetId, id: string): number {
    const index = this.indexOf(dataset, id);
    if (index === undefined)
      throw new AppError('not-found', message('user-unknown', { id }), { details: { user: id } });
    return index;
  }

  /** A page of users in index order, those whose id contains `search`. @throws AppError not-found */
  page(dataset: DatasetId, options: { search?: string; limit: number; offset?: number }): UserEntry[] {
    return this.#page.all(
      this.#keys.keyOf(dataset),
      containing(options.search),
      options.limit,
      options.offset ?? 0,
    );
  }
}
