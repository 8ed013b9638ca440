// Folders and patterns of an import as the files that they stand for, in the order of their names.
import { glob, readdir, stat } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';

const dataFile =
  /\.(csv|tsv|txt|json|jsonl|ndjson|parquet|inter|item|xlsx|xlsm|db|sqlite|sqlite3|duckdb)(\.(gz|zst))?$/i;
const isPattern = (path: string): boolean => /[*?[{]/.test(path);

interface Given {
  readonly path: string;
  /** Of interactions: the domain where neither a column nor a typed name tells it. */
  readonly defaultDomain?: string;
}

/**
 * A folder stands for the data files in it and below, which are one domain by default, named like the folder; a pattern (`*`, `?`,
 * `**`) for the files that match.
 * @throws AppError not-found where nothing matches
 */
export async function filesOf<T extends Given>(given: T, isOnlyOne: boolean): Promise<T[]> {
  const { path } = given;
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory() === true) {
    const names = await readdir(path, { recursive: true });
    const isHidden = (name: string): boolean => name.split(sep).some((part) => /^[._]/.test(part));
    const paths = names
      .filter((name) => dataFile.test(name) && !isHidden(name))
      .map((name) => join(path, name));
    return some(paths, path).map((each) => ({
      ...given,
      path: each,
      ...(!isOnlyOne && { defaultDomain: basename(path) }),
    }));
  }
  if (found !== undefined || !isPattern(path)) return [given];
  const paths: string[] = [];
  for await (const match of glob(path)) if (dataFile.test(match)) paths.push(match);
  return some(paths, path).map((each) => ({ ...given, path: each }));
}

function some(paths: readonly string[], path: string): readonly string[] {
  if (paths.length === 0) throw new AppError('not-found', message('path-matches-nothing', { path }));
  return [...paths].sort();
}
