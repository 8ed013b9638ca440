// Engines of the host process: only Electron's main process can start a utility process, so it does that when asked and
// hands over a port to it. What does not belong: starting one (main/engine-processes.ts).
import { engineEnvironment, type EngineLauncher } from '../../processes/engine-launcher.ts';
import { superviseEngine, type EngineEnd, type EngineProcess } from '../../processes/supervise-engine.ts';
import type { EngineKind, LaunchOptions } from '../../processes/engine-launcher.ts';
import type { MessagePipe } from '../../processes/engine-transport.ts';
import type { MainSide } from '../messages.ts';

/** What the main process is asked for, without waiting for an answer. */
export type EngineStarter = Pick<MainSide, 'startEngine' | 'killEngine'>;

interface Engine {
  pid: number | undefined;
  port: MessagePipe | undefined;
  end: EngineEnd | undefined;
  /** Messages of the time before the port came. */
  readonly waiting: unknown[];
  readonly messageListeners: ((message: unknown) => void)[];
  readonly outputListeners: ((text: string) => void)[];
  readonly endListeners: ((end: EngineEnd) => void)[];
}

export class UtilityEngines implements EngineLauncher {
  readonly #main: EngineStarter;
  readonly #engines = new Map<number, Engine>();
  #lastId = 0;

  constructor(main: EngineStarter) {
    this.#main = main;
  }

  launch: EngineLauncher['launch'] = (kind, options = {}) =>
    superviseEngine(kind, this.#start(kind, options), options);

  /** The pipe to the engine, from the main process. Harmless for an engine that has ended already. */
  attach(id: number, port: MessagePipe): void {
    const engine = this.#engines.get(id);
    if (engine === undefined) return port.close();
    engine.port = port;
    port.on('message', ({ data }) => {
      for (const listener of engine.messageListeners) listener(data);
    });
    port.start();
    for (const message of engine.waiting.splice(0)) port.postMessage(message);
  }

  started(id: number, pid: number): void {
    const engine = this.#engines.get(id);
    if (engine !== undefined) engine.pid = pid;
  }

  output(id: number, text: string): void {
    for (const listener of this.#engines.get(id)?.outputListeners ?? []) listener(text);
  }

  ended(id: number, end: EngineEnd): void {
    const engine = this.#engines.get(id);
    if (engine === undefined) return;
    this.#engines.delete(id);
    engine.end = end;
    engine.port?.close();
    for (const listener of engine.endListeners) listener(end);
  }

  #start(kind: EngineKind, { env }: LaunchOptions): EngineProcess {
    const id = ++this.#lastId;
    const engine: Engine = {
      pid: undefined,
      port: undefined,
      end: undefined,
      waiting: [],
      messageListeners: [],
      outputListeners: [],
      endListeners: [],
    };
    this.#engines.set(id, engine);
    this.#main.startEngine(id, kind, { ...engineEnvironment[kind], ...env });
    return {
      transport: {
        post: (message) => {
          if (engine.port === undefined) engine.waiting.push(message);
          else engine.port.postMessage(message);
        },
        onMessage: (listener) => {
          engine.messageListeners.push(listener);
        },
      },
      pid: () => engine.pid,
      onOutput: (listener) => {
        engine.outputListeners.push(listener);
      },
      onEnd: (listener) => {
        if (engine.end === undefined) engine.endListeners.push(listener);
        else listener(engine.end);
      },
      kill: () => {
        if (this.#engines.has(id)) this.#main.killEngine(id);
      },
    };
  }
}
