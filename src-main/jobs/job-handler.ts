// What a kind of job is to the runner: a function that does the work and keeps to this context.
import type { LogLevel } from '../foundation/logger.ts';
import type { Progress } from '../foundation/progress.ts';
import type { JobId } from '../store/identifiers.ts';
import type { JobLogLine } from '../store/job-logs.ts';
import type { Job, JobState } from '../store/jobs.ts';
import type { Message } from '../messages/message-shape.ts';

export interface JobContext {
  /** As it was when this attempt started; `attempt` above 1 means: look for what an earlier attempt left. */
  readonly job: Job;
  /** Aborted when the job is cancelled or the program ends. */
  readonly signal: AbortSignal;
  /** May be called as often as wanted: listeners get at most 10 a second, the disk at most one. */
  progress(progress: Progress): void;
  log(level: LogLevel, said: Message, details?: Readonly<Record<string, unknown>>): void;
  /**
   * To be awaited between two steps of the work: waits while the job is paused.
   * @throws AppError cancelled when the job was cancelled or the program ends
   */
  pausePoint(): Promise<void>;
  /**
   * For work that runs elsewhere and has pause points there: told when a pause is wanted and when it is not any more, a
   * cancelled job included; at once where one is wanted already.
   * @returns ends the watch
   */
  watchPause(listener: PauseListener): () => void;
}

export type PauseListener = (isWanted: boolean) => void;

/**
 * Does the work and returns its result (JSON). It must be able to start again after a kill from the job's payload and
 * what it stored itself.
 */
export type JobHandler = (context: JobContext) => Promise<unknown>;

export type JobEvent =
  | { readonly type: 'state'; readonly id: JobId; readonly state: JobState; readonly job: Job }
  | { readonly type: 'progress'; readonly id: JobId; readonly progress: Progress }
  | { readonly type: 'log'; readonly id: JobId; readonly line: JobLogLine };

export type JobListener = (event: JobEvent) => void;
