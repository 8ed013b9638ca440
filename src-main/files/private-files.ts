// What the app writes is for its user alone: workspaces and what SQLite puts beside them, uploads, logs, exports,
// preferences, temporary files.
import { chmodSync, mkdirSync, statSync } from 'node:fs';

/** Rights of the group and of others. */
const ofOthers = 0o077;

/**
 * From here on every file that this process makes, native libraries included, has mode 0600 and every folder 0700; a
 * stricter umask stays as it is. To be called by each entry before it makes a file. On Windows files take the rights of
 * their folder, which in a user's profile are the user's.
 */
export function keepFilesPrivate(): void {
  process.umask(process.umask(ofOthers) | ofOthers);
}

/** Makes a folder of the app's own; one that an earlier version left open to others is closed. */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true });
  if (process.platform === 'win32') return;
  const mode = statSync(folder).mode & 0o777;
  if ((mode & ofOthers) !== 0) chmodSync(folder, mode & ~ofOthers);
}
