// What jobs report in lines, kept with them.
import type { LogLevel } from '../foundation/logger.ts';
import { Command, Query, type Connection } from './connection.ts';
import { nowIso, type JobId } from './identifiers.ts';
import { fromJson, toJson } from './json-column.ts';

export interface JobLogLine {
  readonly at: string;
  readonly level: LogLevel;
  readonly message: string;
  /** JSON. */
  readonly details: unknown;
}

export class JobLogs {
  readonly #append: Command;
  readonly #newest: Query<Omit<JobLogLine, 'details'> & { details: string }>;

  constructor(connection: Connection) {
    this.#append = new Command(
      connection,
      'INSERT INTO jobLogs (jobId, at, level, message, details) VALUES (?, ?, ?, ?, ?)',
    );
    this.#newest = new Query(
      connection,
      'SELECT at, level, message, details FROM jobLogs WHERE jobId = ? ORDER BY key DESC LIMIT ?',
    );
  }

  /** @throws AppError not-found for the job */
  append(job: JobId, level: LogLevel, message: string, details: unknown = {}): void {
    this.#append.run(job, nowIso(), level, message, toJson(details));
  }

  /** The newest lines, in the order in which they were written. */
  newest(job: JobId, limit = 1000): JobLogLine[] {
    return this.#newest
      .all(job, limit)
      .map((row) => ({ ...row, details: fromJson(row.details) }))
      .reverse();
  }
}
