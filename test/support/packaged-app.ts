// A package made here with a stand-in for Electron, and its tree extracted so that plain Node can run it.
import { extractAll, listPackage, statFile } from '@electron/asar';
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(import.meta.dirname, '../..');

/** Why no package can be made here; undefined where one can. */
export const notPackable: string | undefined =
  process.platform === 'linux' ? undefined : 'the stand-in for Electron is a Linux one';

export interface PackagedFile {
  /** Inside the application, for example `node_modules/zod/index.js`. */
  readonly path: string;
  readonly sizeBytes: number;
  /** Lies outside the archive. */
  readonly unpacked: boolean;
}

export interface PackagedApp {
  /** The unpacked package, as it lies in an installation. */
  readonly folder: string;
  readonly resources: string;
  /** Files of the application, in the archive and beside it. */
  readonly files: readonly PackagedFile[];
  /** The command line in the extracted tree. */
  readonly cli: string;
  /** Resources of the extracted tree; its `models` is the package's own. */
  readonly treeResources: string;
}

/** Packages into `output`. @param variant `full` needs the model files @throws Error with electron-builder's words */
export async function makePackage(output: string, variant: 'full' | 'lite'): Promise<PackagedApp> {
  await promisify(execFile)(
    process.execPath,
    [
      join(root, 'build', 'package.mjs'),
      '--stand-in',
      '--targets',
      'dir',
      '--variant',
      variant,
      '--output',
      output,
    ],
    { cwd: root, env: { ...process.env, NODE_OPTIONS: '' }, maxBuffer: 64 * 1024 * 1024 },
  );
  const folder = join(
    output,
    readdirSync(output).find((name) => name.endsWith('unpacked'))!,
  );
  const resources = join(folder, 'resources');
  const archive = join(resources, 'app.asar');
  const files = listPackage(archive, { isPack: false })
    .map((path) => path.slice(1))
    .flatMap((path) => {
      const facts = statFile(archive, path);
      if (!('size' in facts)) return []; // a folder
      return [{ path, sizeBytes: facts.size, unpacked: facts.unpacked }];
    });
  const treeResources = join(output, 'tree', 'resources');
  mkdirSync(treeResources, { recursive: true });
  extractAll(archive, join(treeResources, 'app'));
  const models = join(resources, 'models');
  if (existsSync(models)) symlinkSync(models, join(treeResources, 'models'));
  return {
    folder,
    resources,
    files,
    treeResources,
    cli: join(treeResources, 'app', 'out', 'main', 'cli.js'),
  };
}

/** Every file below a folder with its size, by its path relative to it. */
export function filesBelow(folder: string): { readonly path: string; readonly sizeBytes: number }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(folder, path), sizeBytes: statSync(path).size }));
}
