// Puts the model files that a full package carries into a folder, from where `isthmus models fetch` has put them.
import { execFile } from 'node:child_process';
import { copyFile, link, mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../bundled-node.mjs';

/** @throws Error that names the files which are missing or wrong, and what to do */
export async function stageModels(folder) {
  const cli = join(root, 'out', 'main', 'cli.js');
  const { stdout } = await promisify(execFile)(process.execPath, [cli, 'models', 'list', '--json']);
  const known = JSON.parse(stdout).files.filter(
    ({ licence, isOptional }) => licence !== undefined && isOptional !== true,
  );
  const absent = known.filter(({ state }) => state !== 'installed');
  if (absent.length > 0) {
    const words = absent.map(({ message, name }) => message ?? name).join(' ');
    throw new Error(`${words} A package without model files is made with --variant lite.`);
  }
  await mkdir(folder, { recursive: true });
  for (const { path } of known) {
    const target = join(folder, basename(path));
    await link(path, target).catch(() => copyFile(path, target)); // a link needs the same disk
  }
}
