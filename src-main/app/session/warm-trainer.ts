// One trainer process that a session keeps for recommendations on the screen: it starts at the first request, answers the
// next ones in milliseconds, and ends when no request has come for a while, when a job needs ONNX Runtime, when what the model
// reads was changed, or with the session. What does not belong: jobs (each has a trainer of its own, see with-trainer.ts).
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { SerialQueue } from '../../foundation/serial-queue.ts';
import type { TrainerEngine } from '../../services/training/trainer-engine.ts';
import type { EngineApi } from '../../processes/engine-channel.ts';
import type { EngineKind } from '../../processes/engine-launcher.ts';
import type { EngineLimits } from '../../processes/engine-limits.ts';
import type { JobRunner } from '../../jobs/job-runner.ts';
import type { Workspace } from '../../store/workspace.ts';
import { keyOf } from '../../store/workspace-keys.ts';

/** How long a trainer waits for the next request. */
export const idleMs = 60_000;

/** The part of a session that it needs. */
export interface TrainerSession {
  readonly workspace: Workspace;
  readonly jobs: JobRunner;
  readonly engineLimits: EngineLimits;
  withEngine<Api extends EngineApi<Api>, T>(
    kind: EngineKind,
    work: (api: Api) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T>;
}

interface Started {
  readonly trainer: Promise<TrainerEngine>;
  /** Lets the process end. */
  readonly end: () => void;
}

/** What a request was answered with. */
export interface WarmAnswer<T> {
  readonly value: T;
  /** The process was there already. */
  readonly wasWarm: boolean;
}

export class WarmTrainer {
  readonly #session: TrainerSession;
  readonly #idleMs: number;
  #started: Started | undefined;
  /** Requests are answered one after the other: the trainer holds one model at a time. */
  readonly #requests = new SerialQueue();
  #waiting = 0;
  #endWanted = false;
  #idle: NodeJS.Timeout | undefined;

  constructor(session: TrainerSession, idle = idleMs) {
    this.#session = session;
    this.#idleMs = idle;
    session.jobs.subscribe((event) => {
      if (event.type === 'state' && event.state === 'running' && event.job.resource === 'ort') this.release();
    });
  }

  /** A process is there. */
  get isWarm(): boolean {
    return this.#started !== undefined;
  }

  /** Runs `work` when the requests before it are answered. @throws AppError as `work`; cancelled; conflict (the session was closed) */
  async use<T>(work: (trainer: TrainerEngine) => Promise<T>, signal: AbortSignal): Promise<WarmAnswer<T>> {
    this.#waiting++;
    const turn = this.#requests.run(() => {
      throwIfCancelled(signal); // cancelled while it waited: the user has gone on to something else
      return this.#answer(work);
    });
    void this.#requests.run(() => this.#afterAnswer());
    return turn;
  }

  /** Ends the process as soon as the requests under way are answered. */
  release(): void {
    if (this.#waiting > 0) this.#endWanted = true;
    else this.#end();
  }

  async #answer<T>(work: (trainer: TrainerEngine) => Promise<T>): Promise<WarmAnswer<T>> {
    this.#refuseIfClosed();
    clearTimeout(this.#idle);
    const wasWarm = this.isWarm;
    this.#started ??= this.#start();
    try {
      return { value: await work(await this.#started.trainer), wasWarm };
    } catch (error) {
      this.#refuseIfClosed(error); // its process was ended with the session
      const isAnswer =
        error instanceof AppError && ['cancelled', 'invalid-input', 'not-found'].includes(error.code);
      if (isAnswer) throw error;
      this.#end();
      if (!wasWarm) throw error;
      return await this.#answer(work); // the process may have died since the last request: one more try with a new one
    }
  }

  /** No process is started beside a file that is closed. @throws AppError conflict */
  #refuseIfClosed(cause?: unknown): void {
    const { jobs, workspace } = this.#session;
    if (!jobs.isClosed) return;
    this.#end();
    throw new AppError('conflict', message('workspace-closed-meanwhile', { path: workspace.path }), {
      cause,
    });
  }

  #afterAnswer(): void {
    this.#waiting--;
    if (this.#waiting > 0) return;
    const jobs = this.#session.workspace.isOpen ? this.#session.workspace.jobs.inState('running') : [];
    if (this.#endWanted || jobs.some(({ resource }) => resource === 'ort')) {
      this.#end();
      return;
    }
    this.#idle = setTimeout(() => this.#end(), this.#idleMs).unref();
  }

  /** Starts the process. If nothing here ends it, the session does. */
  #start(): Started {
    const ready = Promise.withResolvers<TrainerEngine>();
    const ended = Promise.withResolvers<undefined>();
    ready.promise.catch(() => undefined); // the request that waits for it gets the error
    void this.#session
      .withEngine<TrainerEngine, unknown>(
        'trainer',
        async (trainer) => {
          const { path } = this.#session.workspace;
          await trainer.open(path, { cpuThreads: this.#session.engineLimits.cpuThreads, key: keyOf(path) });
          ready.resolve(trainer);
          await ended.promise;
        },
        new AbortController().signal,
      )
      .catch((error: unknown) => ready.reject(error));
    return { trainer: ready.promise, end: () => ended.resolve(undefined) };
  }

  #end(): void {
    clearTimeout(this.#idle);
    this.#endWanted = false;
    this.#started?.end();
    this.#started = undefined;
  }
}
