// Opens the app that set-up has built: in a desktop window where one can be shown, else in the browser, and says why.
import { join, resolve } from 'node:path';
import { findNode, root, run } from './bundled-node.mjs';
import { neverStarted, noDesktopReason, readStartArguments } from './choose-shell.mjs';
import { bringElectron } from './electron-binary.mjs';

/** @returns {import('./choose-shell.mjs').Machine} */
const thisMachine = () => ({
  platform: process.platform,
  env: process.env,
  isRoot: process.getuid?.() === 0,
});

/**
 * Runs the app until it ends.
 * @param {readonly string[]} args of `npm start`
 * @param {import('./choose-shell.mjs').Machine} machine
 * @returns {Promise<number>} exit code
 */
export async function openApp(args, machine = thisMachine()) {
  const { window, workspace, serveArguments } = readStartArguments(args);
  // npm runs scripts in the project's folder and tells where it was called
  const file = workspace === undefined ? undefined : resolve(machine.env.INIT_CWD ?? '.', workspace);
  if (window !== 'browser') {
    const end = await openDesktop(file, window === 'desktop', machine);
    if ('code' in end) return end.code;
    console.log(`No desktop window: ${end.reason}. The same window opens in a browser of this machine.`);
  }
  const open = file === undefined ? [] : ['-w', file];
  return run(findNode(), [join(root, 'build', 'isthmus.mjs'), 'serve', ...open, ...serveArguments], {
    env: machine.env,
  });
}

/** @returns {Promise<{ code: number } | { reason: string }>} */
async function openDesktop(file, retry, machine) {
  const reason = noDesktopReason(machine);
  if (reason !== undefined) return { reason };
  const electron = await bringElectron(machine.env, { retry });
  if ('reason' in electron) return electron;
  // editors made with Electron leave this set in their terminals
  const env = { ...machine.env, ELECTRON_RUN_AS_NODE: undefined };
  let interrupted = false;
  const interrupt = () => (interrupted = true);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, interrupt);
  const started = performance.now();
  const code = await run(electron.program, file === undefined ? [root] : [root, file], { env });
  for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, interrupt);
  if (!neverStarted({ code, ms: performance.now() - started, interrupted })) return { code };
  return { reason: `Electron does not start here (exit code ${code}; its words stand above)` };
}
