// The audit log: every act that destroys or decides something, in order, never changed.
import { Command, Query, type Connection } from './connection.ts';
import { nowIso } from './identifiers.ts';
import { fromJson, toJson } from './json-column.ts';

export interface AuditEntry {
  readonly at: string;
  /** Verb and noun: `delete dataset`, `accept synthetic rows`. */
  readonly action: string;
  /** Id of what it was done to. */
  readonly subject: string;
  /** JSON. */
  readonly details: unknown;
}

export class AuditLog {
  readonly #append: Command;
  readonly #newest: Query<Omit<AuditEntry, 'details'> & { details: string }>;

  constructor(connection: Connection) {
    this.#append = new Command(
      connection,
      'INSERT INTO auditLog (at, action, subject, details) VALUES (?, ?, ?, ?)',
    );
    this.#newest = new Query(
      connection,
      'SELECT at, action, subject, details FROM auditLog ORDER BY key DESC LIMIT ?',
    );
  }

  append(action: string, subject: string, details: unknown = {}): void {
    this.#append.run(nowIso(), action, subject, toJson(details));
  }

  /** The newest entries, newest first. */
  newest(limit = 100): AuditEntry[] {
    return this.#newest.all(limit).map((row) => ({ ...row, details: fromJson(row.details) }));
  }
}
