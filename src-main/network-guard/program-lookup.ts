// Where other programs are looked for: in folders that are named in full, never in the folder that happens to be
// current, which may hold somebody else's files.
import { delimiter, isAbsolute } from 'node:path';

/** Where programs of the system lie, should nothing else be left: an empty search path means the current folder. */
const systemFolders = process.platform === 'win32' ? '' : ['/usr/bin', '/bin'].join(delimiter);

/** Folders of a search path that are named in full: "", "." and "bin" mean the current folder or one below it. */
function absoluteFolders(searchPath: string): string {
  return searchPath.split(delimiter).filter(isAbsolute).join(delimiter) || systemFolders;
}

/** Windows writes it `Path`, and copies of its environment are no longer blind to case. */
const isSearchPath = (name: string): boolean =>
  process.platform === 'win32' ? name.toUpperCase() === 'PATH' : name === 'PATH';

/**
 * Closes the current folder to every look-up of this process and of those that it starts.
 *
 * - `PATH` loses its relative entries.
 * - Windows looks into the current folder first, unless NoDefaultCurrentDirectoryInExePath is set; libuv heeds it too.
 */
export function closeProgramLookup(environment: NodeJS.ProcessEnv = process.env): void {
  for (const name of Object.keys(environment).filter(isSearchPath))
    environment[name] = absoluteFolders(environment[name] ?? '');
  environment['NoDefaultCurrentDirectoryInExePath'] = '1';
}
