// Run ids are text for people and scripts; metrics and checkpoints refer to a run by its small integer key.
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import { Query, type Connection } from './connection.ts';
import type { RunId } from './identifiers.ts';

export class RunKeys {
  readonly #key: Query<{ key: number }>;

  constructor(connection: Connection) {
    this.#key = new Query(connection, 'SELECT key FROM runs WHERE id = ?');
  }

  /** @throws AppError not-found */
  keyOf(id: RunId): number {
    const row = this.#key.get(id);
    if (row === undefined) {
      throw new AppError('not-found', message('run-unknown', { id }));
    }
    return row.key;
  }
}
