// Columns that describe the users of a dataset (country, segment …): read by evaluation and export, never by training. What does
// not belong: reading the file that they come from (services/datasets/read-user-columns.ts).
import { BulkInsert } from './bulk-insert.ts';
import { Command, Query, type Connection } from './connection.ts';
import { DatasetKeys } from './dataset-key.ts';
import type { DatasetId } from './identifiers.ts';

export interface UserColumn {
  readonly name: string;
  /** By user index; null: none. */
  readonly values: readonly (string | null)[];
}

/** A user with the values of the columns, by their place. */
export interface DescribedUser {
  readonly userIndex: number;
  readonly values: readonly (string | null)[];
}

export class UserColumns {
  readonly #connection: Connection;
  readonly #keys: DatasetKeys;
  readonly #names: Query<{ name: string }>;
  readonly #values: Query<[number, number, string]>;
  readonly #places: Query<{ userCount: number }>;
  readonly #clear: readonly Command[];
  readonly #addColumn: Command;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#keys = new DatasetKeys(connection);
    this.#names = new Query(
      connection,
      'SELECT name FROM userColumns WHERE datasetKey = ? ORDER BY position',
    );
    this.#values = new Query(
      connection,
      'SELECT userIndex, position, value FROM userValues WHERE datasetKey = ?',
      {
        asArrays: true,
      },
    );
    this.#places = new Query(connection, 'SELECT userCount FROM datasets WHERE key = ?');
    this.#clear = ['userValues', 'userColumns'].map(
      (table) => new Command(connection, `DELETE FROM ${table} WHERE datasetKey = ?`),
    );
    this.#addColumn = new Command(connection, 'INSERT INTO userColumns VALUES (?, ?, ?)');
  }

  /** Names in the order of the file; empty: the dataset has none. @throws AppError not-found for the dataset */
  names(dataset: DatasetId): string[] {
    return this.#names.all(this.#keys.keyOf(dataset)).map(({ name }) => name);
  }

  /** @throws AppError not-found for the dataset */
  all(dataset: DatasetId): UserColumn[] {
    const key = this.#keys.keyOf(dataset);
    const users = this.#places.get(key)?.userCount ?? 0;
    const columns = this.names(dataset).map((name) => ({
      name,
      values: new Array<string | null>(users).fill(null),
    }));
    for (const [user, position, value] of this.#values.all(key)) columns[position]!.values[user] = value;
    return columns;
  }

  /** Takes the place of all columns there are. @throws AppError not-found for the dataset */
  replace(dataset: DatasetId, names: readonly string[], users: readonly DescribedUser[]): void {
    const key = this.#keys.keyOf(dataset);
    this.#connection.transaction(() => {
      for (const clear of this.#clear) clear.run(key);
      names.forEach((name, position) => this.#addColumn.run(key, position, name));
      const cells = users.flatMap(({ userIndex, values }) =>
        values.flatMap((value, position) => (value === null ? [] : [{ userIndex, position, value }])),
      );
      const columns = ['userIndex', 'position', 'value'] as const;
      new BulkInsert(this.#connection, 'userValues', columns, { constants: { datasetKey: key } }).insert(
        cells.length,
        (index) => cells[index]!,
      );
    });
  }
}
