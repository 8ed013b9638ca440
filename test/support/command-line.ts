// Runs the command line as it is built, as a child process, the way a person or a script does.
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** The built program, up to date with its sources (build-first.ts). */
export const commandLineProgram = join(import.meta.dirname, '..', '..', 'out', 'main', 'cli.js');

export interface Ended {
  /** null: ended by a signal. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly process: ChildProcess;
  /** Resolves when standard error has shown the text; rejects if the program ends before. */
  readonly shows: (text: string | RegExp) => Promise<void>;
  readonly ended: Promise<Ended>;
}

export interface CommandOptions {
  /** Working folder. */
  readonly cwd: string;
  /** Default: a folder beside the working folder, without model files. */
  readonly dataFolder?: string;
  /** Default: `C`, which is English, wherever the tests run. */
  readonly locale?: string;
}

export function startIsthmus(
  args: readonly string[],
  { cwd, dataFolder, locale = 'C' }: CommandOptions,
): Started {
  const child = spawn(process.execPath, [commandLineProgram, ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      DEBUG: undefined,
      LC_ALL: locale,
      ISTHMUS_DATA_DIR: dataFolder ?? join(cwd, 'isthmus-data'),
    },
  });
  let stdout = '';
  let stderr = '';
  const watchers = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    for (const watcher of watchers) watcher();
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
  const shows = (text: string | RegExp): Promise<void> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        if (typeof text === 'string' ? !stderr.includes(text) : !text.test(stderr)) return;
        watchers.delete(check);
        resolve();
      };
      watchers.add(check);
      check();
      void ended.then(() =>
        reject(new Error(`ended without showing ${String(text)}; it showed:\n${stderr}`)),
      );
    });
  return { process: child, shows, ended };
}

export const runIsthmus = (args: readonly string[], options: CommandOptions): Promise<Ended> =>
  startIsthmus(args, options).ended;

/** The one JSON document on standard output. @throws SyntaxError if there is anything else */
export const documentOf = ({ stdout }: Ended): unknown => JSON.parse(stdout);
