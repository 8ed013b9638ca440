// The rows an import refused, each with its reason, and the filters it applied with their before and after counts.
import { Query, type Connection } from './connection.ts';
import { DatasetKeys } from './dataset-key.ts';
import type { ImportFilter, RejectedRow } from './dataset-writer.ts';
import type { DatasetId } from './identifiers.ts';

export class RejectedRows {
  readonly #keys: DatasetKeys;
  readonly #page: Query<RejectedRow>;
  readonly #reasons: Query<{ reason: string; count: number }>;

  constructor(connection: Connection) {
    this.#keys = new DatasetKeys(connection);
    this.#page = new Query(
      connection,
      'SELECT file, line, reason, content FROM rejectedRows WHERE datasetKey = ? ORDER BY position LIMIT ? OFFSET ?',
    );
    this.#reasons = new Query(
      connection,
      `SELECT reason, count(*) AS count FROM rejectedRows WHERE datasetKey = ?
         GROUP BY reason ORDER BY count DESC, reason`,
    );
  }

  /** A page in the order of the import. @throws AppError not-found */
  page(dataset: DatasetId, options: { limit: number; offset?: number }): RejectedRow[] {
    return this.#page.all(this.#keys.keyOf(dataset), options.limit, options.offset ?? 0);
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
