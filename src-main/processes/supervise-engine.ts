// One running engine process as the host sees it, however the process was made: calls, output, and the end in words.
import { silentLogger } from '../foundation/logger.ts';
import { connectEngine } from './engine-channel.ts';
import { describeExit } from './engine-exit.ts';
import type { EngineApi } from './engine-channel.ts';
import type { EngineHandle, EngineKind, LaunchOptions } from './engine-launcher.ts';
import type { EngineTransport } from './engine-transport.ts';

/** How a process ended. */
export interface EngineEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** It could not be started at all. */
  readonly startError?: Error;
}

/** A process that was just started; what a launcher has to know about its kind of process. */
export interface EngineProcess {
  readonly transport: EngineTransport;
  /** Undefined until it is known. */
  pid(): number | undefined;
  onOutput(listener: (text: string) => void): void;
  /** Called once, after the last output. */
  onEnd(listener: (end: EngineEnd) => void): void;
  /** At once, as SIGKILL does. */
  kill(): void;
}

/** How much of what an engine printed last is kept to explain its end. */
const keptOutputCharacters = 4000;

/**
 * @param process just started; its output is logged and its last part kept for the words of its end
 * @returns calls to the engine; they fail with the reason once it has ended, whoever ended it
 */
export function superviseEngine<Api extends EngineApi<Api>>(
  kind: EngineKind,
  process: EngineProcess,
  { logger = silentLogger, onExit }: LaunchOptions,
): EngineHandle<Api> {
  const connection = connectEngine<Api>(process.transport);
  let output = '';
  process.onOutput((text) => {
    output = (output + text).slice(-keptOutputCharacters);
    logger.log('debug', text.trimEnd(), { engine: kind });
  });
  let killed = false;
  const exited = new Promise<string>((resolve) => {
    process.onEnd((end) => {
      const described = describeExit({ kind, ...end, killed, output, underWay: connection.underWay() });
      connection.close(described.error);
      onExit?.(described.reason);
      resolve(described.reason);
    });
  });
  return {
    api: connection.api,
    get pid() {
      return process.pid();
    },
    exited,
    kill: async () => {
      killed = true;
      process.kill();
      await exited;
    },
  };
}
