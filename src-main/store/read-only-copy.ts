// A workspace that cannot be written where it lies (a read-only disk, folder or file) is copied into a folder for temporary files and
// opened there for reading: SQLite needs files of its own beside the one that it reads. Jobs and the audit log go on in memory.
import { chmodSync, copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import { Connection, Query } from './connection.ts';
import { inspectWorkspaceFile } from './inspect-file.ts';
import { applyMigrations } from './migrate.ts';
import { currentSchemaVersion } from './migrations/all-migrations.ts';
import { requireUnlocked } from './workspace-keys.ts';

export interface ReadOnlyCopy {
  readonly connection: Connection;
  /** Call when the connection is closed. */
  readonly remove: () => void;
}

/** What work writes that is no result: kept in memory, with what the file holds of it. */
const keptInMemory = ['jobs', 'jobLogs', 'auditChain'];

/** @throws AppError as `inspectWorkspaceFile` for the file; resource-exhausted where there is no room for the copy */
export function openReadOnlyCopy(file: string): ReadOnlyCopy {
  requireUnlocked(file);
  const folder = makeFolder();
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const copy = join(folder, 'workspace');
  try {
    copyWithLog(file, copy);
    const { version } = inspectWorkspaceFile(copy);
    const whole = new Connection(copy); // takes what stands in the write-ahead log
    try {
      if (version < currentSchemaVersion) applyMigrations(whole, version);
    } finally {
      whole.close();
    }
    const connection = new Connection(copy, 'copy', file);
    for (const table of keptInMemory) keepInMemory(connection, table);
    return { connection, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

function makeFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), `isthmus-readonly-${process.pid}-`)); // as makeTemporaryFolder names them
  } catch (cause) {
    throw unusable(cause);
  }
}

function copyWithLog(file: string, copy: string): void {
  try {
    for (const ending of ['', '-wal']) {
      if (ending !== '' && !existsSync(file + ending)) continue;
      copyFileSync(file + ending, copy + ending);
      chmodSync(copy + ending, 0o600);
    }
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOSPC') throw unusable(cause);
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new AppError('invalid-input', message('workspace-not-openable', { path: file, reason }), { cause });
  }
}

function unusable(cause: unknown): AppError {
  const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
  return new AppError(
    'resource-exhausted',
    message('temporary-folder-unusable', { folder: tmpdir(), reason }),
    {
      cause,
    },
  );
}

/** A temporary table goes before the file's table of the same name. */
function keepInMemory(connection: Connection, table: string): void {
  const [sql] = new Query<[string]>(connection, 'SELECT sql FROM sqlite_schema WHERE name = ?', {
    asArrays: true,
  }).get(table)!;
  connection.execute(sql.replace(/^CREATE TABLE/, 'CREATE TEMP TABLE'));
  connection.execute(`INSERT INTO temp.${table} SELECT * FROM main.${table}`);
}
