// Procedures for choosing files of this machine.
import { readdir, stat } from 'node:fs/promises';
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

export const filesRouter = procedures.files.router({
  list: procedures.files.list.handler(async ({ input }) => {
    const folder = resolve(input.folder ?? homedir());
    const names = (await readFolder(folder)).filter((name) => !name.startsWith('.'));
    const entries = (await Promise.all(names.map((name) => describeEntry(folder, name))))
      .filter((entry) => entry !== undefined)
      .sort((a, b) => (a.kind === b.kind ? a.name.localeCompare(b.name) : a.kind === 'folder' ? -1 : 1));
    const parent = dirname(folder);
    return { folder, parent: parent === folder ? null : parent, entries };
  }),
  choose: procedures.files.choose.handler(async ({ context: { app }, input }) => {
    if (app.shell.chooseFiles === undefined) {
      throw new AppError('unsupported', message('file-dialog-missing'));
    }
    const paths = await app.shell.chooseFiles(input);
    return paths === null ? null : [...paths];
  }),
});
