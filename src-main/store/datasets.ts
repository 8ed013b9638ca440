// Datasets: what was imported, from which files, with which settings. Their rows have repositories of their own.
// A dataset that is being imported or deleted is invisible here, and removed at the next opening if that was cut short.
import type { RepeatRule } from '../contract/import-rules.ts';
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import type { CancelSignal } from '../foundation/cancellation.ts';
import type { ProgressListener } from '../foundation/progress.ts';
import type { AuditLog } from './audit-log.ts';
import { Command, Query, yieldToHost, type Connection } from './connection.ts';
import { DatasetKeys } from './dataset-key.ts';
import { DatasetWriter } from './dataset-writer.ts';
import { newDatasetId, nowIso, type DatasetId } from './identifiers.ts';
import { fromJson, toJson } from './json-column.ts';
import type { OverwriteOptions, Remains, Removed } from './remains.ts';

export interface SourceFile {
  /** What the file gave: `interactions` or `items`. */
  readonly role: string;
  readonly path: string;
  readonly sizeBytes: number;
  /** Hexadecimal SHA-256 of the file's bytes. */
  readonly sha256: string;
}

export interface NewDataset {
  readonly name: string;
  readonly sourceFiles: readonly SourceFile[];
  /** JSON: mapping, filters, options. */
  readonly importSettings: unknown;
  /** Default: exclude. */
  readonly repeats?: RepeatRule;
}

export interface Dataset extends NewDataset {
  readonly id: DatasetId;
  readonly createdAt: string;
  /** Whether items that a user has had before can come again; may be changed at any time. */
  readonly repeats: RepeatRule;
  /** Identifies the content: equal data, equal hash. */
  readonly dataHash: string;
  readonly userCount: number;
  readonly itemCount: number;
  readonly domainCount: number;
  readonly interactionCount: number;
  readonly rejectedCount: number;
}

type DatasetRow = Omit<Dataset, 'sourceFiles'> & { sourceFiles: string; importSettings: string };

const columns =
  'id, name, createdAt, sourceFiles, importSettings, repeats, dataHash, userCount, itemCount, domainCount, interactionCount, rejectedCount';
/** Users of one deleting transaction: about 10,000 interactions, 10 ms. */
const usersPerDeletion = 1024;

export class Datasets {
  readonly #connection: Connection;
  readonly #auditLog: AuditLog;
  readonly #remains: Remains;
  readonly #keys: DatasetKeys;
  readonly #list: Query<DatasetRow>;
  readonly #byId: Query<DatasetRow>;
  readonly #unfinished: Query<{ key: number }>;
  readonly #begin: Command;
  readonly #rename: Command;
  readonly #setRepeats: Command;
  readonly #markDeleting: Command;
  readonly #lastUser: Query<{ last: number | null }>;
  readonly #deleteInteractions: Command;
  readonly #delete: Command;

  constructor(connection: Connection, auditLog: AuditLog, remains: Remains) {
    this.#connection = connection;
    this.#auditLog = auditLog;
    this.#remains = remains;
    this.#keys = new DatasetKeys(connection);
    this.#list = new Query(connection, `SELECT ${columns} FROM datasets WHERE state = 'ready' ORDER BY key`);
    this.#byId = new Query(connection, `SELECT ${columns} FROM datasets WHERE id = ? AND state = 'ready'`);
    this.#unfinished = new Query(connection, "SELECT key FROM datasets WHERE state <> 'ready'");
    this.#begin = new Command(
      connection,
      "INSERT INTO datasets (id, name, createdAt, state, sourceFiles, importSettings, repeats) VALUES (?, ?, ?, 'importing', ?, ?, ?)",
    );
    this.#rename = new Command(connection, "UPDATE datasets SET name = ? WHERE id = ? AND state = 'ready'");
    this.#setRepeats = new Command(connection, 'UPDATE datasets SET repeats = ? WHERE id = ?');
    this.#markDeleting = new Command(connection, "UPDATE datasets SET state = 'deleting' WHERE id = ?");
    this.#lastUser = new Query(
      connection,
      'SELECT max(userIndex) AS last FROM interactions WHERE datasetKey = ?',
    );
    this.#deleteInteractions = new Command(
      connection,
      'DELETE FROM interactions WHERE datasetKey = ? AND userIndex BETWEEN ? AND ?',
    );
    this.#delete = new Command(connection, 'DELETE FROM datasets WHERE key = ?');
  }

  /** All finished datasets, oldest first. */
  list(): Dataset[] {
    return this.#list.all().map(toDataset);
  }

  has(id: unknown): id is DatasetId {
    return typeof id === 'string' && this.#byId.get(id) !== undefined;
  }

  /** @throws AppError not-found */
  get(id: DatasetId): Dataset {
    const row = this.#byId.get(id);
    if (row === undefined) throw unknownDataset(id);
    return toDataset(row);
  }

  /** The newest finished dataset; undefined in an empty workspace. */
  latest(): Dataset | undefined {
    return this.list().at(-1);
  }

  /**
   * Imports one dataset. `write` hands over the rows in blocks and returns the data's hash; the dataset appears, all
   * of it at once, when `write` has returned. If it throws (also by cancellation) or the process dies, nothing stays.
   * @throws whatever `write` throws; AppError resource-exhausted on a full disk
   */
  async import(
    dataset: NewDataset,
    write: (writer: DatasetWriter) => Promise<{ readonly dataHash: string }>,
    signal?: CancelSignal,
  ): Promise<Dataset> {
    const id = newDatasetId();
    const { lastRowId: key } = this.#begin.run(
      id,
      dataset.name,
      nowIso(),
      toJson(dataset.sourceFiles),
      toJson(dataset.importSettings),
      dataset.repeats ?? 'exclude',
    );
    try {
      const writer = new DatasetWriter(this.#connection, key, signal);
      const { dataHash } = await this.#connection.withLongLog(() => write(writer));
      this.#connection.transaction(() => {
        writer.publish(dataHash);
        this.#auditLog.append('import dataset', id, { name: dataset.name, dataHash });
      });
      return this.get(id);
    } catch (error) {
      await this.#remove(key).catch(() => undefined); // for example a full disk: the next opening removes the rest
      throw error;
    }
  }

  /** @throws AppError not-found */
  rename(id: DatasetId, name: string): void {
    if (this.#rename.run(name, id).changes === 0) throw unknownDataset(id);
  }

  /** Ranks and reports made under the other rule count as not there from now on. @throws AppError not-found */
  setRepeats(id: DatasetId, repeats: RepeatRule): void {
    const before = this.get(id).repeats;
    if (before === repeats) return;
    this.#connection.transaction(() => {
      this.#setRepeats.run(repeats, id);
      this.#auditLog.append('set repeats', id, { before, repeats });
    });
  }

  /**
   * Deletes a dataset and everything made from it: runs, profiles, synthetic rows, answers of the language model, text
   * vectors, settings, jobs. It is gone for readers at once; its rows follow in short transactions, and then the file is
   * written anew, so that nothing stays in free pages. Cut short, the next opening goes on with it.
   * @returns what went beside the dataset's own rows; `isOverwritten` false: a reader in another process keeps old pages,
   *   or `rewriting` was ended before it was done: the next opening overwrites them
   * @throws AppError not-found; resource-exhausted where the disk has no room for the file to be written anew
   */
  async delete(
    id: DatasetId,
    options: OverwriteOptions = {},
  ): Promise<Removed & { readonly isOverwritten: boolean }> {
    const dataset = this.get(id);
    const key = this.#keys.keyOf(id);
    this.#connection.transaction(() => {
      this.#remains.begin();
      this.#remains.forget(id, key);
      this.#markDeleting.run(id);
      this.#auditLog.append('delete dataset', id, { name: dataset.name, dataHash: dataset.dataHash });
    });
    await this.#remove(key, options.onProgress);
    const removed = this.#remains.sweep();
    return { ...removed, isOverwritten: await this.#remains.overwriteBy(options) };
  }

  /**
   * Removes what an import or a deletion left that was cut short, and goes on with overwriting what it left. For the opening
   * host only: nothing may be running.
   */
  removeUnfinished(): number {
    const unfinished = this.#unfinished.all();
    for (const { key } of unfinished) this.#delete.run(key);
    if (this.#remains.isPending) {
      this.#remains.sweep();
      try {
        this.#remains.overwrite();
      } catch {
        // for example a full disk: the workspace can be worked with, and its next opening tries again
      }
    }
    return unfinished.length;
  }

  async #remove(key: number, onProgress?: ProgressListener): Promise<void> {
    const lastUser = this.#lastUser.get(key)?.last ?? -1;
    for (let user = 0; user <= lastUser; user += usersPerDeletion) {
      onProgress?.({ stage: message('stage-delete-rows'), done: user, total: lastUser + 1, unit: 'users' });
      this.#deleteInteractions.run(key, user, user + usersPerDeletion - 1);
      await yieldToHost();
    }
    this.#delete.run(key); // the rest goes with it, by ON DELETE CASCADE
  }
}

function unknownDataset(id: DatasetId): AppError {
  return new AppError('not-found', message('dataset-unknown', { id }));
}

function toDataset(row: DatasetRow): Dataset {
  return {
    ...row,
    sourceFiles: fromJson(row.sourceFiles) as SourceFile[],
    importSettings: fromJson(row.importSettings),
  };
}
