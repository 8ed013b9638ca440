// Starts engine processes and says in words why one ended. `EngineLauncher` hides how a process is made: child_process
// here (command line, browser mode, tests); the window brings its own for Electron's utility process.
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AppError } from '../foundation/errors.ts';
import { silentLogger } from '../foundation/logger.ts';
import { connectEngine } from './engine-channel.ts';
import { describeExit } from './engine-exit.ts';
import type { ChildProcess } from 'node:child_process';
import type { Logger } from '../foundation/logger.ts';
import type { EngineApi } from './engine-channel.ts';

/** Each kind is one process with one native library inside. */
export type EngineKind = 'trainer' | 'llm';

export interface LaunchOptions {
  /** Called once when the process has ended, with the reason in words. */
  readonly onExit?: (reason: string) => void;
  /** Takes what the engine prints (level debug); nothing of it reaches standard output. */
  readonly logger?: Logger;
  /** Environment variables on top of this process's own. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface EngineHandle<Api> {
  /** The engine's methods; every call rejects with an AppError in words once the process is gone. */
  readonly api: Api;
  readonly pid: number | undefined;
  /** Ends the process at once (SIGKILL); calls under way reject with AppError `cancelled`. Resolves when it is gone. */
  kill(): Promise<void>;
  /** Resolves when the process has ended, with the reason in words. Never rejects. */
  readonly exited: Promise<string>;
}

export interface EngineLauncher {
  launch<Api extends EngineApi<Api>>(kind: EngineKind, options?: LaunchOptions): EngineHandle<Api>;
}

/** What a kind needs to be set before its process starts. */
const engineEnvironment: Readonly<Record<EngineKind, Readonly<Record<string, string>>>> = {
  llm: { UV_THREADPOOL_SIZE: '1' }, // see write-prompts.ts: sampling must not run on several threads at once
  trainer: {},
};

/** How much of what an engine printed last is kept to explain its end. */
const keptOutputCharacters = 4000;

/**
 * File of the engine's entry: the source beside this one when run from the sources, `KIND-entry.js` of the build
 * otherwise (this module may sit in the build's root or in its `chunks/`).
 */
export function engineEntry(kind: EngineKind, moduleUrl: string): string {
  if (moduleUrl.endsWith('.ts')) return fileURLToPath(new URL(`${kind}-entry.ts`, moduleUrl));
  const candidates = [`./${kind}-entry.js`, `../${kind}-entry.js`].map((path) =>
    fileURLToPath(new URL(path, moduleUrl)),
  );
  const found = candidates.find((path) => existsSync(path));
  if (found === undefined) {
    throw new AppError(
      'not-found',
      `The ${kind} engine's program is missing (looked for ${candidates.join(' and ')}). Build the app again: npm run build.`,
    );
  }
  return found;
}

/** The launcher for plain Node: one forked child per engine. Children die with this process and ignore Ctrl-C. */
export function createProcessLauncher(): EngineLauncher {
  return { launch: (kind, options) => launchProcess(kind, options) };
}

function launchProcess<Api extends EngineApi<Api>>(
  kind: EngineKind,
  options: LaunchOptions = {},
): EngineHandle<Api> {
  const child = fork(engineEntry(kind, import.meta.url), [], {
    serialization: 'advanced',
    execArgv: [], // an inherited --inspect or test loader would break or slow the child
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, NODE_OPTIONS: '', ...engineEnvironment[kind], ...options.env },
  });
  const output = keepOutput(child, options.logger ?? silentLogger, kind);
  const connection = connectEngine<Api>({
    post: (message) => {
      // The callback keeps a broken pipe from throwing: the exit handler says what happened.
      if (child.connected) child.send(message as object, () => undefined);
    },
    onMessage: (listener) => {
      child.on('message', listener);
    },
  });
  let killed = false;

  const exited = new Promise<string>((resolve) => {
    const end = (facts: { code: number | null; signal: NodeJS.Signals | null; startError?: Error }): void => {
      const described = describeExit({
        kind,
        ...facts,
        killed,
        output: output(),
        underWay: connection.underWay(),
      });
      connection.close(described.error);
      options.onExit?.(described.reason);
      resolve(described.reason);
    };
    // 'close' comes after the pipes are read to their end; 'error' without a pid means that it never started.
    child.once('close', (code, signal) => end({ code, signal }));
    child.once('error', (startError) => {
      if (child.pid === undefined) end({ code: null, signal: null, startError });
    });
  });

  return {
    api: connection.api,
    pid: child.pid,
    exited,
    kill: async () => {
      killed = true;
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Reads the child's output to the logger and returns a function that gives its last part. */
function keepOutput(child: ChildProcess, logger: Logger, kind: EngineKind): () => string {
  let kept = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8');
    stream?.on('data', (text: string) => {
      kept = (kept + text).slice(-keptOutputCharacters);
      logger.log('debug', text.trimEnd(), { engine: kind });
    });
  }
  return () => kept;
}
