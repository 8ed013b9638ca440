// One trainer process that a session keeps for looking at recommendations: it starts at the first look, answers the next
// ones in milliseconds, and ends when nobody has looked for a while, when a job needs ONNX Runtime, when what the model
// reads was changed, or with the session. What does not belong: jobs (each has a trainer of its own, see with-trainer.ts).
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import { AppError } from '../../foundation/errors.ts';
import type { TrainerEngine } from '../../services/training/trainer-engine.ts';
import type { EngineApi } from '../../processes/engine-channel.ts';
import type { EngineKind } from '../../processes/engine-launcher.ts';
import type { EngineLimits } from '../../processes/engine-limits.ts';
import type { JobRunner } from '../../jobs/job-runner.ts';
import type { Workspace } from '../../store/workspace.ts';

/** How long a trainer waits for the next look. */
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

/** What a look found. */
export interface Looked<T> {
  readonly value: T;
  /** The process was there already. */
  readonly wasWarm: boolean;
}

export class WarmTrainer {
  readonly #session: TrainerSession;
  readonly #idleMs: number;
  #started: Started | undefined;
  /** Looks come one after the other: the trainer holds one model at a time. */
  #last: Promise<unknown> = Promise.resolve();
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

  /** Runs `work` when the looks before it are through. @throws AppError as `work`; cancelled */
  async use<T>(work: (trainer: TrainerEngine) => Promise<T>, signal: AbortSignal): Promise<Looked<T>> {
    this.#waiting++;
    const turn = this.#last.then(async () => {
      throwIfCancelled(signal); // somebody who clicks through users has left those behind
      return this.#look(work);
    });
    this.#last = turn.catch(() => undefined).then(() => this.#afterLook());
    return turn;
  }

  /** Ends the process as soon as the looks under way are through. */
  release(): void {
    if (this.#waiting > 0) this.#endWanted = true;
    else this.#end();
  }

  async #look<T>(work: (trainer: TrainerEngine) => Promise<T>): Promise<Looked<T>> {
    clearTimeout(this.#idle);
    const wasWarm = this.isWarm;
    this.#started ??= this.#start();
    try {
      return { value: await work(await this.#started.trainer), wasWarm };
    } catch (error) {
      const isAnswer =
        error instanceof AppError && ['cancelled', 'invalid-input', 'not-found'].includes(error.code);
      if (isAnswer) throw error;
      this.#end();
      if (!wasWarm) throw error;
      return await this.#look(work); // it may have died since the last look: a new one tells
    }
  }

  #afterLook(): void {
    this.#waiting--;
    if (this.#waiting > 0) return;
    const jobs = this.#session.workspace.isOpen ? this.#session.workspace.jobs.inState('running') : [];
    if (this.#endWanted || jobs.some(({ resource }) => resource === 'ort')) {
      this.#end();
      return;
    }
    this.#idle = setTimeout(() => this.#end(), this.#idleMs).unref();
  }

  /** The session ends the process where this does not. */
  #start(): Started {
    const ready = Promise.withResolvers<TrainerEngine>();
    const ended = Promise.withResolvers<undefined>();
    ready.promise.catch(() => undefined); // the look that waits for it tells
    void this.#session
      .withEngine<TrainerEngine, unknown>(
        'trainer',
        async (trainer) => {
          const { path } = this.#session.workspace;
          await trainer.open(path, { threads: this.#session.engineLimits.threads });
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
