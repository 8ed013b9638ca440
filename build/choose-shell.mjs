// Which window `npm start` opens: the desktop's or the browser's, from its arguments and the machine. Decisions only.

/**
 * @typedef {object} Machine
 * @property {string} platform Node's name
 * @property {Readonly<Record<string, string | undefined>>} env
 * @property {boolean} isRoot
 */
/**
 * @typedef {object} StartRequest
 * @property {'auto' | 'browser' | 'desktop'} window desktop: also try again what failed before
 * @property {string | undefined} workspace to open, as it was given
 * @property {readonly string[]} serveArguments for `isthmus serve`
 */

/**
 * `--browser`, `--desktop`, and a workspace (`-w FILE`, or just FILE). Everything else belongs to `isthmus serve`, so it
 * asks for the browser.
 * @param {readonly string[]} args
 * @returns {StartRequest}
 */
export function readStartArguments(args) {
  const serveArguments = [];
  let window = 'auto';
  let workspace;
  for (let place = 0; place < args.length; place++) {
    const arg = args[place];
    if (arg === '--browser') window = 'browser';
    else if (arg === '--desktop') window = window === 'browser' ? window : 'desktop';
    else if (arg === '-w' || arg === '--workspace') workspace = args[++place];
    else if (arg.startsWith('--workspace=')) workspace = arg.slice('--workspace='.length);
    else if (!arg.startsWith('-') && arg.toLowerCase().endsWith('.isthmus')) workspace = arg;
    else serveArguments.push(arg);
  }
  return { window: serveArguments.length > 0 ? 'browser' : window, workspace, serveArguments };
}

/**
 * Why this machine shows no desktop window, whatever is installed; undefined where it can.
 * @param {Machine} machine
 * @returns {string | undefined}
 */
export function noDesktopReason({ platform, env, isRoot }) {
  if (platform !== 'linux') return undefined;
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY)
    return 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)';
  // Chromium's sandbox refuses root, and without the sandbox the window is not what docs/security.md promises.
  if (isRoot) return 'the window’s sandbox does not run as root';
  return undefined;
}

/** An Electron that fails sooner than this has not shown its window (a missing library, a sandbox that is not allowed). */
const startMs = 10_000;

/**
 * Whether the end of the desktop app means that it never started here, so that the browser is worth a try.
 * @param {{ code: number, ms: number, interrupted: boolean }} end interrupted: somebody ended it
 */
export function neverStarted({ code, ms, interrupted }) {
  return code !== 0 && !interrupted && ms < startMs;
}
