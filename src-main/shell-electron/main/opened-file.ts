// The file that the program was asked to open: on its command line, or on that of a second start.
import { resolve } from 'node:path';

/**
 * @param argv of the process: the program first, then (not packaged) the folder of the app
 * @param workingFolder that relative paths start from
 * @returns absolute path of the first workspace among the arguments
 */
export function openedFile(
  argv: readonly string[],
  workingFolder: string,
  isPackaged: boolean,
): string | undefined {
  const args = argv.filter((argument) => !argument.startsWith('-')).slice(isPackaged ? 1 : 2);
  const file = args.find((argument) => argument.toLowerCase().endsWith('.isthmus'));
  return file === undefined ? undefined : resolve(workingFolder, file);
}
