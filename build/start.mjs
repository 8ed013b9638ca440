// `npm start`: sets everything up, then opens the app (open-app.mjs). Options: --browser, --desktop, a workspace file.
import { join } from 'node:path';
import { findNode, root, run } from './bundled-node.mjs';
import { openApp } from './open-app.mjs';
import { setUp } from './set-up.mjs';

const code = await setUp();
if (code !== 0) {
  process.exitCode = code;
} else {
  // A model that no source offers is said in words by the command itself; what needs no model still works.
  await run(findNode(), [join(root, 'build', 'isthmus.mjs'), 'models', 'fetch']);
  process.exitCode = await openApp(process.argv.slice(2));
}
