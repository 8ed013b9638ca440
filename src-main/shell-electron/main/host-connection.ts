// The host process: started, spoken to, started again when it dies, ended at the end. What it is asked for stands in
// messages.ts.
import { MessageChannelMain, utilityProcess } from 'electron';
import type { MessagePortMain, UtilityProcess } from 'electron';
import type { BirpcReturn } from 'birpc';
import { telemetryOff } from '../../network-guard/native-telemetry.ts';
import { connectSides, type HostSide, type MainSide, type PortTag } from '../messages.ts';
import { builtProgram } from './built-program.ts';
import { EngineProcesses } from './engine-processes.ts';
import { describeExitCode } from './exit-status.ts';
import { watchProcess } from './process-output.ts';
import { RestartPolicy } from './restart-policy.ts';

export interface HostEvents extends Pick<MainSide, 'chooseFiles' | 'stateChanged'> {
  /** The host died and runs again: windows need a new port. */
  restarted(reason: string): void;
  /** The host died too often. */
  gaveUp(reason: string): void;
}

/** The last part of what the host printed, for the reason. */
const keptOutputCharacters = 2000;
/** How long the host may take to interrupt its jobs and close its files at the end. */
const stopMs = 10_000;

export class HostConnection {
  readonly #events: HostEvents;
  readonly #policy = new RestartPolicy();
  #child!: UtilityProcess;
  #calls!: BirpcReturn<HostSide, MainSide>;
  #engines!: EngineProcesses;
  #ended!: Promise<void>;
  #isStopping = false;

  constructor(events: HostEvents) {
    this.#events = events;
    this.#start();
  }

  /** Calls to the host that runs now; they never settle if it dies. */
  get calls(): BirpcReturn<HostSide, MainSide> {
    return this.#calls;
  }

  /** A port that speaks the app's contract, for one page. */
  openWindowPort(): MessagePortMain {
    const { port1, port2 } = new MessageChannelMain();
    this.#sendPort({ port: 'window' }, port1);
    return port2;
  }

  /** Interrupts jobs, closes the workspace and ends the host; kills it where that takes too long. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    void this.#calls.stop();
    let timer: NodeJS.Timeout | undefined;
    const overdue = new Promise<void>((resolve) => (timer = setTimeout(resolve, stopMs)));
    await Promise.race([this.#ended, overdue]);
    clearTimeout(timer);
    this.#engines.killAll();
    this.#child.kill();
  }

  #sendPort(tag: PortTag, port: MessagePortMain): void {
    this.#child.postMessage(tag, [port]);
  }

  #start(): void {
    const child = utilityProcess.fork(builtProgram('host-entry.js'), [], {
      serviceName: 'Isthmus host',
      stdio: 'pipe',
      execArgv: [],
      env: { ...process.env, ...telemetryOff },
    });
    const engines = new EngineProcesses({
      sendPort: (tag, port) => this.#sendPort(tag, port),
      engineStarted: (...args) => void calls.engineStarted.asEvent(...args),
      engineOutput: (...args) => void calls.engineOutput.asEvent(...args),
      engineEnded: (...args) => void calls.engineEnded.asEvent(...args),
    });
    const side: MainSide = {
      startEngine: (...args) => engines.start(...args),
      killEngine: (id) => engines.kill(id),
      chooseFiles: (choice) => this.#events.chooseFiles(choice),
      stateChanged: (state) => this.#events.stateChanged(state),
    };
    const calls = connectSides<HostSide, MainSide>(
      side,
      (message) => child.postMessage(message),
      (listener) => child.on('message', listener),
    );
    let output = '';
    this.#ended = new Promise((resolve) => {
      watchProcess(
        child,
        (text) => (output = (output + text).slice(-keptOutputCharacters)),
        (code) => {
          engines.killAll();
          resolve();
          if (!this.#isStopping) this.#restart(code, output);
        },
      );
    });
    this.#child = child;
    this.#engines = engines;
    this.#calls = calls;
  }

  #restart(exitCode: number, output: string): void {
    const { code, signal } = describeExitCode(exitCode);
    const lastLines = output.trim().split('\n').slice(-5).join('\n');
    const reason = `${signal ?? `exit code ${String(code)}`}${lastLines === '' ? '' : `\n${lastLines}`}`;
    if (!this.#policy.allows(performance.now())) return this.#events.gaveUp(reason);
    this.#start();
    this.#events.restarted(reason);
  }
}
