// The users of a dataset: the source's text ids by dense index.
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import { Query, type Connection } from './connection.ts';
import { DatasetKeys } from './dataset-key.ts';
import type { DatasetId } from './identifiers.ts';

export interface UserEntry {
  readonly userIndex: number;
  readonly id: string;
  readonly interactionCount: number;
}

export class Users {
  readonly #keys: DatasetKeys;
  readonly #ids: Query<[string]>;
  readonly #id: Query<{ id: string }>;
  readonly #index: Query<{ userIndex: number }>;
  readonly #page: Query<UserEntry>;

  constructor(connection: Connection) {
    this.#keys = new DatasetKeys(connection);
    this.#ids = new Query(connection, 'SELECT id FROM users WHERE datasetKey = ? ORDER BY userIndex', {
      asArrays: true,
    });
    this.#id = new Query(connection, 'SELECT id FROM users WHERE datasetKey = ? AND userIndex = ?');
    this.#index = new Query(connection, 'SELECT userIndex FROM users WHERE datasetKey = ? AND id = ?');
    this.#page = new Query(
      connection,
      `SELECT userIndex, id, (SELECT count(*) FROM interactions WHERE datasetKey = users.datasetKey
           AND userIndex = users.userIndex) AS interactionCount
         FROM users WHERE datasetKey = ?1 AND (?2 = '' OR instr(id, ?2) > 0) ORDER BY userIndex LIMIT ?3 OFFSET ?4`,
    );
  }

  /** All ids by user index. @throws AppError not-found */
  ids(dataset: DatasetId): string[] {
    return this.#ids.all(this.#keys.keyOf(dataset)).map(([id]) => id);
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
      options.search ?? '',
      options.limit,
      options.offset ?? 0,
    );
  }
}
