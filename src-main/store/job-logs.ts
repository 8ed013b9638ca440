// What jobs report in lines, kept with them.
import type { LogLevel } from '../foundation/logger.ts';
import type { Message } from '../messages/message-shape.ts';
import { Command, Query, type Connection } from './connection.ts';
import { nowIso, type JobId } from './identifiers.ts';
import { fromJson, toJson } from './json-column.ts';
import { fromStoredMessage, toStoredMessage } from './stored-messages.ts';

export interface JobLogLine {
  readonly at: string;
  readonly level: LogLevel;
  readonly said: Message;
  /** JSON. */
  readonly details: unknown;
}

export class JobLogs {
  readonly #append: Command;
  readonly #newest: Query<Omit<JobLogLine, 'said' | 'details'> & { message: string; details: string }>;

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
  append(job: JobId, level: LogLevel, said: Message, details: unknown = {}): void {
    this.#append.run(job, nowIso(), level, toStoredMessage(said), toJson(details));
  }

  /** The newest lines, in the order in which they were written. */
  newest(job: JobId, limit = 1000): JobLogLine[] {
    return this.#newest
      .all(job, limit)
      .map(({ message, details, ...row }) => ({
        ...row,
        said: fromStoredMessage(message),
        details: fromJson(details),
      }))
      .reverse();
  }
}
