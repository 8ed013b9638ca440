// What is meant by files that were dropped on the window, chosen in a menu, or opened from the system.
import { extname } from 'node:path';

export interface SortedFiles {
  /** The first workspace among them: only one can be open. */
  readonly workspace: string | undefined;
  readonly models: readonly string[];
  /** Everything else: to be imported. */
  readonly data: readonly string[];
}

const modelEndings = ['.gguf', '.onnx'];

export function sortFiles(paths: readonly string[]): SortedFiles {
  const ending = (path: string): string => extname(path).toLowerCase();
  const workspaces = paths.filter((path) => ending(path) === '.isthmus');
  const models = paths.filter((path) => modelEndings.includes(ending(path)));
  return {
    workspace: workspaces[0],
    models,
    data: paths.filter((path) => !workspaces.includes(path) && !models.includes(path)),
  };
}
