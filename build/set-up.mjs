// What both `npm start` and `npm test` do first: dependencies, then the build. Each step is skipped when it is up to date.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findNode, root, run } from './bundled-node.mjs';
import { bringIntelMacRuntime, isIntelMac } from './intel-mac.mjs';

const modified = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

/** Installs dependencies if the lock file is newer than the last install. */
export async function installDependencies() {
  const stamp = join(root, 'node_modules', '.package-lock.json');
  if (modified(stamp) >= modified(join(root, 'package-lock.json')) - 1000 && findNode() !== undefined)
    return 0;
  console.log('Installing dependencies…');
  const code = await run('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], {
    shell: process.platform === 'win32',
  });
  if (code === 0 && isIntelMac(process)) await bringIntelMacRuntime();
  return code;
}

/** Builds if a source is newer than the output. */
export async function build() {
  const output = modified(join(root, 'out', 'main', 'cli.js'));
  const sources = ['src-main', 'src-renderer']
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true }).map((path) => join(folder, path)),
    )
    .filter((path) => /\.(ts|tsx|css|html|json|sql)$/.test(path) && !path.endsWith('.test.ts'));
  sources.push('electron.config.ts', 'package.json');
  if (output > 0 && sources.every((path) => modified(join(root, path)) <= output)) return 0;
  console.log('Building…');
  return run(findNode(), [
    join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'),
    'build',
    '-c',
    'electron.config.ts',
    '--logLevel',
    'warn',
  ]);
}

/** All of it; stops at the first step that fails and returns its exit code. */
export async function setUp() {
  for (const step of [installDependencies, build]) {
    const code = await step();
    if (code !== 0) return code;
  }
  return 0;
}
