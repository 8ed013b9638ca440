// The rows an import refused, each with its reason, and the filters it applied with their before and after counts.
import { Query, type Connection } from './connection.ts';
import { DatasetKeys } from './dataset-key.ts';
import type { ImportFilter, RejectedRow } from './dataset-writer.ts';
import type { DatasetId } from './identifiers.ts';

const pageCondition = `datasetKey = ?1 AND (?2 = '' OR reason = ?2 OR substr(reason, 1, length(?2) + 1) = ?2 || ':')`;

export class RejectedRows {
  readonly #keys: DatasetKeys;
  readonly #page: Query<RejectedRow>;
  readonly #count: Query<{ count: number }>;
  readonly #reasons: Query<{ reason: string; count: number }>;

  constructor(connection: Connection) {
    this.#keys = new DatasetKeys(connection);
    this.#page = new Query(
      connection,
      `SELECT file, line, reason, content FROM rejectedRows WHERE ${pageCondition} ORDER BY position LIMIT ?3 OFFSET ?4`,
    );
    this.#count = new Query(connection, `SELECT count(*) AS count FROM rejectedRows WHERE ${pageCondition}`);
    this.#reasons = new Query(
      connection,
      `SELECT reason, count(*) AS count FROM rejectedRows WHERE datasetKey = ?
         GROUP BY reason ORDER BY count DESC, reason`,
    );
  }

  /**
   * A page in the order of the import.
   * @param options reason: only these; `unparsable` stands for every reason that begins with it
   * @throws AppError not-found
   */
  page(
    dataset: DatasetId,
    options: { limit: number; offset?: number; reason?: string | undefined },
  ): RejectedRow[] {
    const { reason = '', limit, offset = 0 } = options;
    return this.#page.all(this.#keys.keyOf(dataset), reason, limit, offset);
  }

  /** How many rows were refused, for this reason (as in `page`) or in all. @throws AppError not-found */
  count(dataset: DatasetId, reason = ''): number {
    return this.#count.get(this.#keys.keyOf(dataset), reason)?.count ?? 0;
  }

  /** How often each reason occurs, most frequent first. @throws AppError not-found */
  countsByReason(dataset: DatasetId): { reason: string; count: number }[] {
    return this.#reasons.all(this.#keys.keyOf(dataset));
  }
}

export class ImportFilters {
  readonly #keys: DatasetKeys;
  readonly #list: Query<ImportFilter>;

  constructor(connection: Connection) {
    this.#keys = new DatasetKeys(connection);
    this.#list = new Query(
      connection,
      `SELECT name, rowsBefore, rowsAfter, usersBefore, usersAfter, itemsBefore, itemsAfter
         FROM importFilters WHERE datasetKey = ? ORDER BY position`,
    );
  }

  /** In the order in which they were applied. @throws AppError not-found */
  list(dataset: DatasetId): ImportFilter[] {
    return this.#list.all(this.#keys.keyOf(dataset));
  }
}
