// What files are for, by their names.
import { fileNameOf } from '../lib/paths.ts';
import { isDataFile } from './import-draft.ts';

export interface SortedFiles {
  /** The first workspace among them: only one can be open. */
  readonly workspace: string | undefined;
  readonly models: readonly string[];
  /** To be imported. */
  readonly data: readonly string[];
  readonly unknown: readonly string[];
}

/** Whether the name ends like a workspace's; nothing looks into the file. */
export function isWorkspace(path: string): boolean {
  return /\.isthmus$/i.test(path);
}

/** @param paths or bare names */
export function sortFiles(paths: readonly string[]): SortedFiles {
  // a tokenizer belongs to a text encoder, though its ending is a data file's
  const isModel = (path: string): boolean =>
    /\.(gguf|onnx)$/i.test(path) || fileNameOf(path).toLowerCase() === 'tokenizer.json';
  const models = paths.filter(isModel);
  const data = paths.filter((path) => !isModel(path) && isDataFile(path));
  return {
    workspace: paths.find(isWorkspace),
    models,
    data,
    unknown: paths.filter((path) => !isWorkspace(path) && !models.includes(path) && !data.includes(path)),
  };
}
