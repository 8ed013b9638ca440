// Making and opening workspaces: who may, under which lock, with which checks before the first write.
import { existsSync, renameSync, rmSync } from 'node:fs';
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import { Connection } from './connection.ts';
import { HostLock } from './host-lock.ts';
import { inspectWorkspaceFile } from './inspect-file.ts';
import { applyMigrations, backUp } from './migrate.ts';
import { currentSchemaVersion } from './migrations/all-migrations.ts';
import { removeUnfinishedRecoding } from './recode-workspace.ts';
import { Workspace } from './workspace.ts';
import { openReadOnlyCopy } from './read-only-copy.ts';
import { canonicalPath, isReadOnly, requireSoleWritable, requireWritableFolder } from './workspace-file.ts';

export interface OpenOptions {
  /**
   * `host` (default): the one process that owns the workspace; takes the lock, migrates, removes unfinished imports.
   * `engine`: a child process of the host; takes no lock, SQLite orders its writes among the host's.
   */
  readonly role?: 'host' | 'engine';
  /** Only reads: no lock, no migration; works beside a host that has the file open. Default false. */
  readonly readOnly?: boolean;
}

/**
 * Makes a new workspace file, under another name until it is whole, and opens it as host.
 * @throws AppError conflict (the file exists), not-found (no such folder), invalid-input (not writable),
 *   resource-exhausted (disk full)
 */
export function createWorkspace(path: string): Workspace {
  const file = canonicalPath(path);
  if (existsSync(file)) {
    throw new AppError('conflict', message('workspace-taken', { path: file }));
  }
  requireWritableFolder(file);
  const lock = HostLock.acquire(file);
  const unfinished = file + unfinishedEnding;
  let connection: Connection | undefined;
  try {
    removeUnfinishedFiles(file);
    connection = new Connection(unfinished, 'create');
    applyMigrations(connection, 0);
    connection.close(); // folds the write-ahead log into the file
    renameSync(unfinished, file);
    connection = new Connection(file);
    return new Workspace(connection, { lock });
  } catch (error) {
    connection?.close();
    for (const ending of ['', '-wal', '-shm']) rmSync(unfinished + ending, { force: true });
    lock.release();
    throw error;
  }
}

/** What a workspace is called until it is whole: a kill leaves a file that nobody takes for one. */
const unfinishedEnding = '.making';

/** What a kill left that came while this workspace was made. Call under its lock. */
function removeUnfinishedFiles(file: string): void {
  for (const ending of ['', '-wal', '-shm', '-journal'])
    rmSync(file + unfinishedEnding + ending, { force: true });
}

/**
 * Opens a workspace file. A file that is refused stays as it is, byte for byte. A file of an older version is copied
 * to `FILE.backup-vN` first, then brought up to date (host only). One that cannot be written where it lies is read from a copy: see
 * `isReadOnly` of the workspace.
 * @throws AppError not-found, invalid-input (no workspace, not writable), unsupported (newer version), corrupt-data,
 *   conflict (open elsewhere; or an engine met an old version), resource-exhausted (disk full)
 */
export function openWorkspace(path: string, options: OpenOptions = {}): Workspace {
  const file = canonicalPath(path);
  if (isReadOnly(file)) {
    const { connection, remove } = openReadOnlyCopy(file);
    return new Workspace(connection, { original: { path: file, removeCopy: remove } });
  }
  const { version } = inspectWorkspaceFile(file);
  const ownsFile = (options.role ?? 'host') === 'host' && options.readOnly !== true;
  if (version < currentSchemaVersion && !ownsFile) {
    throw new AppError(
      'conflict',
      message('workspace-older', { path: file, version, supported: currentSchemaVersion }),
      { details: { path: file, version, supportedVersion: currentSchemaVersion } },
    );
  }
  if (!ownsFile) return new Workspace(new Connection(file, options.readOnly === true ? 'read' : 'write'));

  requireSoleWritable(file);
  const lock = HostLock.acquire(file);
  let connection: Connection | undefined;
  try {
    removeUnfinishedRecoding(file);
    connection = new Connection(file);
    const versionNow = connection.pragma('user_version') as number; // another host may have migrated since the inspection
    if (versionNow < currentSchemaVersion) {
      backUp(connection, versionNow);
      applyMigrations(connection, versionNow);
    }
    const workspace = new Workspace(connection, { lock });
    workspace.datasets.removeUnfinished();
    return workspace;
  } catch (error) {
    connection?.close();
    lock.release();
    throw error;
  }
}
