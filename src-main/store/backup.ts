// A copy of a workspace by SQLite's online backup: others may write meanwhile, and the copy is one moment of the file.
import Database from 'better-sqlite3';
import { throwIfCancelled, type CancelSignal } from '../foundation/cancellation.ts';
import type { ProgressListener } from '../foundation/progress.ts';
import { message } from '../messages/message.ts';
import { inspectWorkspaceFile } from './inspect-file.ts';
import { Command } from './connection.ts';
import { openReadOnlyCopy } from './read-only-copy.ts';
import { toStoreError } from './sqlite-errors.ts';
import { isReadOnly } from './workspace-file.ts';
import { applyKey, keyOf } from './workspace-keys.ts';

/** Pages of one step: 4 MiB, so that a cancellation is heard. */
const pagesPerStep = 1024;

/** @throws AppError as `openWorkspace` for the workspace; resource-exhausted (the disk), cancelled */
export async function backUpWorkspace(
  path: string,
  copy: string,
  { signal, onProgress }: { readonly signal?: CancelSignal; readonly onProgress?: ProgressListener },
): Promise<void> {
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
    if (key !== undefined) {
      copyEncrypted(source, key, copy, onProgress);
      return;
    }
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

/** SQLite's online backup would need the copy to be encrypted before it is there; written anew, it has the same key. */
function copyEncrypted(
  source: Database.Database,
  key: string,
  copy: string,
  onProgress: ProgressListener | undefined,
): void {
  applyKey(source, key);
  onProgress?.({ stage: message('stage-copy'), done: 0, total: 1 });
  source.prepare('VACUUM INTO ?').run(copy);
}
