// One attempt of a job while it runs: its context, its pause gate, its throttled progress.
import { throwIfCancelled } from '../foundation/cancellation.ts';
import type { LogLevel } from '../foundation/logger.ts';
import { PauseGate } from '../foundation/pause-gate.ts';
import type { Progress } from '../foundation/progress.ts';
import type { Job } from '../store/jobs.ts';
import type { JobContext, PauseListener } from './job-handler.ts';
import { Throttle } from './throttle.ts';
import type { Message } from '../messages/message-shape.ts';

/** 10 a second: what an eye can follow. */
const listenerIntervalMs = 100;
/** A killed process loses at most so much progress. */
const persistIntervalMs = 1000;

export interface ActiveJobReports {
  readonly onProgress: (progress: Progress) => void;
  readonly persistProgress: (progress: Progress) => void;
  readonly onLog: (level: LogLevel, said: Message, details: Readonly<Record<string, unknown>>) => void;
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
  readonly #pauseListeners = new Set<PauseListener>();
  /** Closed while a pause is wanted. Everything that waits, here and in engines, waits at this gate. */
  readonly #gate = new PauseGate();
  /** Work waits at the closed gate. */
  #isHeld = false;
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

  log(level: LogLevel, said: Message, details: Readonly<Record<string, unknown>> = {}): void {
    if (!this.#ended) this.#reports.onLog(level, said, details);
  }

  async pausePoint(): Promise<void> {
    throwIfCancelled(this.signal);
    await this.#gate.pass((isPaused) => {
      if (isPaused && !this.#isHeld) this.#hold();
    });
    throwIfCancelled(this.signal);
  }

  watchPause(listener: PauseListener): () => void {
    this.#pauseListeners.add(listener);
    if (this.pauseWanted) listener(true);
    return () => this.#pauseListeners.delete(listener);
  }

  pause(): void {
    if (this.pauseWanted) return;
    void this.#gate.close();
    this.#tellListeners();
  }

  /** A pause was asked for and has not been taken back. */
  get pauseWanted(): boolean {
    return this.#gate.isClosed;
  }

  /** Lets the work go on; also takes back a pause that has not been reached yet. */
  resume(): void {
    const wasHeld = this.#isHeld;
    this.#openGate();
    if (wasHeld) this.#reports.onResumed();
    this.#tellListeners();
  }

  /** Aborts the signal; a paused job wakes up to end. */
  abort(): void {
    this.#controller.abort();
    this.#openGate();
    this.#tellListeners();
  }

  /** The handler has returned: the last progress goes out, later reports are dropped. */
  end(): void {
    this.#flush();
    this.#openGate();
    this.#ended = true;
  }

  #openGate(): void {
    this.#gate.open();
    this.#isHeld = false;
  }

  #hold(): void {
    this.#isHeld = true;
    this.#flush();
    this.#reports.onPaused();
  }

  #tellListeners(): void {
    for (const listener of [...this.#pauseListeners]) listener(this.pauseWanted);
  }

  #flush(): void {
    this.#toListeners.flush();
    this.#toDisk.flush();
  }
}
