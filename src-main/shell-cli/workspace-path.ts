// Which workspace file a command works on when none is named.
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { workspaceEnding as ending } from '../app/workspaces/workspaces-folder.ts';
import { message } from '../messages/message.ts';
import { UsageError } from './exit-codes.ts';

function workspacesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending) && entry.name !== ending)
    .map((entry) => join(folder, entry.name))
    .sort();
}

/**
 * The named file, else the only `*.isthmus` file of the folder.
 * @throws UsageError if there is none, or more than one
 */
export function existingWorkspacePath(named: string | undefined, folder = process.cwd()): string {
  if (named !== undefined) return named;
  const found = workspacesIn(folder);
  if (found.length === 1) return found[0]!;
  if (found.length === 0) throw new UsageError(message('workspace-not-here', { ending, folder }));
  const names = found.map((path) => relative(folder, path)).join(', ');
  throw new UsageError(message('workspaces-here', { number: found.length, folder, names }));
}

/** The same where a file is named or the only one of the folder, else undefined. */
export function workspaceHere(named: string | undefined, folder = process.cwd()): string | undefined {
  if (named !== undefined) return named;
  const found = workspacesIn(folder);
  return found.length === 1 ? found[0] : undefined;
}

/** As `existingWorkspacePath`, but `newName` in the folder where there is none yet. @throws UsageError if there are several */
export function workspacePathForImport(
  named: string | undefined,
  newName: string,
  folder = process.cwd(),
): string {
  if (named !== undefined) return named;
  return workspacesIn(folder).length === 0 ? join(folder, newName) : existingWorkspacePath(named, folder);
}
