// Encrypts a workspace file, decrypts it, or gives it another key. A copy is written anew, looked at, and put in the file's
// place, so that a kill leaves the old file or the new one; then the blocks of the old one are overwritten.
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { overwrite, overwriteFile } from '../files/overwrite-file.ts';
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import { Connection } from './connection.ts';
import { HostLock } from './host-lock.ts';
import { inspectWorkspaceFile } from './inspect-file.ts';
import { canonicalPath, requireSoleWritable } from './workspace-file.ts';
import { isEncrypted, newKey, rememberKey } from './workspace-keys.ts';

export interface Recoded {
  readonly path: string;
  readonly isEncrypted: boolean;
  /** The blocks that held the old file were overwritten: what a flash drive or a file system kept of them is not. */
  readonly isOverwritten: boolean;
  /** Copies of the workspace beside it that are not encrypted. */
  readonly plainCopies: readonly string[];
}

/** What the copy is called until it is whole. */
const unfinishedEnding = '.recoding';

/**
 * The workspace must not be open anywhere.
 * @param passphrase undefined: the file will not be encrypted
 * @throws AppError as `openWorkspace`; conflict (open elsewhere, or encrypted or plain already), invalid-input (a short
 *   passphrase), resource-exhausted (no room for a copy), unsupported (SQLite was built without the cipher)
 */
export function recodeWorkspace(path: string, passphrase: string | undefined): Recoded {
  const file = canonicalPath(path);
  inspectWorkspaceFile(file);
  requireSoleWritable(file);
  if (passphrase === undefined && !isEncrypted(file))
    throw new AppError('conflict', message('workspace-plain-already', { path: file }));
  const key = passphrase === undefined ? undefined : newKey(passphrase);
  const lock = HostLock.acquire(file);
  const copy = file + unfinishedEnding;
  try {
    foldLog(file);
    copyFileSync(file, copy);
    chmodSync(copy, statSync(file).mode & 0o777);
    const connection = new Connection(copy);
    try {
      connection.rekey(key);
    } finally {
      connection.close();
    }
    rememberKey(key);
    inspectWorkspaceFile(copy); // with the new key, before the old file is given up
    const isOverwritten = replace(file, copy);
    return { path: file, isEncrypted: key !== undefined, isOverwritten, plainCopies: plainCopiesOf(file) };
  } finally {
    removeUnfinishedRecoding(file);
    lock.release();
  }
}

/** What a kill left; the blocks of a plain copy are overwritten. Call under the file's lock. */
export function removeUnfinishedRecoding(file: string): void {
  const copy = file + unfinishedEnding;
  if (!existsSync(copy)) return;
  overwriteFile(copy);
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(copy + ending, { force: true });
}

/** All that is committed is in the file afterwards. @throws AppError conflict where another process reads it */
function foldLog(file: string): void {
  const connection = new Connection(file);
  const isWhole = connection.checkpoint();
  connection.close();
  if (!isWhole || existsSync(`${file}-wal`))
    throw new AppError('conflict', message('workspace-busy', { path: file }));
}

/** @returns the old file's blocks were overwritten: Windows puts no file in the place of one that is open */
function replace(file: string, copy: string): boolean {
  if (process.platform === 'win32') {
    renameSync(copy, file);
    return false;
  }
  const [fresh, old] = [openSync(copy, 'r+'), openSync(file, 'r+')];
  try {
    fsyncSync(fresh);
    renameSync(copy, file);
    overwrite(old); // it has no name any more
    return true;
  } finally {
    closeSync(fresh);
    closeSync(old);
  }
}

function plainCopiesOf(file: string): string[] {
  const folder = dirname(file);
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${basename(file)}.backup-`))
    .map((name) => join(folder, name))
    .filter((copy) => !isEncrypted(copy));
}
