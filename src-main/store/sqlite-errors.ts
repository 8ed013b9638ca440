// From SQLite's result codes to AppError: one place, so that every repository fails in the same words.
import Database from 'better-sqlite3';
import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError, BugError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';

function freeBytesAt(path: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(dirname(path));
    return bavail * bsize;
  } catch {
    return undefined; // the disk may be gone altogether; the error says what is known
  }
}

/**
 * The failure of a SQLite call as an error that says the next step; anything that is no SQLite error comes back as it is.
 * @param path the workspace file the call was about
 */
export function toStoreError(error: unknown, path: string): unknown {
  if (error instanceof TypeError && error.message === 'The database connection is not open')
    return new AppError('conflict', message('workspace-closed-meanwhile', { path }), { cause: error });
  if (!(error instanceof Database.SqliteError)) return error;
  const { code } = error;
  const options = { cause: error, details: { path, sqliteCode: code } };
  if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_WRITE') {
    const free = freeBytesAt(path);
    return new AppError(
      'resource-exhausted',
      free === undefined ? message('disk-full', { path }) : message('disk-full-with-rest', { path, free }),
      { cause: error, details: { path, sqliteCode: code, freeBytes: free ?? null } },
    );
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new AppError('conflict', message('workspace-busy', { path }), options);
  }
  if (code.startsWith('SQLITE_CORRUPT') || error.message === 'unsupported file format') {
    return new AppError(
      'corrupt-data',
      message('workspace-damaged', { path, reason: error.message }),
      options,
    );
  }
  if (code === 'SQLITE_NOTADB') {
    return new AppError('corrupt-data', message('workspace-no-database', { path }), options);
  }
  if (code.startsWith('SQLITE_READONLY')) {
    return new AppError('invalid-input', message('workspace-read-only', { path }), options);
  }
  if (code.startsWith('SQLITE_CANTOPEN') || code === 'SQLITE_PERM' || code === 'SQLITE_AUTH') {
    return new AppError(
      'invalid-input',
      message('workspace-not-openable', { path, reason: error.message }),
      options,
    );
  }
  if (error.message.includes('pattern too complex')) {
    return new AppError('invalid-input', message('search-too-long'), options);
  }
  if (code === 'SQLITE_TOOBIG') {
    return new AppError('invalid-input', message('value-too-large', { path }), options);
  }
  if (code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY') {
    return new AppError('conflict', message('entry-taken', { reason: error.message }), options);
  }
  if (code === 'SQLITE_CONSTRAINT_FOREIGNKEY') {
    return new AppError('not-found', message('entry-orphaned'), options);
  }
  if (code.startsWith('SQLITE_IOERR') || code === 'SQLITE_NOMEM') {
    return new AppError(
      'resource-exhausted',
      message('workspace-unreadable', { path, sqliteCode: code, reason: error.message }),
      options,
    );
  }
  return new BugError(`SQLite refused a statement (${code}): ${error.message}`, { cause: error });
}
