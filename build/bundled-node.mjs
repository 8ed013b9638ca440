// Finds the Node that the project runs on. Works on the oldest Node that can read ES modules: it is what an
// older system Node executes before it hands over (better-sqlite3 crashes on Node 20 instead of failing).
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');

const isRecent = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 14);
};

/** Path of a Node ≥ 22.14: the running one, or the one that npm installed here; undefined if neither. */
export function findNode() {
  if (isRecent()) return process.execPath;
  const arch = process.arch === 'arm64' ? 'arm64' : 'x64';
  const installed = join(root, 'node_modules', `node-linux-${arch}`, 'bin', 'node');
  return process.platform === 'linux' && existsSync(installed) ? installed : undefined;
}

/**
 * Runs a program, its output on ours; resolves to its exit code. SIGINT and SIGTERM are handed on: a terminal sends
 * Ctrl-C to the program too, which takes two so close together for one (shell-cli/interruption.ts).
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', cwd: root, ...options });
    const forward = (signal) => child.kill(signal);
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, forward);
    child.on('error', (error) => {
      console.error(`isthmus: cannot start ${command}: ${error.message}`);
      resolve(1);
    });
    child.on('close', (code, signal) => {
      for (const name of ['SIGINT', 'SIGTERM']) process.off(name, forward);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}
