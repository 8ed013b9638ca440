// The rows an import refused, each with its reason, and the filters it applied with their before and after counts.
import { Query, type Connection } from './connection.ts';
import { DatasetKeys } from './dataset-key.ts';
import type { ImportFilter, RejectedRow } from './dataset-writer.ts';
import type { DatasetId } from './identifiers.ts';
import { fromStoredMessage, fromStoredReason } from './stored-messages.ts';

type StoredRow = Omit<RejectedRow, 'reason'> & { readonly reason: string };
type StoredFilter = Omit<ImportFilter, 'name'> & { readonly name: string };

const pageCondition = `datasetKey = ?1 AND (reason = ?2 OR substr(reason, 1, length(?2) + 1) = ?2 || ':')`;

export class RejectedRows {
  readonly #keys: DatasetKeys;
  readonly #page: Query<StoredRow>;
  readonly #pageFrom: Query<StoredRow>;
  readonly #countOfAll: Query<{ count: number }>;
  readonly #count: Query<{ count: number }>;
  readonly #reasons: Query<{ kind: string; count: number }>;

  constructor(connection: Connection) {
    this.#keys = new DatasetKeys(connection);
    this.#page = new Query(
      connection,
      `SELECT file, line, reason, content FROM rejectedRows WHERE ${pageCondition} ORDER BY position LIMIT ?3 OFFSET ?4`,
    );
    // positions have no gaps: the import numbers the rows, and nothing takes single ones away
    this.#pageFrom = new Query(
      connection,
      `SELECT file, line, reason, content FROM rejectedRows
         WHERE datasetKey = ?1 AND position >= ?2 ORDER BY position LIMIT ?3`,
    );
    this.#countOfAll = new Query(connection, 'SELECT rejectedCount AS count FROM datasets WHERE key = ?');
    this.#count = new Query(connection, `SELECT count(*) AS count FROM rejectedRows WHERE ${pageCondition}`);
    this.#reasons = new Query(
      connection,
      `SELECT CASE WHEN instr(reason, ':') > 0 THEN substr(reason, 1, instr(reason, ':') - 1) ELSE reason END AS kind,
           count(*) AS count FROM rejectedRows WHERE datasetKey = ? GROUP BY kind ORDER BY count DESC, kind`,
    );
  }

  /**
   * A page in the order of the import. Without a reason the last page of a million rows takes as long as the first; with
   * one, the rows before it are passed over.
   * @param options reason: only rows with a reason of this code
   * @throws AppError not-found
   */
  page(
    dataset: DatasetId,
    options: { limit: number; offset?: number; reason?: string | undefined },
  ): RejectedRow[] {
    const { reason = '', limit, offset = 0 } = options;
    const key = this.#keys.keyOf(dataset);
    const rows =
      reason === '' ? this.#pageFrom.all(key, offset, limit) : this.#page.all(key, reason, limit, offset);
    return rows.map((row) => ({ ...row, reason: fromStoredReason(row.reason) }));
  }

  /** How many rows were refused, for this reason (as in `page`) or in all. @throws AppError not-found */
  count(dataset: DatasetId, reason = ''): number {
    const key = this.#keys.keyOf(dataset);
    return (reason === '' ? this.#countOfAll.get(key) : this.#count.get(key, reason))?.count ?? 0;
  }

  /** How often each reason occurs, by its code, most frequent first. @throws AppError not-found */
  countsByReason(dataset: DatasetId): { reason: string; count: number }[] {
    return this.#reasons.all(this.#keys.keyOf(dataset)).map(({ kind, count }) => ({ reason: kind, count }));
  }
}

export class ImportFilters {
  readonly #keys: DatasetKeys;
  readonly #list: Query<StoredFilter>;

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
    return this.#list
      .all(this.#keys.keyOf(dataset))
      .map((filter) => ({ ...filter, name: fromStoredMessage(filter.name) }));
  }
}
