// `npm test`: set-up, the repository's rules (`npm run check`), model files for the native tests, then every test.
// With --again, files with a failure run a second time from their start, and what passed only then is named.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findNode, root, run } from './bundled-node.mjs';
import { setUp } from './set-up.mjs';

/** More failed files than this are no accident of a busy machine. */
const mostFilesAgain = 6;
const record = join(root, 'node_modules', '.cache', 'test-record.json');

const runTests = (options) =>
  run(findNode(), [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...options]);

/** Runs the tests, then once more the files that failed; the exit code is that of the last run. */
async function runTestsAgain(options) {
  rmSync(record, { force: true });
  process.env.ISTHMUS_TEST_RECORD = record;
  const result = await runTests(options);
  if (result === 0 || !existsSync(record)) return result;
  const { failedFiles } = JSON.parse(readFileSync(record, 'utf8'));
  if (failedFiles.length === 0 || failedFiles.length > mostFilesAgain) return result;
  console.log(`\nOnce more from their start: ${failedFiles.join(', ')}`);
  return runTests([...options.filter((option) => option.startsWith('-')), ...failedFiles]);
}

async function main() {
  const ready = await setUp();
  if (ready !== 0) return ready;
  const check = await run('npm', ['run', '--silent', 'check'], { shell: process.platform === 'win32' });
  if (check !== 0) {
    console.error('The repository rules do not hold (npm run check); the tests were not run.');
    return check;
  }
  // Without model files the native tests skip and say so.
  for (const which of [[], ['--language', 'zh']])
    await run(findNode(), [join(root, 'build', 'isthmus.mjs'), 'models', 'fetch', ...which]);
  const options = process.argv.slice(2);
  const again = options.includes('--again');
  return again ? runTestsAgain(options.filter((option) => option !== '--again')) : runTests(options);
}

process.exitCode = await main();
