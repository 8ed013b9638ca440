// Decisions about synthetic rows: accept, reject or take back, one or many at a time, each of which can be undone.
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import type { AuditLog } from './audit-log.ts';
import { Command, Query, type Connection } from './connection.ts';
import { DatasetKeys } from './dataset-key.ts';
import { nowIso, type AugmentationId, type DatasetId } from './identifiers.ts';
import type { DecidedBy, SyntheticState } from './synthetic-rows.ts';

/** Which rows a decision is about. */
export type SyntheticSelection =
  | { readonly keys: readonly number[] }
  /** All rows of a domain (undefined: of all domains) whose judge's score lies in [minimumScore, belowScore). */
  | {
      readonly domainIndex?: number;
      readonly minimumScore?: number;
      readonly belowScore?: number;
      /** Rows that a person decided about stay as they are. Default false. */
      readonly exceptByHand?: boolean;
    };

export interface SyntheticDecision {
  readonly key: number;
  readonly augmentation: AugmentationId;
  readonly state: SyntheticState;
  readonly decidedBy: DecidedBy;
  readonly decidedAt: string;
  readonly reason: string;
  readonly rowCount: number;
  readonly undoneAt: string | null;
}

const columns = 'key, augmentation, state, decidedBy, decidedAt, reason, rowCount, undoneAt';

export class SyntheticDecisions {
  readonly #connection: Connection;
  readonly #keys: DatasetKeys;
  readonly #auditLog: AuditLog;
  readonly #insert: Command;
  readonly #rememberByKeys: Command;
  readonly #rememberByScore: Command;
  readonly #apply: Command;
  readonly #setCount: Command;
  readonly #list: Query<SyntheticDecision>;
  readonly #byKey: Query<SyntheticDecision>;
  readonly #laterOnSameRows: Query<{ key: number }>;
  readonly #restore: Command;
  readonly #markUndone: Command;

  constructor(connection: Connection, auditLog: AuditLog) {
    this.#connection = connection;
    this.#keys = new DatasetKeys(connection);
    this.#auditLog = auditLog;
    this.#insert = new Command(
      connection,
      `INSERT INTO syntheticDecisions (datasetKey, augmentation, state, decidedBy, decidedAt, reason, rowCount)
         VALUES (?, ?, ?, ?, ?, ?, 0)`,
    );
    const remember = `INSERT INTO syntheticDecisionRows (decisionKey, rowKey, previousState, previousDecidedBy, previousDecidedAt)
      SELECT ?1, key, state, decidedBy, decidedAt FROM syntheticRows
      WHERE datasetKey = ?2 AND augmentation = ?3 AND state <> ?4`;
    this.#rememberByKeys = new Command(
      connection,
      `${remember} AND key IN (SELECT value FROM json_each(?5))`,
    );
    this.#rememberByScore = new Command(
      connection,
      `${remember} AND (?5 IS NULL OR domainIndex = ?5) AND (?6 IS NULL OR llmScore >= ?6)
         AND (?7 IS NULL OR llmScore < ?7) AND (?8 = 0 OR decidedBy IS NOT 'hand')`,
    );
    this.#apply = new Command(
      connection,
      `UPDATE syntheticRows SET state = ?, decidedBy = ?, decidedAt = ?
         WHERE key IN (SELECT rowKey FROM syntheticDecisionRows WHERE decisionKey = ?)`,
    );
    this.#setCount = new Command(connection, 'UPDATE syntheticDecisions SET rowCount = ? WHERE key = ?');
    this.#list = new Query(
      connection,
      `SELECT ${columns} FROM syntheticDecisions WHERE datasetKey = ? AND augmentation = ? ORDER BY key DESC`,
    );
    this.#byKey = new Query(connection, `SELECT ${columns} FROM syntheticDecisions WHERE key = ?`);
    this.#laterOnSameRows = new Query(
      connection,
      `SELECT d.key FROM syntheticDecisions d JOIN syntheticDecisionRows r ON r.decisionKey = d.key
         WHERE d.key > ?1 AND d.undoneAt IS NULL
           AND r.rowKey IN (SELECT rowKey FROM syntheticDecisionRows WHERE decisionKey = ?1) LIMIT 1`,
    );
    this.#restore = new Command(
      connection,
      `UPDATE syntheticRows SET state = r.previousState, decidedBy = r.previousDecidedBy, decidedAt = r.previousDecidedAt
         FROM syntheticDecisionRows r WHERE r.decisionKey = ? AND r.rowKey = syntheticRows.key`,
    );
    this.#markUndone = new Command(connection, 'UPDATE syntheticDecisions SET undoneAt = ? WHERE key = ?');
  }

  /**
   * Sets the state of the selected rows of an augmentation that do not have it yet.
   * @param decision `reason`: one line for people, for example `llmScore ≥ 0.71`
   * @returns the decision; rowCount 0 where nothing had to change
   * @throws AppError not-found for the dataset
   */
  decide(
    dataset: DatasetId,
    augmentation: AugmentationId,
    selection: SyntheticSelection,
    decision: { readonly state: SyntheticState; readonly decidedBy: DecidedBy; readonly reason: string },
  ): SyntheticDecision {
    const datasetKey = this.#keys.keyOf(dataset);
    const { state, decidedBy, reason } = decision;
    return this.#connection.transaction(() => {
      const at = nowIso();
      const { lastRowId: key } = this.#insert.run(datasetKey, augmentation, state, decidedBy, at, reason);
      const { changes } =
        'keys' in selection
          ? this.#rememberByKeys.run(key, datasetKey, augmentation, state, JSON.stringify(selection.keys))
          : this.#rememberByScore.run(
              ...[key, datasetKey, augmentation, state],
              ...[
                selection.domainIndex ?? null,
                selection.minimumScore ?? null,
                selection.belowScore ?? null,
                selection.exceptByHand === true ? 1 : 0,
              ],
            );
      const open = state === 'proposed'; // taken back: undecided again
      this.#apply.run(state, open ? null : decidedBy, open ? null : at, key);
      this.#setCount.run(changes, key);
      this.#auditLog.append(`${verbs[state]} synthetic rows`, augmentation, {
        dataset,
        decidedBy,
        reason,
        rowCount: changes,
      });
      return this.#get(key);
    });
  }

  /** The decisions of an augmentation, newest first. @throws AppError not-found for the dataset */
  list(dataset: DatasetId, augmentation: AugmentationId): SyntheticDecision[] {
    return this.#list.all(this.#keys.keyOf(dataset), augmentation);
  }

  /**
   * Gives the rows of a decision the state back that they had before it.
   * @throws AppError not-found; conflict where it is undone already, or a later decision changed some of the rows again
   */
  undo(key: number): SyntheticDecision {
    const decision = this.#get(key);
    if (decision.undoneAt !== null) {
      throw new AppError('conflict', message('decision-undone', { key, time: decision.undoneAt }));
    }
    const later = this.#laterOnSameRows.get(key);
    if (later !== undefined) {
      throw new AppError('conflict', message('decision-not-last', { key: later.key }));
    }
    return this.#connection.transaction(() => {
      this.#restore.run(key);
      this.#markUndone.run(nowIso(), key);
      this.#auditLog.append('undo decision on synthetic rows', decision.augmentation, { decision: key });
      return this.#get(key);
    });
  }

  #get(key: number): SyntheticDecision {
    const decision = this.#byKey.get(key);
    if (decision === undefined) throw new AppError('not-found', message('decision-unknown', { key }));
    return decision;
  }
}

const verbs = { accepted: 'accept', rejected: 'reject', proposed: 'take back' } as const satisfies Record<
  SyntheticState,
  string
>;
