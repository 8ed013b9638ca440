// Puts a file into place whole or not at all: written beside its place, flushed, then renamed. What stood there stays
// until then, also where the program is killed.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { removeAbandoned } from './abandoned-files.ts';

let made = 0;

/** Beside the file, so that the rename stays on one disk; another one for each write. */
const temporaryOf = (path: string): string => `${path}.${process.pid}-${++made}.partial`;

/** An unfinished file of a process that was killed meanwhile, with what SQLite kept beside one that it wrote. */
function removeLeftovers(path: string): void {
  const name = basename(path).replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
  removeAbandoned(dirname(path), new RegExp(String.raw`^${name}\.(\d+)-\d+\.partial(-journal|-wal|-shm)?$`));
}

/**
 * @param fill writes the whole content to the path that it gets; where it throws, `path` stays as it was
 * @returns what `fill` returned
 * @throws the error of `fill`; the system's
 */
export async function replaceFile<T>(path: string, fill: (temporary: string) => Promise<T>): Promise<T> {
  removeLeftovers(path);
  const temporary = temporaryOf(path);
  try {
    const result = await fill(temporary);
    await flush(temporary); // the rename must not come before the bytes
    await rename(temporary, path);
    return result;
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined); // the first error is the one to tell
    throw error;
  }
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes the folder too. @throws the system's error */
export async function writeWholeFile(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await replaceFile(path, (temporary) => writeFile(temporary, content));
}

/** As `writeWholeFile`, for small files that must stand before the next line runs. */
export function writeWholeFileSync(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = temporaryOf(path);
  try {
    writeFileSync(temporary, content, { flush: true });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
