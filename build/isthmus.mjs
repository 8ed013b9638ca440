#!/usr/bin/env node
// The `isthmus` command: hands over to the bundled Node where the system's is too old, then runs the built command line.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findNode, root, run } from './bundled-node.mjs';

const cli = join(root, 'out', 'main', 'cli.js');
const node = findNode();
if (node === undefined) {
  console.error(
    `isthmus: Node ${process.versions.node} is too old; install Node 24 or newer and run the command again.`,
  );
  process.exitCode = 1;
} else if (!existsSync(cli)) {
  console.error('isthmus: not built yet; run `npm start` or `npm run build` in the project folder first.');
  process.exitCode = 1;
} else if (node === process.execPath) {
  await import(pathToFileURL(cli).href);
} else {
  process.exitCode = await run(node, [cli, ...process.argv.slice(2)], { cwd: process.cwd() });
}
