// The durable queue of long work, as rows. Who runs them and which changes of state are allowed: see jobs/.
import { AppError } from '../foundation/errors.ts';
import { progressUnits, type Progress } from '../foundation/progress.ts';
import { message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';
import { Command, Query, type Connection } from './connection.ts';
import { newJobId, nowIso, type JobId } from './identifiers.ts';
import { fromJson, toJson } from './json-column.ts';
import { messageOf } from './stored-messages.ts';

export type JobState =
  | 'queued'
  | 'running'
  | 'paused'
  | 'cancelling'
  | 'cancelled'
  | 'failed'
  | 'finished'
  /** The process died while the job ran: it can be resumed. */
  | 'interrupted';

export interface JobError {
  readonly code: string;
  readonly said: Message;
}

export interface NewJob {
  /** Which handler runs it: `import`, `augment`, `train` … */
  readonly kind: string;
  /** One line for people. */
  readonly title: string;
  /** Id of the dataset or run it works on. */
  readonly subject?: string | null;
  /** What it needs alone: `llm`, `ort`, `io`, `flow`. */
  readonly resource: string;
  /** JSON: what the handler needs to start, and to start again. */
  readonly payload: unknown;
}

export interface Job extends Required<NewJob> {
  readonly id: JobId;
  readonly state: JobState;
  readonly progress: Progress | null;
  /** JSON: what the handler returned; null until finished. */
  readonly result: unknown;
  readonly error: JobError | null;
  /** How often it was started. */
  readonly attempt: number;
  readonly createdAt: string;
  /** Of the newest attempt. */
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

interface JobRow extends Omit<Job, 'payload' | 'progress' | 'result' | 'error'> {
  readonly payload: string;
  readonly progress: string | null;
  readonly result: string | null;
  readonly error: string | null;
}

const select = `SELECT id, kind, title, subject, resource, state, payload, progress, result, error, attempt, createdAt,
  startedAt, finishedAt FROM jobs`;

export class Jobs {
  readonly #insert: Command;
  readonly #byId: Query<JobRow>;
  readonly #newest: Query<JobRow>;
  readonly #inState: Query<JobRow>;
  readonly #setState: Command;
  readonly #setProgress: Command;
  readonly #delete: Command;

  constructor(connection: Connection) {
    this.#insert = new Command(
      connection,
      `INSERT INTO jobs (id, kind, title, subject, resource, state, payload, createdAt)
         VALUES (?, ?, ?, ?, ?, 'queued', ?, ?)`,
    );
    this.#byId = new Query(connection, `${select} WHERE id = ?`);
    this.#newest = new Query(connection, `${select} ORDER BY id DESC LIMIT ?`);
    this.#inState = new Query(connection, `${select} WHERE state = ? ORDER BY id`);
    this.#setState = new Command(
      connection,
      `UPDATE jobs SET state = ?1, result = ?2, error = ?3,
           attempt = attempt + (?1 = 'running' AND state = 'queued'),
           startedAt = CASE WHEN ?1 = 'running' AND state = 'queued' THEN ?4 ELSE startedAt END,
           finishedAt = CASE WHEN ?1 IN ('cancelled', 'failed', 'finished', 'interrupted') THEN ?4 END
         WHERE id = ?5`,
    );
    this.#setProgress = new Command(connection, 'UPDATE jobs SET progress = ? WHERE id = ?');
    this.#delete = new Command(connection, 'DELETE FROM jobs WHERE id = ?');
  }

  /** A new job in state queued. */
  create(job: NewJob): Job {
    const id = newJobId(this.#newest.get(1)?.id);
    this.#insert.run(
      id,
      job.kind,
      job.title,
      job.subject ?? null,
      job.resource,
      toJson(job.payload),
      nowIso(),
    );
    return this.get(id);
  }

  /** @throws AppError not-found */
  get(id: JobId): Job {
    const row = this.#byId.get(id);
    if (row === undefined) throw unknownJob(id);
    return toJob(row);
  }

  /** Newest first. */
  newest(limit = 100): Job[] {
    return this.#newest.all(limit).map(toJob);
  }

  /** Oldest first: the order in which queued jobs run. */
  inState(state: JobState): Job[] {
    return this.#inState.all(state).map(toJob);
  }

  /** @throws AppError not-found */
  setState(id: JobId, state: JobState, outcome: { result?: unknown; error?: JobError } = {}): void {
    const result = outcome.result === undefined ? null : toJson(outcome.result);
    const error = outcome.error === undefined ? null : toJson(outcome.error);
    if (this.#setState.run(state, result, error, nowIso(), id).changes === 0) throw unknownJob(id);
  }

  setProgress(id: JobId, progress: Progress): void {
    this.#setProgress.run(toJson(progress), id);
  }

  /** Deletes a job with its logs. @throws AppError not-found */
  delete(id: JobId): void {
    if (this.#delete.run(id).changes === 0) throw unknownJob(id);
  }
}

function unknownJob(id: JobId): AppError {
  return new AppError('not-found', message('job-unknown', { id }));
}

function toJob(row: JobRow): Job {
  return {
    ...row,
    payload: fromJson(row.payload),
    progress: row.progress === null ? null : readProgress(fromJson(row.progress) as StoredProgress),
    result: row.result === null ? null : fromJson(row.result),
    error: row.error === null ? null : readError(fromJson(row.error) as StoredError),
  };
}

/** Files of earlier versions hold sentences where messages stand today. */
type StoredProgress = Omit<Progress, 'stage' | 'message' | 'unit'> & {
  readonly stage: Message | string;
  readonly message?: Message | string;
  readonly unit?: string;
};

function readProgress({ stage, message, unit, ...counts }: StoredProgress): Progress {
  const said = message === undefined ? {} : { message: messageOf(message) };
  const known = progressUnits.find((name) => name === unit);
  return { ...counts, stage: messageOf(stage), ...said, ...(known === undefined ? {} : { unit: known }) };
}

type StoredError = JobError | { readonly code: string; readonly message: string };

const readError = (stored: StoredError): JobError =>
  'said' in stored ? stored : { code: stored.code, said: messageOf(stored.message) };
