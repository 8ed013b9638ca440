// Brings a Python package's wheel with `pip download`: no installation, nothing of the package is run.
import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { recordOutsideProgram } from '../../network-guard/network-decision.ts';
import { closeProgramLookup } from '../../network-guard/program-lookup.ts';

/**
 * Commands that may be Python 3, in order. `-I` isolates it: without, Python looks for pip in the current folder first and
 * heeds PYTHONPATH, so that a `pip.py` that lies somewhere would be run.
 */
const pythonCommands =
  process.platform === 'win32' ? [['py', '-3'], ['python'], ['python3']] : [['python3'], ['python']];

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/**
 * Downloads exactly one wheel into `folder` and returns its path. The package index is the one that the user's pip is
 * set up for. The network guard does not reach into pip: it is started only inside `withNetworkAllowed`.
 *
 * @throws AppError unsupported (no Python with pip), not-found (pip could not bring it; its last words are in the
 *   message), cancelled
 */
export async function downloadWheel(
  packageName: string,
  version: string,
  folder: string,
  signal?: AbortSignal,
): Promise<string> {
  const options = [
    '--no-deps',
    '--only-binary',
    ':all:',
    '--disable-pip-version-check',
    '--no-input',
    '--quiet',
  ];
  const args = ['-I', '-m', 'pip', 'download', ...options, '--dest', folder, `${packageName}==${version}`];
  for (const [command = '', ...before] of pythonCommands) {
    recordOutsideProgram('pip download', `${packageName}==${version} (package index of this machine's pip)`);
    const ended = await run([command, ...before, ...args], folder, signal);
    if (ended === undefined) continue;
    const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl'));
    if (ended.code === 0 && wheel !== undefined) return join(folder, wheel);
    const lastWords = ended.output.trim().split('\n').slice(-2).join(' ');
    throw new AppError(
      'not-found',
      message('pip-failed', { package: packageName, version, said: lastWords }),
    );
  }
  throw new AppError('unsupported', message('pip-missing'));
}

/** @param cwd a folder of our own. Undefined if the command does not exist. */
function run(
  [command = '', ...args]: readonly string[],
  cwd: string,
  signal: AbortSignal | undefined,
): Promise<Ended | undefined> {
  const env = { ...process.env };
  closeProgramLookup(env);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      signal,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text: string) => {
        output = (output + text).slice(-4000);
      });
    }
    child.once('error', (error) => {
      if (signal?.aborted === true) reject(new AppError('cancelled', message('cancelled'), { cause: error }));
      else if ('code' in error && error.code === 'ENOENT') resolve(undefined);
      else reject(error);
    });
    child.once('close', (code) => resolve({ code, output }));
  });
}
