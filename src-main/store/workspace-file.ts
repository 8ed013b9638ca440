// The file of a workspace as the system knows it: its one path, and whether it may be written.
import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';

/** SQLite keeps its log and we keep our lock beside a name: under two names a file would have two of each, and be damaged. */
function refuseSeveralNames(file: string): void {
  const { nlink } = statSync(file);
  if (nlink > 1) throw new AppError('conflict', message('workspace-has-names', { path: file, count: nlink }));
}

/** One path per file, so that a link or another spelling does not get a lock of its own. */
export function canonicalPath(path: string): string {
  const absolute = resolve(path);
  if (existsSync(absolute)) return realpathSync(absolute);
  const folder = dirname(absolute);
  return existsSync(folder) ? join(realpathSync(folder), basename(absolute)) : absolute;
}

/** @throws AppError not-found, invalid-input (not to be written) */
export function requireWritableFolder(file: string): void {
  const folder = dirname(file);
  if (!existsSync(folder)) {
    throw new AppError('not-found', message('folder-missing', { path: folder }));
  }
  refuseIfReadOnly(folder, 'folder-read-only');
}

/** @throws AppError invalid-input (not to be written), conflict (the file has several names) */
export function requireSoleWritable(file: string): void {
  refuseIfReadOnly(file, 'file-read-only');
  requireWritableFolder(file);
  refuseSeveralNames(file);
}

/** A file that is there and may not be written, or whose folder may not: a missing or foreign one is for others to tell. */
export function isReadOnly(file: string): boolean {
  if (!existsSync(file) || !statSync(file).isFile() || statSync(file).size === 0) return false;
  return [file, dirname(file)].some((path) => !mayWrite(path));
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function refuseIfReadOnly(path: string, code: 'file-read-only' | 'folder-read-only'): void {
  try {
    accessSync(path, constants.W_OK);
  } catch (cause) {
    throw new AppError('invalid-input', message(code, { path }), { cause });
  }
}
