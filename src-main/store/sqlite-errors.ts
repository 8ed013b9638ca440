// From SQLite's result codes to AppError: one place, so that every repository fails in the same words.
import Database from 'better-sqlite3';
import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError, BugError } from '../foundation/errors.ts';

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
  if (!(error instanceof Database.SqliteError)) return error;
  const { code } = error;
  const options = { cause: error, details: { path, sqliteCode: code } };
  if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_WRITE') {
    const free = freeBytesAt(path);
    return new AppError(
      'resource-exhausted',
      `The disk is full: "${path}" could not be written${free === undefined ? '' : ` (${free} bytes free)`}. ` +
        'Nothing of the unfinished step was kept. Free some space, then repeat the step.',
      { cause: error, details: { path, sqliteCode: code, freeBytes: free ?? null } },
    );
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new AppError(
      'conflict',
      `"${path}" is being written by another process and did not become free in time. Wait for it, then try again.`,
      options,
    );
  }
  if (code.startsWith('SQLITE_CORRUPT')) {
    return new AppError(
      'corrupt-data',
      `"${path}" is damaged (${error.message}). Nothing was changed. Restore it from a copy; \`sqlite3 FILE .recover\` may save a part.`,
      options,
    );
  }
  if (code === 'SQLITE_NOTADB') {
    return new AppError(
      'corrupt-data',
      `"${path}" is no workspace, or its first bytes are damaged (not a SQLite file). Nothing was changed. Choose a .isthmus file.`,
      options,
    );
  }
  if (code.startsWith('SQLITE_READONLY')) {
    return new AppError(
      'invalid-input',
      `"${path}" cannot be written: it was opened for reading only, or the file or its folder is read-only. ` +
        'Open it for writing, or change its permissions.',
      options,
    );
  }
  if (code.startsWith('SQLITE_CANTOPEN') || code === 'SQLITE_PERM' || code === 'SQLITE_AUTH') {
    return new AppError(
      'invalid-input',
      `"${path}" cannot be opened (${error.message}). SQLite needs the right to read the file and to write in its folder. ` +
        'Check both permissions, or copy the file elsewhere.',
      options,
    );
  }
  if (code === 'SQLITE_TOOBIG') {
    return new AppError(
      'invalid-input',
      `A value for "${path}" is too large (allowed: below 1,000,000,000 bytes). Split it.`,
      options,
    );
  }
  if (code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY') {
    return new AppError('conflict', `The workspace already holds such an entry (${error.message}).`, options);
  }
  if (code === 'SQLITE_CONSTRAINT_FOREIGNKEY') {
    return new AppError(
      'not-found',
      'The dataset, run or job that the entry belongs to is not (or no longer) in the workspace.',
      options,
    );
  }
  if (code.startsWith('SQLITE_IOERR') || code === 'SQLITE_NOMEM') {
    return new AppError(
      'resource-exhausted',
      `Reading or writing "${path}" failed (${code}: ${error.message}). Check the disk, then try again.`,
      options,
    );
  }
  return new BugError(`SQLite refused a statement (${code}): ${error.message}`, { cause: error });
}
