// A package made here with a stand-in for Electron, and its tree extracted so that plain Node can run it.
import { extractAll, listPackage, statFile } from '@electron/asar';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

const root = resolve(import.meta.dirname, '../..');
const cache = join(root, 'node_modules', '.cache', 'isthmus', 'packages');

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

/** Everything that decides what is in a package, beside the packages that the lock file pins. */
const ingredients = ['out', 'build', 'resources', 'package.json', 'package-lock.json', 'LICENSE'];

function packageKey(variant: string): string {
  const hash = createHash('sha256').update(variant);
  for (const part of ingredients) {
    const path = join(root, part);
    const files = statSync(path).isDirectory()
      ? filesBelow(path)
          .map((file) => file.path)
          .sort()
      : [''];
    for (const file of files) hash.update(`\0${part}/${file}\0`).update(readFileSync(join(path, file)));
  }
  return `${variant}-${hash.digest('hex').slice(0, 16)}`;
}

/** @returns the lock is ours; one whose process is gone is nobody's */
function takeLock(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    try {
      process.kill(Number(readFileSync(lock, 'utf8')), 0);
    } catch {
      rmSync(lock, { force: true });
    }
    return false;
  }
}

/**
 * Folder of a package of the built app as it is now: made by the test file that asks first, kept until what it is
 * made of changes. Others must not write into it.
 */
async function packedOnce(variant: 'full' | 'lite'): Promise<string> {
  mkdirSync(cache, { recursive: true });
  const key = packageKey(variant);
  const folder = join(cache, key);
  const complete = join(folder, 'complete');
  const lock = join(cache, 'lock');
  while (!existsSync(complete)) {
    if (!takeLock(lock)) {
      await setTimeout(300);
      continue;
    }
    try {
      if (existsSync(complete)) break;
      for (const old of readdirSync(cache).filter((name) => name !== 'lock'))
        rmSync(join(cache, old), { recursive: true, force: true });
      await pack(folder, variant);
      writeFileSync(complete, '');
    } finally {
      rmSync(lock, { force: true });
    }
  }
  return folder;
}

async function pack(output: string, variant: 'full' | 'lite'): Promise<void> {
  const options = ['--stand-in', '--targets', 'dir', '--variant', variant, '--output', output];
  await promisify(execFile)(process.execPath, [join(root, 'build', 'package.mjs'), ...options], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '' },
    maxBuffer: 64 * 1024 * 1024,
  });
}

/**
 * The package, with its tree extracted into `output`, which is the caller's own.
 * @param variant `full` needs the model files
 * @throws Error with electron-builder's words
 */
export async function makePackage(output: string, variant: 'full' | 'lite'): Promise<PackagedApp> {
  const packed = await packedOnce(variant);
  const folder = join(
    packed,
    readdirSync(packed).find((name) => name.endsWith('unpacked'))!,
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
