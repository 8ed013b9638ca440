// `npm start`: sets everything up, then runs the main job. Until the window exists that is `isthmus demo`.
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
  process.exitCode = await isthmus('demo', ...process.argv.slice(2));
}
