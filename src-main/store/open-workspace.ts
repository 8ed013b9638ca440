// Making and opening workspaces: who may, under which lock, with which checks before the first write.
import { accessSync, constants, existsSync, realpathSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import { Connection } from './connection.ts';
import { HostLock } from './host-lock.ts';
import { inspectWorkspaceFile } from './inspect-file.ts';
import { applyMigrations, backUp } from './migrate.ts';
import { currentSchemaVersion } from './migrations/all-migrations.ts';
import { Workspace } from './workspace.ts';

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
 * Makes a new workspace file and opens it as host.
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
  let connection: Connection | undefined;
  try {
    connection = new Connection(file, 'create');
    applyMigrations(connection, 0);
    return new Workspace(connection, lock);
  } catch (error) {
    connection?.close();
    for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true }); // ours: it did not exist above
    lock.release();
    throw error;
  }
}

/**
 * Opens a workspace file. A file that is refused stays as it is, byte for byte. A file of an older version is copied
 * to `FILE.backup-vN` first, then brought up to date (host only).
 * @throws AppError not-found, invalid-input (no workspace, not writable), unsupported (newer version), corrupt-data,
 *   conflict (open elsewhere; or an engine met an old version), resource-exhausted (disk full)
 */
export function openWorkspace(path: string, options: OpenOptions = {}): Workspace {
  const file = canonicalPath(path);
  const { version } = inspectWorkspaceFile(file);
  const ownsFile = (options.role ?? 'host') === 'host' && options.readOnly !== true;
  if (version < currentSchemaVersion && !ownsFile) {
    throw new AppError(
      'conflict',
      message('workspace-older', { path: file, version, supported: currentSchemaVersion }),
      { details: { path: file, version, supportedVersion: currentSchemaVersion } },
    );
  }
  if (!ownsFile)
    return new Workspace(new Connection(file, options.readOnly === true ? 'read' : 'write'), undefined);

  requireWritable(file);
  const lock = HostLock.acquire(file);
  let connection: Connection | undefined;
  try {
    connection = new Connection(file);
    const versionNow = connection.pragma('user_version') as number; // another host may have migrated since the inspection
    if (versionNow < currentSchemaVersion) {
      backUp(connection, versionNow);
      applyMigrations(connection, versionNow);
    }
    const workspace = new Workspace(connection, lock);
    workspace.datasets.removeUnfinished();
    return workspace;
  } catch (error) {
    connection?.close();
    lock.release();
    throw error;
  }
}

/** One path per file, so that a link or another spelling does not get a lock of its own. */
function canonicalPath(path: string): string {
  const absolute = resolve(path);
  if (existsSync(absolute)) return realpathSync(absolute);
  const folder = dirname(absolute);
  return existsSync(folder) ? join(realpathSync(folder), basename(absolute)) : absolute;
}

function requireWritableFolder(file: string): void {
  const folder = dirname(file);
  if (!existsSync(folder)) {
    throw new AppError('not-found', message('folder-missing', { path: folder }));
  }
  refuseIfReadOnly(folder, 'folder-read-only');
}

function requireWritable(file: string): void {
  refuseIfReadOnly(file, 'file-read-only');
  requireWritableFolder(file);
}

function refuseIfReadOnly(path: string, code: 'file-read-only' | 'folder-read-only'): void {
  try {
    accessSync(path, constants.W_OK);
  } catch (cause) {
    throw new AppError('invalid-input', message(code, { path }), { cause });
  }
}
