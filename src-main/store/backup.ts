// A copy of a workspace while others may write: one moment of the file. A plain file is copied in steps by SQLite's online
// backup; an encrypted one, or one that lies where it cannot be written, by one statement, which blocks (see `isCopiedInSteps`).
import Database from 'better-sqlite3';
import { throwIfCancelled, type CancelSignal } from '../foundation/cancellation.ts';
import type { ProgressListener } from '../foundation/progress.ts';
import { message } from '../messages/message.ts';
import { inspectWorkspaceFile } from './inspect-file.ts';
import { Command } from './connection.ts';
import { openReadOnlyCopy } from './read-only-copy.ts';
import { toStoreError } from './sqlite-errors.ts';
import { isReadOnly } from './workspace-file.ts';
import { applyKey, keyOf, requireUnlocked } from './workspace-keys.ts';

/** Pages of one step: 4 MiB, so that a cancellation is heard. */
const pagesPerStep = 1024;

/**
 * SQLite's online backup would need an encrypted copy to be encrypted before it is there.
 * @throws AppError as `requireUnlocked`
 */
export function isCopiedInSteps(path: string): boolean {
  requireUnlocked(path);
  return !isReadOnly(path) && keyOf(path) === undefined;
}

/**
 * Of a file that `isCopiedInSteps`.
 * @throws AppError as `openWorkspace` for the workspace; resource-exhausted (the disk), cancelled
 */
export async function backUpWorkspace(
  path: string,
  copy: string,
  { signal, onProgress }: { readonly signal?: CancelSignal; readonly onProgress?: ProgressListener },
): Promise<void> {
  inspectWorkspaceFile(path);
  let source: Database.Database | undefined;
  try {
    source = new Database(path, { readonly: true, fileMustExist: true });
    source.exec('BEGIN; SELECT 1 FROM sqlite_schema'); // one moment: what is committed later does not begin the copy anew
    await source.backup(copy, {
      progress: ({ totalPages, remainingPages }) => {
        throwIfCancelled(signal);
        const done = totalPages - remainingPages;
        onProgress?.({ stage: message('stage-copy'), done, total: totalPages });
        return pagesPerStep;
      },
    });
  } catch (error) {
    throw toStoreError(error, copy);
  } finally {
    source?.close();
  }
  const target = new Database(copy);
  target.pragma('journal_mode = DELETE'); // one file, whole by itself
  target.close();
}

/**
 * Of any workspace file, at once, with the same key. Blocks, and can be stopped by ending the process alone.
 * @throws AppError as `backUpWorkspace`
 */
export function copyByStatement(path: string, copy: string): void {
  if (isReadOnly(path)) {
    const { connection, remove } = openReadOnlyCopy(path);
    try {
      new Command(connection, 'VACUUM INTO ?').run(copy);
    } finally {
      connection.close();
      remove();
    }
    return;
  }
  inspectWorkspaceFile(path);
  let source: Database.Database | undefined;
  try {
    source = new Database(path, { readonly: true, fileMustExist: true });
    const key = keyOf(path);
    if (key !== undefined) applyKey(source, key);
    source.prepare('VACUUM INTO ?').run(copy);
  } catch (error) {
    throw toStoreError(error, copy);
  } finally {
    source?.close();
  }
}
