// What a killed process left behind: files and folders whose names hold the id of the process that made them.
import { readdirSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';

/** @param purpose in the folder's name, for whoever finds it. @throws AppError resource-exhausted where none can be made */
export async function makeTemporaryFolder(purpose: string): Promise<string> {
  try {
    return await mkdtemp(join(tmpdir(), `isthmus-${purpose}-${process.pid}-`));
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new AppError(
      'resource-exhausted',
      message('temporary-folder-unusable', { folder: tmpdir(), reason }),
      {
        cause: error,
      },
    );
  }
}

/** Removes the temporary folders of processes that are gone. Never throws: they can stay. */
export function removeAbandonedFolders(): void {
  removeAbandoned(tmpdir(), /^isthmus-[a-z]+-(\d+)-\w{6}$/);
}

/**
 * Removes what of a folder the pattern names, where its process is gone. Never throws: it can stay.
 * @param pattern its first group is the id of the process
 */
export function removeAbandoned(folder: string, pattern: RegExp): void {
  try {
    for (const name of readdirSync(folder)) {
      const process = pattern.exec(name)?.[1];
      if (process === undefined || isRunning(Number(process))) continue;
      rmSync(join(folder, name), { recursive: true, force: true });
    }
  } catch {
    // not ours to read or to remove
  }
}

/** Another user's process cannot be signalled, but is there. */
function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
