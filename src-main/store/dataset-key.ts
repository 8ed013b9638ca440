// Dataset ids are text for people and scripts; rows by the million refer to a dataset by its small integer key.
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import { Query, type Connection } from './connection.ts';
import type { DatasetId } from './identifiers.ts';

export class DatasetKeys {
  readonly #key: Query<{ key: number }>;

  constructor(connection: Connection) {
    this.#key = new Query(connection, "SELECT key FROM datasets WHERE id = ? AND state = 'ready'");
  }

  /** @throws AppError not-found, also for a dataset whose import has not finished */
  keyOf(id: DatasetId): number {
    const row = this.#key.get(id);
    if (row === undefined) {
      throw new AppError('not-found', message('dataset-unknown', { id }));
    }
    return row.key;
  }
}
