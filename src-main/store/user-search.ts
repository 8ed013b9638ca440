// Finding users to look at: by a part of their id and by the domains they are active in, with their counts per domain.
// What does not belong: pages of the table of users (users.ts).
import { Query, type Connection } from './connection.ts';
import { DatasetKeys } from './dataset-key.ts';
import { foldedMatch } from './folded-column.ts';
import type { DatasetId } from './identifiers.ts';
import { containing } from './like-pattern.ts';

/** `any`, `all`: active in every domain; a number: active in that domain alone. */
export type UserDomains = 'any' | 'all' | number;

export interface FoundUser {
  readonly userIndex: number;
  readonly id: string;
  /** Interactions by domain index. */
  readonly interactionCounts: readonly number[];
}

interface Options {
  /** Keeps users whose id contains this text, compared without case, accents and width. */
  readonly search?: string;
  readonly domains?: UserDomains;
  /** The first user index to look at. Default 0. */
  readonly from?: number;
  readonly limit: number;
}

/** Items are numbered domain by domain, so a domain is a range of item indices. */
const domainOfItem = `(SELECT domainIndex FROM items WHERE items.datasetKey = interactions.datasetKey
  AND items.itemIndex = interactions.itemIndex)`;
const domainsOfUser = `(SELECT count(DISTINCT ${domainOfItem}) FROM interactions
  WHERE interactions.datasetKey = users.datasetKey AND interactions.userIndex = users.userIndex)`;
const isIn = (domain: string): string => `EXISTS (SELECT 1 FROM interactions
  WHERE interactions.datasetKey = users.datasetKey AND interactions.userIndex = users.userIndex AND ${domainOfItem} = ${domain})`;

const conditions = {
  any: '?5 IS NULL',
  all: `?5 IS NULL AND ${domainsOfUser} = (SELECT count(*) FROM domains WHERE domains.datasetKey = users.datasetKey)`,
  only: `${isIn('?5')} AND ${domainsOfUser} = 1`,
} as const;

export class UserSearch {
  readonly #keys: DatasetKeys;
  readonly #find: Readonly<Record<keyof typeof conditions, Query<{ userIndex: number; id: string }>>>;
  readonly #domainCount: Query<{ count: number }>;
  readonly #counts: Query<{ domainIndex: number; count: number }>;

  constructor(connection: Connection) {
    this.#keys = new DatasetKeys(connection);
    const find = (condition: string): Query<{ userIndex: number; id: string }> =>
      new Query(
        connection,
        `SELECT userIndex, id FROM users WHERE datasetKey = ?1 AND userIndex >= ?2 AND (?3 = '' OR ${foldedMatch('id', 3)})
           AND ${condition} ORDER BY userIndex LIMIT ?4`,
      );
    this.#find = { any: find(conditions.any), all: find(conditions.all), only: find(conditions.only) };
    this.#domainCount = new Query(connection, 'SELECT count(*) AS count FROM domains WHERE datasetKey = ?');
    this.#counts = new Query(
      connection,
      `SELECT ${domainOfItem} AS domainIndex, count(*) AS count FROM interactions
         WHERE datasetKey = ? AND userIndex = ? GROUP BY 1`,
    );
  }

  /** In order of their index. @throws AppError not-found for the dataset */
  find(dataset: DatasetId, { search = '', domains = 'any', from = 0, limit }: Options): FoundUser[] {
    const key = this.#keys.keyOf(dataset);
    const query = this.#find[typeof domains === 'number' ? 'only' : domains];
    const domainCount = this.#domainCount.get(key)?.count ?? 0;
    return query
      .all(key, from, containing(search), limit, typeof domains === 'number' ? domains : null)
      .map(({ userIndex, id }) => {
        const interactionCounts = new Array<number>(domainCount).fill(0);
        for (const { domainIndex, count } of this.#counts.all(key, userIndex))
          interactionCounts[domainIndex] = count;
        return { userIndex, id, interactionCounts };
      });
  }

  /** Int32 of user indices, rising. @throws AppError not-found for the dataset */
  indices(dataset: DatasetId, domains: UserDomains): Int32Array {
    const query = this.#find[typeof domains === 'number' ? 'only' : domains];
    const only = typeof domains === 'number' ? domains : null;
    const found = query.all(this.#keys.keyOf(dataset), 0, '', Number.MAX_SAFE_INTEGER, only);
    return Int32Array.from(found, ({ userIndex }) => userIndex);
  }
}
