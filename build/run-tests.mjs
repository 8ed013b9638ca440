// `npm test`: set-up, the repository's rules (`npm run check`), model files for the native tests, then every test.
import { join } from 'node:path';
import { findNode, root, run } from './bundled-node.mjs';
import { setUp } from './set-up.mjs';

async function main() {
  const ready = await setUp();
  if (ready !== 0) return ready;
  const check = await run('npm', ['run', '--silent', 'check'], { shell: process.platform === 'win32' });
  if (check !== 0) {
    console.error('The repository rules do not hold (npm run check); the tests were not run.');
    return check;
  }
  // Without model files the native tests skip and say so.
  await run(findNode(), [join(root, 'build', 'isthmus.mjs'), 'models', 'fetch']);
  return run(findNode(), [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    ...process.argv.slice(2),
  ]);
}

process.exitCode = await main();
