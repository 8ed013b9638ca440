// `npm start`: sets everything up, then opens the app: today in the browser of this machine (`isthmus serve`).
import { join } from 'node:path';
import { findNode, root, run } from './bundled-node.mjs';
import { setUp } from './set-up.mjs';

const isthmus = (...args) => run(findNode(), [join(root, 'build', 'isthmus.mjs'), ...args]);

const code = await setUp();
if (code !== 0) {
  process.exitCode = code;
} else {
  // A model that no source offers is said in words by the command itself; what needs no model still works.
  await isthmus('models', 'fetch');
  console.log('No desktop window here: the same window opens in a browser of this machine.');
  process.exitCode = await isthmus('serve', ...process.argv.slice(2));
}
