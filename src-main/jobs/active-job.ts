// One attempt of a job while it runs: its context, its pause gate, its throttled progress.
import { throwIfCancelled } from '../foundation/cancellation.ts';
import type { LogLevel } from '../foundation/logger.ts';
import type { Progress } from '../foundation/progress.ts';
import type { Job } from '../store/jobs.ts';
import type { JobContext } from './job-handler.ts';
import { Throttle } from './throttle.ts';

/** 10 a second: what an eye can follow. */
const listenerIntervalMs = 100;
/** What a killed process may forget. */
const persistIntervalMs = 1000;

export interface ActiveJobReports {
  readonly onProgress: (progress: Progress) => void;
  readonly persistProgress: (progress: Progress) => void;
  readonly onLog: (level: LogLevel, message: string, details: Readonly<Record<string, unknown>>) => void;
  /** The work has reached a pause point and waits there. */
  readonly onPaused: () => void;
  readonly onResumed: () => void;
}

export class ActiveJob implements JobContext {
  readonly job: Job;
  readonly #reports: ActiveJobReports;
  readonly #controller = new AbortController();
  readonly #toListeners: Throttle<Progress>;
  readonly #toDisk: Throttle<Progress>;
  #pauseWanted = false;
  #leaveGate: (() => void) | undefined;
  #ended = false;

  constructor(job: Job, reports: ActiveJobReports) {
    this.job = job;
    this.#reports = reports;
    this.#toListeners = new Throttle(listenerIntervalMs, reports.onProgress);
    this.#toDisk = new Throttle(persistIntervalMs, reports.persistProgress);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  progress(progress: Progress): void {
    if (this.#ended) return; // a late report of an engine that is shutting down
    this.#toListeners.push(progress);
    this.#toDisk.push(progress);
  }

  log(level: LogLevel, message: string, details: Readonly<Record<string, unknown>> = {}): void {
    if (!this.#ended) this.#reports.onLog(level, message, details);
  }

  async pausePoint(): Promise<void> {
    throwIfCancelled(this.signal);
    if (!this.#pauseWanted) return;
    const left = new Promise<void>((resolve) => {
      this.#leaveGate = resolve;
    });
    this.#flush();
    this.#reports.onPaused();
    await left;
    throwIfCancelled(this.signal);
    this.#reports.onResumed();
  }

  pause(): void {
    this.#pauseWanted = true;
  }

  /** A pause was asked for and has not been taken back. */
  get pauseWanted(): boolean {
    return this.#pauseWanted;
  }

  /** Lets the work go on; also takes back a pause that has not been reached yet. */
  resume(): void {
    this.#pauseWanted = false;
    this.#openGate();
  }

  /** Aborts the signal; a paused job wakes up to end. */
  abort(): void {
    this.#controller.abort();
    this.#openGate();
  }

  /** The handler has returned: the last progress goes out, later reports are dropped. */
  end(): void {
    this.#flush();
    this.#ended = true;
  }

  #openGate(): void {
    this.#leaveGate?.();
    this.#leaveGate = undefined;
  }

  #flush(): void {
    this.#toListeners.flush();
    this.#toDisk.flush();
  }
}
