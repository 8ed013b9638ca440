// Procedures for choosing files of this machine.
import { existsSync } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { FolderEntry } from '../../contract/rpc/files.ts';
import { procedures } from '../backend/app-procedures.ts';

async function describeEntry(folder: string, name: string): Promise<FolderEntry | undefined> {
  const path = join(folder, name);
  const facts = await stat(path).catch(() => undefined); // a dangling link, or no right to look
  if (facts === undefined || !(facts.isDirectory() || facts.isFile())) return undefined;
  return {
    name,
    path,
    kind: facts.isDirectory() ? 'folder' : 'file',
    sizeBytes: facts.isFile() ? facts.size : null,
    modifiedAt: facts.mtime.toISOString(),
  };
}

async function readFolder(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const problem =
      code === 'ENOENT' ? 'folder-not-found' : code === 'ENOTDIR' ? 'folder-is-none' : 'folder-unreadable';
    throw new AppError('not-found', message(problem, { folder }), { cause });
  }
}

/** The folder itself, or the nearest one above it that is there. */
function nearestFolder(folder: string): string {
  const parent = dirname(folder);
  return existsSync(folder) || parent === folder ? folder : nearestFolder(parent);
}

/** A name that is one step down, whatever the system: neither a path nor the folder itself or the one above. */
const isFolderName = (name: string): boolean =>
  name.trim() !== '' && !/[/\\\0]/.test(name) && name !== '.' && name !== '..';

async function makeFolder(folder: string, name: string): Promise<string> {
  if (!isFolderName(name)) throw new AppError('invalid-input', message('folder-name-unfit', { name }));
  const path = join(resolve(folder), name);
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new AppError('conflict', message('folder-there', { path }), { cause });
    throw new AppError('not-found', message('folder-not-made', { path, reason: code ?? String(cause) }), {
      cause,
    });
  }
  return path;
}

export const filesRouter = procedures.files.router({
  list: procedures.files.list.handler(async ({ input }) => {
    const asked = resolve(input.folder ?? homedir());
    const folder = nearestFolder(asked);
    const names = (await readFolder(folder)).filter((name) => !name.startsWith('.'));
    const entries = (await Promise.all(names.map((name) => describeEntry(folder, name))))
      .filter((entry) => entry !== undefined)
      .sort((a, b) => (a.kind === b.kind ? a.name.localeCompare(b.name) : a.kind === 'folder' ? -1 : 1));
    const parent = dirname(folder);
    const missing = folder === asked ? null : asked;
    return { folder, missing, parent: parent === folder ? null : parent, entries };
  }),
  makeFolder: procedures.files.makeFolder.handler(async ({ input: { folder, name } }) => ({
    path: await makeFolder(folder, name),
  })),
  choose: procedures.files.choose.handler(async ({ context: { app }, input }) => {
    if (app.shell.chooseFiles === undefined) {
      throw new AppError('unsupported', message('file-dialog-missing'));
    }
    const paths = await app.shell.chooseFiles(input);
    return paths === null ? null : [...paths];
  }),
});
