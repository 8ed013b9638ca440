// Runs the jobs of one workspace: one at a time per resource, the oldest first, each with its state on disk, so that
// a job outlives the process. Knows nothing of what the jobs do. Only the host that owns the workspace may run jobs.
import { AppError, BugError, invariant, toAppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import { silentLogger, type Logger, type LogLevel } from '../foundation/logger.ts';
import type { AuditLog } from '../store/audit-log.ts';
import { nowIso, type JobId } from '../store/identifiers.ts';
import type { JobLogs } from '../store/job-logs.ts';
import type { Job, JobError, Jobs, JobState, NewJob } from '../store/jobs.ts';
import { ActiveJob } from './active-job.ts';
import type { JobEvent, JobHandler, JobListener } from './job-handler.ts';
import { hasEnded, requireAllowed } from './job-states.ts';

/** The repositories that the runner needs; a `Workspace` has them. */
export interface JobStorage {
  readonly jobs: Jobs;
  readonly jobLogs: JobLogs;
  readonly auditLog: AuditLog;
}

/** What a job needs alone: the language model, ONNX Runtime, files and the store; or `flow`: it runs other jobs. */
export type JobResource = 'llm' | 'ort' | 'io' | 'flow';

export class JobRunner {
  readonly #storage: JobStorage;
  readonly #logger: Logger;
  readonly #handlers = new Map<string, JobHandler>();
  readonly #active = new Map<JobId, { readonly attempt: ActiveJob; readonly done: Promise<void> }>();
  readonly #listeners = new Set<JobListener>();
  /** Ends the waits for jobs that will not be started any more. */
  readonly #waitingForTurn = new Set<() => void>();
  #state: 'new' | 'started' | 'closed' = 'new';

  constructor(storage: JobStorage, logger: Logger = silentLogger) {
    this.#storage = storage;
    this.#logger = logger;
  }

  /** The kind has a handler. */
  knows(kind: string): boolean {
    return this.#handlers.has(kind);
  }

  get hasStarted(): boolean {
    return this.#state !== 'new';
  }

  /** Names the handler of a kind of job. Queued jobs of a kind wait until it has one. */
  register(kind: string, handler: JobHandler): void {
    invariant(!this.#handlers.has(kind), `the job kind "${kind}" has one handler`);
    this.#handlers.set(kind, handler);
    this.#schedule();
  }

  /**
   * Begins to run queued jobs. Jobs that a dead process left running become `interrupted` first; they wait for
   * `resume`.
   * @returns the interrupted jobs, for a message to the user
   */
  start(): Job[] {
    invariant(this.#state === 'new', 'a job runner starts once');
    const { jobs } = this.#storage;
    const error: JobError = {
      code: 'internal',
      said: message('job-cut-off'),
    };
    const interrupted = (['running', 'paused'] as const).flatMap((state) => jobs.inState(state));
    for (const job of interrupted.filter(({ startedAt }) => startedAt !== null)) {
      jobs.setState(job.id, 'interrupted', { error });
    }
    for (const job of jobs.inState('cancelling')) jobs.setState(job.id, 'cancelled');
    this.#state = 'started';
    this.#schedule();
    return jobs.inState('interrupted');
  }

  /** Puts a job into the queue. @throws BugError for a kind without a handler */
  enqueue(job: NewJob & { readonly resource: JobResource }): Job {
    invariant(this.#handlers.has(job.kind), `no handler is registered for the job kind "${job.kind}"`);
    this.#refuseIfClosed();
    const created = this.#storage.jobs.create(job);
    this.#emitState(created.id);
    this.#schedule();
    return this.#storage.jobs.get(created.id);
  }

  /** Asks a job to wait at its next pause point; a queued one is held back. @throws AppError not-found, conflict */
  pause(id: JobId): void {
    const job = this.#request(id, 'pause');
    const active = this.#active.get(id);
    if (active === undefined) this.#setState(job.id, 'paused');
    else active.attempt.pause();
  }

  /** Lets a paused job go on, or puts an interrupted one back into the queue. @throws AppError not-found, conflict */
  resume(id: JobId): void {
    const active = this.#active.get(id);
    // A pause that the work has not reached yet is taken back without a change of state.
    if (active?.attempt.pauseWanted === true && this.#storage.jobs.get(id).state === 'running') {
      active.attempt.resume();
      return;
    }
    this.#request(id, 'resume');
    if (active !== undefined) active.attempt.resume();
    else this.#requeue(id);
  }

  /** Runs a cancelled, failed or interrupted job again, with the same payload. @throws AppError not-found, conflict */
  retry(id: JobId): void {
    this.#request(id, 'retry');
    this.#requeue(id);
  }

  /** Nothing can be changed any more: running jobs are being ended, or have been. */
  get isClosed(): boolean {
    return this.#state === 'closed';
  }

  /** Stops a job; what it has stored so far stays. @throws AppError not-found, conflict */
  cancel(id: JobId): void {
    const job = this.#request(id, 'cancel');
    const log = (): void => {
      this.#storage.auditLog.append('cancel job', id, { kind: job.kind, title: job.title });
    };
    const active = this.#active.get(id);
    if (active === undefined) {
      log();
      this.#setState(id, 'cancelled');
      return;
    }
    // what cannot be written now (a full disk, a file that is being written anew) keeps no work from being stopped
    this.#attempt(log);
    this.#attempt(() => this.#setState(id, 'cancelling'));
    active.attempt.abort();
  }

  /** Tells about every change of state, progress and log line, from now on. @returns ends the subscription */
  subscribe(listener: JobListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Waits until a job has ended (finished, failed, cancelled or interrupted), or the runner is closed before its turn.
   * @returns the job as it is then
   * @throws AppError not-found
   */
  async wait(id: JobId): Promise<Job> {
    const job = this.#storage.jobs.get(id);
    if (hasEnded(job.state) || this.#state === 'closed') return job;
    return new Promise((resolve) => {
      const settle = (ended: Job): void => {
        unsubscribe();
        this.#waitingForTurn.delete(onClose);
        resolve(ended);
      };
      const onClose = (): void => settle(this.#storage.jobs.get(id));
      const unsubscribe = this.subscribe((event) => {
        if (event.type === 'state' && event.id === id && hasEnded(event.state)) settle(event.job);
      });
      this.#waitingForTurn.add(onClose);
    });
  }

  /** Ends all running jobs as `interrupted`, so that the next start can resume them; then runs nothing more. */
  async close(): Promise<void> {
    this.#state = 'closed';
    const running = [...this.#active.values()];
    for (const { attempt } of running) attempt.abort();
    await Promise.all(running.map(({ done }) => done));
    for (const onClose of [...this.#waitingForTurn]) onClose();
  }

  #request(id: JobId, request: Parameters<typeof requireAllowed>[1]): Job {
    this.#refuseIfClosed();
    const job = this.#storage.jobs.get(id);
    requireAllowed(job, request);
    return job;
  }

  #refuseIfClosed(): void {
    if (this.#state === 'closed') throw new AppError('conflict', message('job-workspace-closing'));
  }

  #requeue(id: JobId): void {
    this.#setState(id, 'queued');
    this.#schedule();
  }

  /** Starts the oldest queued job of every free resource that can be run here. */
  #schedule(): void {
    if (this.#state !== 'started') return;
    const busy = new Set([...this.#active.values()].map(({ attempt }) => attempt.job.resource));
    for (const job of this.#storage.jobs.inState('queued')) {
      if (busy.has(job.resource) || !this.#handlers.has(job.kind)) continue;
      busy.add(job.resource);
      this.#begin(job.id);
    }
  }

  #begin(id: JobId): void {
    this.#setState(id, 'running');
    const attempt = new ActiveJob(this.#storage.jobs.get(id), {
      onProgress: (progress) => this.#emit({ type: 'progress', id, progress }),
      persistProgress: (progress) =>
        this.#attempt(() => this.#storage.jobs.setProgress(id, progress), 'debug'), // the next one comes in a second
      onLog: (level, said, details) => {
        this.#attempt(() => this.#storage.jobLogs.append(id, level, said, details));
        this.#emit({ type: 'log', id, line: { at: nowIso(), level, said, details } });
      },
      onPaused: () => this.#setState(id, 'paused'),
      onResumed: () => this.#setState(id, 'running'),
    });
    const done = this.#run(attempt);
    this.#active.set(id, { attempt, done });
  }

  async #run(attempt: ActiveJob): Promise<void> {
    const { id, kind } = attempt.job;
    let state: JobState = 'finished';
    let outcome: { result?: unknown; error?: JobError } = {};
    try {
      await Promise.resolve(); // the caller has put this attempt into #active before the handler runs
      const handler = this.#handlers.get(kind);
      if (handler === undefined) throw new BugError(`No handler is registered for the job kind "${kind}".`);
      outcome = { result: (await handler(attempt)) ?? null };
    } catch (error) {
      const { code, said } = toAppError(error);
      state = code === 'cancelled' || attempt.signal.aborted ? this.#abortedState() : 'failed';
      // Errors of a cancelled job while it ends are dropped; the error of a failed one is kept.
      if (state === 'failed') {
        outcome = { error: { code, said } };
        this.#logger.log('error', `job ${kind} failed`, { job: id, error: toAppError(error) });
      } else if (state === 'interrupted') {
        outcome = { error: { code: 'cancelled', said: message('job-cut-off-by-closing') } };
      }
    }
    attempt.end();
    this.#active.delete(id);
    try {
      this.#setState(id, state, outcome);
    } catch (error) {
      // For example a full disk: listeners learn how it ended, and the next start finds the job interrupted.
      const { code, said } = toAppError(error);
      this.#logger.log('error', 'how a job ended could not be written', {
        job: id,
        error: toAppError(error),
      });
      const job: Job = { ...attempt.job, state: 'failed', error: { code, said } };
      this.#emit({ type: 'state', id, state: 'failed', job });
    }
    this.#attempt(() => this.#schedule());
  }

  #abortedState(): JobState {
    return this.#state === 'closed' ? 'interrupted' : 'cancelled';
  }

  #setState(id: JobId, state: JobState, outcome: { result?: unknown; error?: JobError } = {}): void {
    this.#storage.jobs.setState(id, state, outcome);
    this.#emitState(id);
  }

  #emitState(id: JobId): void {
    const job = this.#storage.jobs.get(id);
    this.#emit({ type: 'state', id, state: job.state, job });
  }

  #emit(event: JobEvent): void {
    for (const listener of [...this.#listeners]) this.#attempt(() => listener(event));
  }

  /** A full disk or a listener's fault must not end a job that could go on: it is logged. */
  #attempt(work: () => void, level: LogLevel = 'error'): void {
    try {
      work();
    } catch (error) {
      this.#logger.log(level, 'work around jobs failed', { error: toAppError(error) });
    }
  }
}
