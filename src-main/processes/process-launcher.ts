// Engines as forked child processes: for the command line, browser mode and tests.
import { fork } from 'node:child_process';
import { engineEntry, engineEnvironment, engineFolder, type EngineLauncher } from './engine-launcher.ts';
import { superviseEngine, type EngineProcess } from './supervise-engine.ts';
import type { EngineKind, LaunchOptions } from './engine-launcher.ts';

/** What would add code to a Node process. */
const nodeOwn = { NODE_OPTIONS: '', NODE_PATH: '' };

/** One forked child per engine. Children die with this process and ignore Ctrl-C. */
export function createProcessLauncher(): EngineLauncher {
  return { launch: (kind, options = {}) => superviseEngine(kind, startProcess(kind, options), options) };
}

function startProcess(kind: EngineKind, { env }: LaunchOptions): EngineProcess {
  const child = fork(engineEntry(kind, import.meta.url), [], {
    serialization: 'advanced',
    execArgv: [], // an inherited --inspect or test loader would break or slow the child
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    cwd: engineFolder(),
    env: { ...process.env, ...nodeOwn, ...engineEnvironment[kind], ...env },
  });
  return {
    transport: {
      post: (message) => {
        // The callback keeps a broken pipe from throwing: the exit handler says what happened.
        if (child.connected) child.send(message as object, () => undefined);
      },
      onMessage: (listener) => {
        child.on('message', listener);
      },
    },
    pid: () => child.pid,
    onOutput: (listener) => {
      for (const stream of [child.stdout, child.stderr]) {
        stream?.setEncoding('utf8');
        stream?.on('data', listener);
      }
    },
    onEnd: (listener) => {
      // 'close' comes after the pipes are read to their end; 'error' without a pid means that it never started.
      child.once('close', (code, signal) => listener({ code, signal }));
      child.once('error', (startError) => {
        if (child.pid === undefined) listener({ code: null, signal: null, startError });
      });
    },
    kill: () => {
      child.kill('SIGKILL');
    },
  };
}
