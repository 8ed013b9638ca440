// Where an unpacked Electron lies on this machine; brings the pinned one if a network allows it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bundled-node.mjs';

const package_ = join(root, 'node_modules', 'electron');

/** Folder of an unpacked Electron, or undefined if there is none and none can be downloaded. */
export async function findElectron() {
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (given !== undefined) return given;
  const folder = join(package_, 'dist');
  if (existsSync(join(package_, 'path.txt'))) return folder;
  console.log('Downloading Electron…');
  const code = await new Promise((resolve) => {
    spawn(process.execPath, [join(package_, 'install.js')], { stdio: 'ignore', timeout: 600_000 })
      .on('error', () => resolve(1))
      .on('close', resolve);
  });
  return code === 0 && existsSync(join(package_, 'path.txt')) ? folder : undefined;
}
