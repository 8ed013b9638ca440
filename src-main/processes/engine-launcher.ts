// What starts engine processes, and where their programs lie. `EngineLauncher` hides how a process is made:
// child_process (process-launcher.ts) or Electron's utility process (shell-electron/host/).
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import type { Logger } from '../foundation/logger.ts';
import type { EngineApi } from './engine-channel.ts';

/** Each kind is one process with one native library inside. */
export type EngineKind = 'trainer' | 'llm' | 'keeper';

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
export const engineEnvironment: Readonly<Record<EngineKind, Readonly<Record<string, string>>>> = {
  llm: { UV_THREADPOOL_SIZE: '1' }, // see write-prompts.ts: sampling must not run on several threads at once
  trainer: {},
  keeper: {},
};

/**
 * Working folder of an engine: that of the running program. The folder that is current when the app is started may hold
 * anything, and libraries look for files and programs in theirs. Paths that an engine gets are absolute.
 */
export function engineFolder(): string {
  return dirname(process.execPath);
}

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
      message('engine-program-missing', { engine: message(`engine-${kind}`), places: candidates.join(', ') }),
    );
  }
  return found;
}
