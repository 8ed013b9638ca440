// Settings of the workspace: name → JSON. What a setting means, its default and its check belong to its service.
import { Command, Query, type Connection } from './connection.ts';
import { nowIso } from './identifiers.ts';
import { fromJson, toJson } from './json-column.ts';

export class Settings {
  readonly #get: Query<{ value: string }>;
  readonly #set: Command;
  readonly #delete: Command;

  constructor(connection: Connection) {
    this.#get = new Query(connection, 'SELECT value FROM settings WHERE name = ?');
    this.#set = new Command(
      connection,
      `INSERT INTO settings (name, value, updatedAt) VALUES (?, ?, ?)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value, updatedAt = excluded.updatedAt`,
    );
    this.#delete = new Command(connection, 'DELETE FROM settings WHERE name = ?');
  }

  /** The setting's JSON; undefined where it was never set. */
  get(name: string): unknown {
    const row = this.#get.get(name);
    return row === undefined ? undefined : fromJson(row.value);
  }

  set(name: string, value: unknown): void {
    this.#set.run(name, toJson(value), nowIso());
  }

  delete(name: string): void {
    this.#delete.run(name);
  }
}
