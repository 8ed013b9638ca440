// Files that a browser has sent, each in a folder of its own in the data folder, until they are imported.
import { rmSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

export const uploadsFolder = (dataFolder: string): string => join(dataFolder, 'uploads');

/** Deletes those of the files that were uploaded, with their folders; other files stay. */
export function removeUploads(dataFolder: string, paths: readonly string[]): void {
  const folder = resolve(uploadsFolder(dataFolder));
  for (const path of paths) {
    const [upload = '', name] = relative(folder, resolve(path)).split(sep);
    if (name === undefined || upload === '..' || upload === '') continue; // not in a folder of ours
    rmSync(join(folder, upload), { recursive: true, force: true });
  }
}
