// Where Chromium keeps what belongs to the window (its settings, its lock): inside the app's data folder.
import { accessSync, constants, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folder, made if need be; a temporary one where the data folder cannot be written (a read-only home). */
export function profileFolder(dataFolder: string): string {
  const folder = join(dataFolder, 'window');
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return folder;
  } catch {
    return mkdtempSync(join(tmpdir(), 'isthmus-window-'));
  }
}
