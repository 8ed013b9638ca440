// Where model files lie: the user's own folder first, then what the app brought along.
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface ModelFolders {
  /** Files that were fetched or added; written to. */
  readonly own: string;
  /** Folders that are read only, in order of search: a packaged app carries models in its resources. */
  readonly shipped: readonly string[];
}

/**
 * The user's data folder of Isthmus: ISTHMUS_DATA_DIR if set, else the platform's place for data of an application
 * (XDG_DATA_HOME or ~/.local/share, ~/Library/Application Support, %APPDATA%).
 */
export function dataFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const set = (name: string): string | undefined => (env[name] === '' ? undefined : env[name]);
  const override = set('ISTHMUS_DATA_DIR');
  if (override !== undefined) return resolve(override); // engines work in another folder
  if (platform === 'win32') return join(set('APPDATA') ?? join(homedir(), 'AppData', 'Roaming'), 'Isthmus');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Isthmus');
  return join(set('XDG_DATA_HOME') ?? join(homedir(), '.local', 'share'), 'isthmus');
}

/**
 * Folders of a packaged app that may hold `models/`: Electron's own, and the one beside the app's code when that code runs
 * from an unpacked package under plain Node. None when run from the sources.
 * @param moduleUrl of a module of the app
 */
export function packageResourceFolders(
  moduleUrl: string = import.meta.url,
  resourcesPath: string | undefined = process.resourcesPath,
): string[] {
  const inPackage = /^(.*[\\/]resources)[\\/]app(?:\.asar)?[\\/]/i.exec(
    dirname(fileURLToPath(moduleUrl)) + '/',
  );
  const folders = [resourcesPath, inPackage?.[1]].filter((folder) => folder !== undefined);
  return [...new Set(folders)];
}

/** @param resourceFolders folders of the packaged app that may hold `models/` */
export function modelFolders(data = dataFolder(), resourceFolders: readonly string[] = []): ModelFolders {
  return { own: join(data, 'models'), shipped: resourceFolders.map((folder) => join(folder, 'models')) };
}
