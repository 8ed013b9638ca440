// The advisory lock that keeps a second host out of an open workspace. It is a SQLite file of its own beside the
// workspace (`name.isthmus-lock`), on which the holder keeps a write transaction open: the operating system drops the
// lock when the holder dies, however it dies, so there are no stale locks and no guesses about process numbers.
// Readers may still read who holds it. The file stays after release: removing it would race with the next holder.
import Database from 'better-sqlite3';
import { hostname } from 'node:os';
import { basename } from 'node:path';
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import { nowIso } from './identifiers.ts';
import { toStoreError } from './sqlite-errors.ts';

interface LockOwner {
  readonly pid: number;
  readonly program: string;
  readonly machine: string;
  readonly since: string;
}

export class HostLock {
  readonly #database: Database.Database;

  private constructor(database: Database.Database) {
    this.#database = database;
  }

  /**
   * Takes the lock of a workspace file.
   * @throws AppError conflict, naming the process that has the workspace open
   */
  static acquire(workspacePath: string): HostLock {
    const lockPath = `${workspacePath}-lock`;
    let database: Database.Database | undefined;
    try {
      database = new Database(lockPath, { timeout: 0 });
      // Two steps: the owner is committed so that others can read it, then the lock is taken for good. Whoever comes
      // between the two wins, and the second step fails as busy.
      database.exec(
        'BEGIN IMMEDIATE; CREATE TABLE IF NOT EXISTS owner (pid, program, machine, since); DELETE FROM owner',
      );
      const program = basename(process.argv[1] ?? process.title);
      database
        .prepare('INSERT INTO owner (pid, program, machine, since) VALUES (?, ?, ?, ?)')
        .run(process.pid, program, hostname(), nowIso());
      database.exec('COMMIT; BEGIN IMMEDIATE');
      return new HostLock(database);
    } catch (error) {
      const busy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
      const owner = busy && database !== undefined ? readOwner(database) : undefined;
      database?.close();
      if (!busy) throw toStoreError(error, lockPath);
      throw openElsewhere(workspacePath, owner, error);
    }
  }

  release(): void {
    this.#database.close(); // rolls the empty transaction back
  }
}

function readOwner(database: Database.Database): LockOwner | undefined {
  try {
    if (database.inTransaction) database.exec('ROLLBACK');
    database.pragma('busy_timeout = 1000');
    return database.prepare<[], LockOwner>('SELECT pid, program, machine, since FROM owner').get();
  } catch {
    return undefined; // taken this moment, its owner not written yet: the conflict is certain all the same
  }
}

function openElsewhere(path: string, owner: LockOwner | undefined, cause: unknown): AppError {
  const said =
    owner === undefined
      ? message('workspace-open-elsewhere', { path })
      : message('workspace-open-in', { path, pid: owner.pid, program: owner.program, since: owner.since });
  return new AppError('conflict', said, { cause, details: { path, owner: owner ?? null } });
}
