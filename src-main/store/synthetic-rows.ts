// Synthetic rows: what the augmenter proposes, with where each came from. Deciding about them: synthetic-decisions.ts.
import { BulkInsert } from './bulk-insert.ts';
import { Command, Query, type Connection } from './connection.ts';
import { DatasetKeys } from './dataset-key.ts';
import { nowIso, type AugmentationId, type DatasetId } from './identifiers.ts';
import type { AuditLog } from './audit-log.ts';

export type SyntheticState = 'proposed' | 'accepted' | 'rejected';
export type DecidedBy = 'rule' | 'hand';

export interface NewSyntheticRow {
  readonly userIndex: number;
  readonly domainIndex: number;
  readonly itemIndex: number;
  /** Position (0-based) in the user's training sequence after which the item stands; −1: before the first. */
  readonly afterPosition: number;
  /** The history item that contributed most to the proposal. */
  readonly sourceItemIndex: number;
  readonly candidateScore: number;
  /** The judge's score; null where none judged it. */
  readonly llmScore: number | null;
  readonly modelHash: string | null;
  readonly promptHash: string | null;
  /** Default `proposed`; another state is a decision by rule. */
  readonly state?: SyntheticState;
}

export interface SyntheticRow extends Required<NewSyntheticRow> {
  readonly key: number;
  readonly augmentation: AugmentationId;
  readonly decidedBy: DecidedBy | null;
  readonly decidedAt: string | null;
}

export interface SyntheticRowFilter {
  readonly augmentation?: AugmentationId;
  readonly state?: SyntheticState | undefined;
  readonly userIndex?: number;
  readonly domainIndex?: number | undefined;
}

export interface AcceptedInsertion {
  readonly user: number;
  readonly item: number;
  readonly afterPosition: number;
}

const columns = `key, augmentation, userIndex, domainIndex, itemIndex, afterPosition, sourceItemIndex, candidateScore,
  llmScore, modelHash, promptHash, state, decidedBy, decidedAt`;
const filterCondition = `datasetKey = ?1 AND (?2 IS NULL OR augmentation = ?2) AND (?3 IS NULL OR state = ?3)
  AND (?4 IS NULL OR userIndex = ?4) AND (?5 IS NULL OR domainIndex = ?5)`;

/** Columns that a new row has. */
const written = [
  'datasetKey',
  'augmentation',
  'userIndex',
  'domainIndex',
  'itemIndex',
  'afterPosition',
  'sourceItemIndex',
  'candidateScore',
  'llmScore',
  'modelHash',
  'promptHash',
  'state',
  'decidedBy',
  'decidedAt',
] as const;

export class SyntheticRows {
  readonly #connection: Connection;
  readonly #keys: DatasetKeys;
  readonly #auditLog: AuditLog;
  readonly #insert: BulkInsert<(typeof written)[number]>;
  readonly #byUser: Query<SyntheticRow>;
  readonly #byScore: Query<SyntheticRow>;
  readonly #filtered: Query<{ count: number }>;
  readonly #filteredKeys: Query<[number]>;
  readonly #wouldAccept: Query<{ accepted: number; byHand: number }>;
  readonly #acceptedFrom: Query<{ score: number | null }>;
  readonly #accepted: Query<AcceptedInsertion>;
  readonly #counts: Query<{ state: SyntheticState; domainIndex: number; count: number }>;
  readonly #augmentations: Query<{ augmentation: AugmentationId; rowCount: number; acceptedCount: number }>;
  readonly #delete: Command;

  constructor(connection: Connection, auditLog: AuditLog) {
    this.#connection = connection;
    this.#keys = new DatasetKeys(connection);
    this.#auditLog = auditLog;
    this.#insert = new BulkInsert(connection, 'syntheticRows', written, { onConflict: 'OR IGNORE' });
    const page = (order: string): string =>
      `SELECT ${columns} FROM syntheticRows WHERE ${filterCondition} ORDER BY ${order} LIMIT ?6 OFFSET ?7`;
    this.#byUser = new Query(connection, page('userIndex, afterPosition, key'));
    this.#byScore = new Query(connection, page('llmScore DESC, candidateScore DESC, key'));
    this.#filtered = new Query(
      connection,
      `SELECT count(*) AS count FROM syntheticRows WHERE ${filterCondition}`,
    );
    this.#filteredKeys = new Query(connection, `SELECT key FROM syntheticRows WHERE ${filterCondition}`, {
      asArrays: true,
    });
    const byHand = "decidedBy IS 'hand'";
    this.#wouldAccept = new Query(
      connection,
      `SELECT count(*) FILTER (WHERE CASE WHEN ${byHand} THEN state = 'accepted' ELSE llmScore >= ?3 END) AS accepted,
         count(*) FILTER (WHERE ${byHand}) AS byHand
         FROM syntheticRows WHERE datasetKey = ?1 AND augmentation = ?2`,
    );
    this.#acceptedFrom = new Query(
      connection,
      `SELECT min(llmScore) AS score FROM syntheticRows
         WHERE datasetKey = ? AND augmentation = ? AND state = 'accepted' AND decidedBy = 'rule'`,
    );
    this.#accepted = new Query(
      connection,
      `SELECT userIndex AS user, itemIndex AS item, afterPosition FROM syntheticRows
         WHERE datasetKey = ? AND augmentation = ? AND state = 'accepted' ORDER BY userIndex, afterPosition, key`,
    );
    this.#counts = new Query(
      connection,
      `SELECT state, domainIndex, count(*) AS count FROM syntheticRows WHERE datasetKey = ? AND augmentation = ?
         GROUP BY state, domainIndex ORDER BY state, domainIndex`,
    );
    this.#augmentations = new Query(
      connection,
      `SELECT augmentation, count(*) AS rowCount, count(*) FILTER (WHERE state = 'accepted') AS acceptedCount
         FROM syntheticRows WHERE datasetKey = ? GROUP BY augmentation ORDER BY min(key)`,
    );
    this.#delete = new Command(
      connection,
      'DELETE FROM syntheticRows WHERE datasetKey = ? AND augmentation = ?',
    );
  }

  /**
   * Adds rows in one transaction. A (user, item) pair that the augmentation holds already stays as it is, so that a
   * resumed stage may hand over a user again.
   * @throws AppError not-found
   */
  add(dataset: DatasetId, augmentation: AugmentationId, rows: readonly NewSyntheticRow[]): void {
    const key = this.#keys.keyOf(dataset);
    const at = nowIso();
    this.#connection.transaction(() => {
      this.#insert.insert(rows.length, (index) => {
        const row = rows[index]!;
        const state = row.state ?? 'proposed';
        const decided = state !== 'proposed';
        return {
          datasetKey: key,
          augmentation,
          userIndex: row.userIndex,
          domainIndex: row.domainIndex,
          itemIndex: row.itemIndex,
          afterPosition: row.afterPosition,
          sourceItemIndex: row.sourceItemIndex,
          candidateScore: row.candidateScore,
          llmScore: row.llmScore,
          modelHash: row.modelHash,
          promptHash: row.promptHash,
          state,
          decidedBy: decided ? 'rule' : null,
          decidedAt: decided ? at : null,
        };
      });
    });
  }

  /** A page of the review table. Default order: by user; `score`: best judged first. @throws AppError not-found */
  page(
    dataset: DatasetId,
    filter: SyntheticRowFilter,
    options: { sortBy?: 'user' | 'score'; limit: number; offset?: number },
  ): SyntheticRow[] {
    return (options.sortBy === 'score' ? this.#byScore : this.#byUser).all(
      this.#keys.keyOf(dataset),
      filter.augmentation ?? null,
      filter.state ?? null,
      filter.userIndex ?? null,
      filter.domainIndex ?? null,
      options.limit,
      options.offset ?? 0,
    );
  }

  /** How many rows the filter leaves. @throws AppError not-found */
  count(dataset: DatasetId, filter: SyntheticRowFilter): number {
    const { augmentation = null, state = null, userIndex = null, domainIndex = null } = filter;
    const key = this.#keys.keyOf(dataset);
    return this.#filtered.get(key, augmentation, state, userIndex, domainIndex)?.count ?? 0;
  }

  /** Keys of the rows that the filter leaves. @throws AppError not-found */
  keysOf(dataset: DatasetId, filter: SyntheticRowFilter): number[] {
    const { augmentation = null, state = null, userIndex = null, domainIndex = null } = filter;
    const key = this.#keys.keyOf(dataset);
    return this.#filteredKeys.all(key, augmentation, state, userIndex, domainIndex).map(([row]) => row);
  }

  /**
   * How many rows would be accepted if the rule were "judge's score ≥ threshold", decisions by hand kept; and how many
   * such decisions there are. @throws AppError not-found
   */
  wouldAccept(
    dataset: DatasetId,
    augmentation: AugmentationId,
    threshold: number,
  ): { accepted: number; byHand: number } {
    const key = this.#keys.keyOf(dataset);
    return this.#wouldAccept.get(key, augmentation, threshold) ?? { accepted: 0, byHand: 0 };
  }

  /** The lowest score that the rule accepted: its threshold as it shows in the rows; null where none. */
  acceptedFrom(dataset: DatasetId, augmentation: AugmentationId): number | null {
    return this.#acceptedFrom.get(this.#keys.keyOf(dataset), augmentation)?.score ?? null;
  }

  /** The accepted rows of an augmentation, by user and position: what training inserts. @throws AppError not-found */
  accepted(dataset: DatasetId, augmentation: AugmentationId): AcceptedInsertion[] {
    return this.#accepted.all(this.#keys.keyOf(dataset), augmentation);
  }

  /** @throws AppError not-found */
  counts(
    dataset: DatasetId,
    augmentation: AugmentationId,
  ): { state: SyntheticState; domainIndex: number; count: number }[] {
    return this.#counts.all(this.#keys.keyOf(dataset), augmentation);
  }

  /** The augmentations of a dataset, oldest first. @throws AppError not-found */
  augmentations(
    dataset: DatasetId,
  ): { augmentation: AugmentationId; rowCount: number; acceptedCount: number }[] {
    return this.#augmentations.all(this.#keys.keyOf(dataset));
  }

  /** Deletes an augmentation with its decisions. @returns how many rows @throws AppError not-found for the dataset */
  deleteAugmentation(dataset: DatasetId, augmentation: AugmentationId): number {
    return this.#connection.transaction(() => {
      const { changes } = this.#delete.run(this.#keys.keyOf(dataset), augmentation);
      this.#auditLog.append('delete augmentation', augmentation, { dataset, rowCount: changes });
      return changes;
    });
  }
}
