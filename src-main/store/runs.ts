// Training runs: what was trained, with which settings, and how it ended. Metrics, checkpoints and results have
// repositories of their own.
import type { z } from 'zod';
import { AppError } from '../foundation/errors.ts';
import type { Message } from '../messages/message-shape.ts';
import { message } from '../messages/message.ts';
import type { AuditLog } from './audit-log.ts';
import { Command, Query, type Connection } from './connection.ts';
import { DatasetKeys } from './dataset-key.ts';
import { runSettingsSchema, type RunSettings } from '../contract/run-settings.ts';
import { runSourcesSchema, type RunSources } from '../contract/run-sources.ts';
import { newRunId, nowIso, type DatasetId, type RunId } from './identifiers.ts';
import { fromJson, toJson } from './json-column.ts';
import { fromStoredMessage, toStoredMessage } from './stored-messages.ts';

export type RunState = 'queued' | 'running' | 'paused' | 'stopped' | 'finished' | 'failed';

export interface NewRun {
  readonly name: string;
  /** The model's name, for example `llm-edt` or `sasrec`. */
  readonly model: string;
  /** Kept with all defaults, so that the run can be repeated. */
  readonly settings: z.input<typeof runSettingsSchema>;
  readonly seed: number;
  /** The execution provider that was asked for or chosen. */
  readonly device: string;
  readonly sources: z.input<typeof runSourcesSchema>;
  readonly tags?: readonly string[];
  readonly notes?: string;
}

export interface Run extends Required<Omit<NewRun, 'settings' | 'sources'>> {
  /** Undefined: another version of the program made the run, with settings that this one does not know. */
  readonly settings: RunSettings | undefined;
  readonly sources: RunSources;
  readonly id: RunId;
  readonly datasetId: DatasetId;
  readonly state: RunState;
  /** In words; null unless failed. */
  readonly error: Message | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  /** Of the dataset when the run was made. */
  readonly dataHash: string;
  /** Trained, or begun, with somebody who was erased from the dataset since. */
  readonly hasErasedPerson: boolean;
}

/** What people write on a run; undefined: as it was. */
export interface RunWords {
  readonly name?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly notes?: string | undefined;
}

/** The numbers that a list of runs shows; null where there are none yet. */
export interface RunOutcome {
  readonly id: RunId;
  /** Of the best state of the last phase that was begun: full ranking of the users that validation ranks. */
  readonly validationNdcg10: number | null;
  /** Full ranking of the test part. */
  readonly testNdcg10: number | null;
  readonly testHr10: number | null;
}

type RunRow = Omit<Run, 'settings' | 'sources' | 'tags' | 'error' | 'hasErasedPerson'> & {
  hasErasedPerson: number;
  error: string | null;
  settings: string;
  /** The column is called `versions`. */
  sources: string;
  tags: string;
};

const select = `SELECT r.id, d.id AS datasetId, r.name, r.model, r.settings, r.seed, r.device, r.state, r.error,
    r.createdAt, r.startedAt, r.finishedAt, r.tags, r.notes, r.versions AS sources, r.dataHash,
    r.startedAt IS NOT NULL AND r.dataHash <> d.dataHash AS hasErasedPerson
  FROM runs r JOIN datasets d ON d.key = r.datasetKey AND d.state = 'ready'`;

export class Runs {
  readonly #connection: Connection;
  readonly #keys: DatasetKeys;
  readonly #auditLog: AuditLog;
  readonly #insert: Command;
  readonly #byId: Query<RunRow>;
  readonly #all: Query<RunRow>;
  readonly #ofDataset: Query<RunRow>;
  readonly #setState: Command;
  readonly #describe: Command;
  readonly #setDevice: Command;
  readonly #delete: Command;
  readonly #outcomes: Query<RunOutcome>;

  constructor(connection: Connection, auditLog: AuditLog) {
    this.#connection = connection;
    this.#keys = new DatasetKeys(connection);
    this.#auditLog = auditLog;
    this.#insert = new Command(
      connection,
      `INSERT INTO runs (id, datasetKey, name, model, settings, seed, device, state, createdAt, tags, notes, versions, dataHash)
         SELECT ?, key, ?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?, dataHash FROM datasets WHERE key = ?`,
    );
    this.#byId = new Query(connection, `${select} WHERE r.id = ?`);
    this.#all = new Query(connection, `${select} ORDER BY r.key`);
    this.#ofDataset = new Query(connection, `${select} WHERE r.datasetKey = ? ORDER BY r.key`);
    this.#setState = new Command(
      connection,
      `UPDATE runs SET state = ?1, error = ?2,
           startedAt = CASE WHEN ?1 = 'running' THEN coalesce(startedAt, ?3) ELSE startedAt END,
           finishedAt = CASE WHEN ?1 IN ('stopped', 'finished', 'failed') THEN ?3 END
         WHERE id = ?4`,
    );
    this.#describe = new Command(connection, 'UPDATE runs SET name = ?, tags = ?, notes = ? WHERE id = ?');
    this.#setDevice = new Command(connection, 'UPDATE runs SET device = ? WHERE id = ?');
    this.#delete = new Command(connection, 'DELETE FROM runs WHERE id = ?');
    this.#outcomes = new Query(
      connection,
      `SELECT r.id, e.summary ->> '$.overall."ndcg@10"' AS testNdcg10, e.summary ->> '$.overall."hr@10"' AS testHr10,
           (SELECT c.validationMetric FROM checkpoints c WHERE c.runKey = r.key AND c.kind = 'best'
              ORDER BY c.phase DESC LIMIT 1) AS validationNdcg10
         FROM runs r JOIN datasets d ON d.key = r.datasetKey
           LEFT JOIN evaluations e ON e.runKey = r.key AND e.protocol = 'full' AND e.part = 'test'
             AND e.summary ->> '$.repeats' = d.repeats`,
    );
  }

  /** A new run in state queued. @throws AppError not-found for the dataset */
  create(dataset: DatasetId, run: NewRun): Run {
    const key = this.#keys.keyOf(dataset);
    const id = newRunId();
    this.#insert.run(
      ...[
        id,
        run.name,
        run.model,
        toJson(runSettingsSchema.parse(run.settings)),
        run.seed,
        run.device,
        nowIso(),
      ],
      ...[toJson(run.tags ?? []), run.notes ?? '', toJson(runSourcesSchema.parse(run.sources)), key],
    );
    return this.get(id);
  }

  has(id: unknown): id is RunId {
    return typeof id === 'string' && this.#byId.get(id) !== undefined;
  }

  /** @throws AppError not-found */
  get(id: RunId): Run {
    const row = this.#byId.get(id);
    if (row === undefined) throw unknownRun(id);
    return toRun(row);
  }

  /** All runs, or those of one dataset, oldest first. @throws AppError not-found for the dataset */
  list(dataset?: DatasetId): Run[] {
    const rows = dataset === undefined ? this.#all.all() : this.#ofDataset.all(this.#keys.keyOf(dataset));
    return rows.map(toRun);
  }

  /** Of all runs, in no order. */
  outcomes(): RunOutcome[] {
    return this.#outcomes.all();
  }

  /**
   * @param error why, for state failed
   * @throws AppError not-found
   */
  setState(id: RunId, state: RunState, error: Message | null = null): void {
    const stored = error === null ? null : toStoredMessage(error);
    if (this.#setState.run(state, stored, nowIso(), id).changes === 0) throw unknownRun(id);
  }

  /** The execution provider that was really used. @throws AppError not-found */
  setDevice(id: RunId, device: string): void {
    if (this.#setDevice.run(device, id).changes === 0) throw unknownRun(id);
  }

  /** Name, tags and notes, which people may change at any time. @throws AppError not-found */
  describe(id: RunId, changes: RunWords): void {
    const run = this.get(id);
    const { name = run.name, tags = run.tags, notes = run.notes } = changes;
    this.#describe.run(name, toJson(tags), notes, id);
  }

  /** Deletes a run with its metrics, checkpoints and results. @throws AppError not-found */
  delete(id: RunId): void {
    const { name, datasetId } = this.get(id);
    this.#connection.transaction(() => {
      this.#delete.run(id);
      this.#auditLog.append('delete run', id, { name, datasetId });
    });
  }
}

function unknownRun(id: RunId): AppError {
  return new AppError('not-found', message('run-unknown', { id }));
}

function toRun(row: RunRow): Run {
  return {
    ...row,
    settings: runSettingsSchema.safeParse(fromJson(row.settings)).data,
    sources: runSourcesSchema.parse(fromJson(row.sources)),
    hasErasedPerson: row.hasErasedPerson === 1,
    tags: fromJson(row.tags) as string[],
    error: row.error === null ? null : fromStoredMessage(row.error),
  };
}
