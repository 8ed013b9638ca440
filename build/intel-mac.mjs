// ONNX Runtime for macOS on Intel processors, where the version of package.json has no binary: the last one that has.
// Run by `npm start` and `npm test` after `npm ci` on such a Mac, and by the workflow that packages for it.
// docs/decisions/0055-intel-macs.md says what was checked with it.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { root } from './bundled-node.mjs';

const run = promisify(execFile);

/** The last version with a binary for darwin-x64. */
export const lastVersionForIntelMacs = '1.23.2';

export const isIntelMac = ({ platform, arch }) => platform === 'darwin' && arch === 'x64';

/** Puts that version into a folder of packages. @param modules folder, default the project's */
export async function bringIntelMacRuntime(modules = join(root, 'node_modules')) {
  const folder = await mkdtemp(join(tmpdir(), 'isthmus-onnxruntime-'));
  try {
    for (const name of ['onnxruntime-node', 'onnxruntime-common']) {
      const spec = `${name}@${lastVersionForIntelMacs}`;
      const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', folder, spec]);
      const target = join(modules, name);
      await rm(target, { recursive: true, force: true });
      await mkdir(target, { recursive: true });
      await run('tar', ['-xzf', join(folder, stdout.trim()), '--strip-components=1', '-C', target]);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bringIntelMacRuntime();
