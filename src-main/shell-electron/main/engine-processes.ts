// Starts engines for the host as utility processes and gives both sides a port to each other. It reads nothing of what
// they say. What does not belong: calls to engines (host/utility-engines.ts).
import { MessageChannelMain, utilityProcess } from 'electron';
import type { MessagePortMain, UtilityProcess } from 'electron';
import { engineFolder, type EngineKind } from '../../processes/engine-launcher.ts';
import type { EngineEnd } from '../../processes/supervise-engine.ts';
import { telemetryOff } from '../../network-guard/native-telemetry.ts';
import type { PortTag } from '../messages.ts';
import { builtProgram } from './built-program.ts';
import { describeExitCode } from './exit-status.ts';
import { watchProcess } from './process-output.ts';

/** What the host is told about the engines that it asked for. */
export interface EngineListener {
  sendPort(tag: PortTag, port: MessagePortMain): void;
  engineStarted(id: number, pid: number): void;
  engineOutput(id: number, text: string): void;
  engineEnded(id: number, end: EngineEnd): void;
}

const serviceNames: Readonly<Record<EngineKind, string>> = {
  trainer: 'Isthmus trainer',
  llm: 'Isthmus language model',
  keeper: 'Isthmus file keeper',
};

export class EngineProcesses {
  readonly #host: EngineListener;
  readonly #running = new Map<number, UtilityProcess>();

  constructor(host: EngineListener) {
    this.#host = host;
  }

  start(id: number, kind: EngineKind, env: Readonly<Record<string, string>>): void {
    let child: UtilityProcess;
    try {
      child = utilityProcess.fork(builtProgram(`${kind}-entry.js`), [], {
        serviceName: serviceNames[kind],
        stdio: 'pipe',
        execArgv: [],
        cwd: engineFolder(),
        env: { ...process.env, ...env, ...telemetryOff }, // before the process itself can set it
      });
    } catch (error) {
      const startError = error instanceof Error ? error : new Error(String(error));
      this.#host.engineEnded(id, { code: null, signal: null, startError });
      return;
    }
    this.#running.set(id, child);
    const { port1, port2 } = new MessageChannelMain();
    child.postMessage(null, [port2]);
    this.#host.sendPort({ port: 'engine', id }, port1);
    child.once('spawn', () => {
      if (child.pid !== undefined) this.#host.engineStarted(id, child.pid);
    });
    watchProcess(
      child,
      (text) => this.#host.engineOutput(id, text),
      (code) => {
        this.#running.delete(id);
        this.#host.engineEnded(id, describeExitCode(code));
      },
    );
  }

  /** At once: native threads may be computing, and asking them to clean up could hang. */
  kill(id: number): void {
    const child = this.#running.get(id);
    if (child !== undefined) killProcess(child);
  }

  /** Ends all engines when the host has gone: nobody would read their results. */
  killAll(): void {
    for (const child of this.#running.values()) killProcess(child);
  }
}

function killProcess(child: UtilityProcess): void {
  const kill = (): void => {
    try {
      if (child.pid === undefined) child.kill();
      else process.kill(child.pid, 'SIGKILL');
    } catch {
      child.kill(); // it has just ended, or it is not ours to signal
    }
  };
  // A process that is still starting cannot be killed yet.
  if (child.pid === undefined) child.once('spawn', kill);
  else kill();
}
