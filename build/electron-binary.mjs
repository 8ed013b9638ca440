// The Electron binary on this machine: found, or brought once where a network allows it. npm brings the package without its
// binary (install scripts are off). Natives need no rebuild for it: all of them use N-API.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findNode, root } from './bundled-node.mjs';

const package_ = join(root, 'node_modules', 'electron');
/** A download that failed, so that an offline machine waits for it once. Goes with node_modules. */
const failureFile = join(root, 'node_modules', '.cache', 'isthmus', 'electron-download.json');
const programs = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/** How long a download may stand still: before its first byte, and after. */
const patience = { firstByteMs: 15_000, nextByteMs: 60_000 };

/**
 * @typedef {object} Electron
 * @property {string} folder of the unpacked release
 * @property {string} program in it
 */
/** @typedef {{ readonly reason: string }} NoElectron why there is none, in words that stand after "No desktop window: " */

/**
 * What lies on this machine already; downloads nothing.
 * @param {Readonly<Record<string, string | undefined>>} env `ELECTRON_OVERRIDE_DIST_PATH` names another unpacked release
 * @returns {Electron | NoElectron | undefined} undefined: none, and none was named
 */
export function installedElectron(env) {
  const named = env.ELECTRON_OVERRIDE_DIST_PATH;
  const folder = named ?? join(package_, 'dist');
  const program = join(folder, programs[process.platform] ?? 'electron');
  // path.txt is the last thing that the download writes
  if (existsSync(program) && (named !== undefined || existsSync(join(package_, 'path.txt'))))
    return { folder, program };
  return named === undefined
    ? undefined
    : { reason: `ELECTRON_OVERRIDE_DIST_PATH names ${named}, which holds no Electron` };
}

/**
 * The installed binary, or the one that can be downloaded now. A failed download is remembered and not tried again.
 * @param {Readonly<Record<string, string | undefined>>} env also `ELECTRON_SKIP_BINARY_DOWNLOAD` and `ELECTRON_MIRROR`
 * @param {object} options
 * @param {boolean} options.retry also after a failure that is remembered
 * @param {string} [options.memory] file that remembers it
 * @param {{ firstByteMs: number, nextByteMs: number }} [options.limits]
 * @returns {Promise<Electron | NoElectron>}
 */
export async function bringElectron(env, { retry, memory = failureFile, limits = patience }) {
  const installed = installedElectron(env);
  if (installed !== undefined) return installed;
  if (!existsSync(join(package_, 'install.js'))) return { reason: 'the package electron is not installed' };
  if (![undefined, '', '0'].includes(env.ELECTRON_SKIP_BINARY_DOWNLOAD))
    return { reason: 'there is no Electron here, and ELECTRON_SKIP_BINARY_DOWNLOAD forbids to bring it' };
  const { version } = JSON.parse(await readFile(join(package_, 'package.json'), 'utf8'));
  const earlier = await readFile(memory, 'utf8').then(JSON.parse, () => undefined);
  if (!retry && earlier?.version === version) return { reason: failureText(earlier) };
  const why = await download(env, version, limits);
  const brought = installedElectron(env);
  if (brought !== undefined) {
    await rm(memory, { force: true });
    return brought;
  }
  const failure = { version, day: new Date().toISOString().slice(0, 10), why };
  await mkdir(dirname(memory), { recursive: true });
  await writeFile(memory, JSON.stringify(failure));
  return { reason: failureText(failure) };
}

const failureText = ({ day, why }) =>
  `Electron could not be downloaded on ${day} (${why}); \`npm start -- --desktop\` tries again`;

/** Runs the package's own download, which checks the SHA-256. @returns {Promise<string>} why it failed; empty where it did not */
async function download(env, version, { firstByteMs, nextByteMs }) {
  console.log(`Bringing Electron ${version} for the desktop window (once, more than 100 MB)…`);
  const folder = await mkdtemp(join(tmpdir(), 'isthmus-electron-'));
  const child = spawn(findNode(), [join(package_, 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // the download grows in a folder of ours, which shows whether it stands still
    env: { ...env, TMPDIR: folder, TMP: folder, TEMP: folder, ELECTRON_GET_NO_PROGRESS: '1' },
  });
  let complaint = '';
  let overdue = '';
  child.stderr.on('data', (text) => (complaint += text));
  const ended = new Promise((resolve) => {
    child.on('error', ({ message }) => resolve(message));
    child.on('close', (code) => resolve(code === 0 ? '' : firstLine(complaint)));
  });
  let seen = 0;
  let grewAt = performance.now();
  const watch = setInterval(async () => {
    const bytes = await bytesBelow(folder);
    if (bytes !== seen) grewAt = performance.now();
    seen = bytes;
    const limit = seen === 0 ? firstByteMs : nextByteMs;
    if (performance.now() - grewAt < limit) return;
    overdue = `nothing came for ${limit / 1000} seconds`;
    child.kill();
  }, 500);
  try {
    const why = await ended;
    return overdue === '' ? why : overdue;
  } finally {
    clearInterval(watch);
    await rm(folder, { recursive: true, force: true });
  }
}

const firstLine = (text) =>
  text
    .trim()
    .split('\n')[0]
    .replace(/^\w*Error: /, '') || 'without a reason';

async function bytesBelow(folder) {
  const paths = await readdir(folder, { recursive: true }).catch(() => []);
  const sizes = paths.map((path) =>
    stat(join(folder, path)).then(
      ({ size }) => size,
      () => 0,
    ),
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
