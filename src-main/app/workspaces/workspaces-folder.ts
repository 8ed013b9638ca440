// Where workspaces go by default: a folder that people find.
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

export const workspaceEnding = '.isthmus';

/** The folder `Isthmus` in the user's home; it need not exist. */
export function workspacesFolder(): string {
  return join(homedir(), 'Isthmus');
}

/** The app makes the folder at its first use. */
export function makeWorkspacesFolder(): string {
  const folder = workspacesFolder();
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** A file that is not there yet: `name.isthmus`, else `name 2.isthmus` … */
export function freeWorkspacePath(name: string): string {
  const safeName = name.replace(/[\\/:*?"<>|]/g, ' ');
  for (let number = 1; ; number++) {
    const path = join(workspacesFolder(), `${safeName}${number === 1 ? '' : ` ${number}`}${workspaceEnding}`);
    if (!existsSync(path)) return path;
  }
}
