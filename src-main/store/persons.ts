// One person gives up their data: out of the rows, what was made from them, and the bytes of the file.
import type { AuditLog } from './audit-log.ts';
import { Query, type Connection } from './connection.ts';
import { DatasetKeys } from './dataset-key.ts';
import { eraseUser, type ErasedRows } from './erase-user.ts';
import type { DatasetId, RunId } from './identifiers.ts';
import type { OverwriteOptions, Remains, Removed } from './remains.ts';
import { Users } from './users.ts';

export interface Erasure extends ErasedRows, Omit<Removed, 'jobs'> {
  /** Runs of the dataset that were trained with the person, or begun: their parameters stay as they are. */
  readonly runs: readonly RunId[];
  /** False: another process reads the file; free pages are overwritten at the next opening. */
  readonly isOverwritten: boolean;
}

export class Persons {
  readonly #connection: Connection;
  readonly #auditLog: AuditLog;
  readonly #remains: Remains;
  readonly #keys: DatasetKeys;
  readonly #users: Users;
  readonly #runs: Query<{ id: RunId }>;

  constructor(connection: Connection, auditLog: AuditLog, remains: Remains) {
    this.#connection = connection;
    this.#auditLog = auditLog;
    this.#remains = remains;
    this.#keys = new DatasetKeys(connection);
    this.#users = new Users(connection);
    this.#runs = new Query(
      connection,
      'SELECT id FROM runs WHERE datasetKey = ? AND startedAt IS NOT NULL ORDER BY key',
    );
  }

  /**
   * Erases a user of a dataset in one transaction, then writes the file anew. Answers of the language model that no other
   * user's rows rest on go too: which of them showed this user's titles is not known. Nothing may be at work on the dataset.
   * @throws AppError not-found (dataset, user); resource-exhausted where the disk has no room for the file to be written anew
   *   (the rows are erased then)
   */
  async erase(dataset: DatasetId, id: string, options: OverwriteOptions = {}): Promise<Erasure> {
    const datasetKey = this.#keys.keyOf(dataset);
    const userIndex = this.#users.require(dataset, id);
    const erased = this.#connection.transaction(() => {
      this.#remains.begin();
      const rows = eraseUser(this.#connection, { datasetKey, userIndex, id });
      const removed = this.#remains.sweepUser(datasetKey);
      const runs = this.#runs.all(datasetKey).map((run) => run.id);
      this.#auditLog.append('erase user', dataset, { ...rows, ...removed, runs: runs.length });
      return { ...rows, ...removed, runs };
    });
    return { ...erased, isOverwritten: await this.#remains.overwriteBy(options) };
  }
}
