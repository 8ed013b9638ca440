// Long work of a session as durable jobs: each stands in the workspace with its state, progress, and how it ended,
// and the same request goes on with a job that was cut short.
import { isDeepStrictEqual } from 'node:util';
import { invariant, toAppError } from '../../foundation/errors.ts';
import type { JobContext } from '../../jobs/job-handler.ts';
import { hasEnded } from '../../jobs/job-states.ts';
import type { Job } from '../../store/jobs.ts';
import { auditJob } from './audited-jobs.ts';
import { logFailure, logStages } from './job-log.ts';
import type { UseCaseOptions } from './use-case.ts';
import type { WorkspaceSession } from './workspace-session.ts';
import type { JobOutcome } from './job-outcome.ts';
import type { InputOf, JobKind, ResultOf, UseCase } from './job-kind.ts';

/** Registers kinds with the session's runner, so that their jobs can be resumed and retried too; once each. */
export function registerJobs(session: WorkspaceSession, kinds: Iterable<JobKind>): void {
  const { jobs, awaitedJobs } = session;
  for (const { name, work } of kinds) {
    if (jobs.knows(name)) continue;
    jobs.register(name, async (context) => {
      const settle = (outcome: JobOutcome): void => {
        if (awaitedJobs.has(context.job.id)) awaitedJobs.set(context.job.id, outcome);
      };
      try {
        // the payload was the input of the same use case, which checks it again
        const value = await work(session, context.job.payload as never, useCaseOptions(context));
        auditJob(session.workspace, context.job, value);
        settle({ ok: true, value });
        return keptResult(value);
      } catch (error) {
        settle({ ok: false, error });
        logFailure(context, error);
        throw error;
      }
    });
  }
  if (!jobs.hasStarted) jobs.start();
}

/** Results up to this length are kept in the job's row. Larger ones stand elsewhere in the workspace. */
const largestKeptCharacters = 64_000;
function keptResult(value: unknown): unknown {
  return JSON.stringify(value ?? null).length <= largestKeptCharacters ? value : undefined;
}

/**
 * Puts a use case into the queue as a job of the workspace, and returns at once. An unfinished job of the same kind and
 * input goes on instead; one that is queued or running is returned as it is.
 */
export function startJob<Work extends UseCase>(
  session: WorkspaceSession,
  kind: JobKind<Work>,
  payload: InputOf<Work>,
): Job {
  registerJobs(session, [kind]);
  const { jobs, workspace } = session;
  const known = newestOfInput(session, kind.name, payload);
  if (known === undefined || known.state === 'finished') return jobs.enqueue(requestOf(kind, payload));
  if (hasEnded(known.state)) jobs.retry(known.id);
  return workspace.jobs.get(known.id);
}

const requestOf = (
  { name, title, resource }: JobKind,
  payload: unknown,
): Parameters<WorkspaceSession['jobs']['enqueue']>[0] => ({ kind: name, title, resource, payload });

const useCaseOptions = (context: JobContext): UseCaseOptions => ({
  signal: context.signal,
  onProgress: logStages(context),
  pausePoint: () => context.pausePoint(),
  watchPause: (listener) => context.watchPause(listener),
  log: (level, said, details) => context.log(level, said, details),
});

/**
 * Runs a use case as a job of the workspace; goes on with the newest unfinished job of the same kind and input.
 * @throws AppError as the use case; cancelled when the signal aborts (the job can be continued by the same call)
 */
export async function runJob<Work extends UseCase>(
  session: WorkspaceSession,
  kind: JobKind<Work>,
  input: InputOf<Work>,
  { signal, onProgress }: UseCaseOptions,
): Promise<ResultOf<Work>> {
  registerJobs(session, [kind]);
  const { jobs, awaitedJobs: outcomes } = session;
  const known = newestOfInput(session, kind.name, input);
  const unfinished = known !== undefined && ['cancelled', 'failed', 'interrupted'].includes(known.state);
  const id = unfinished ? known.id : jobs.enqueue(requestOf(kind, input)).id;
  outcomes.set(id, undefined);
  const unsubscribe = jobs.subscribe((event) => {
    if (event.type === 'progress' && event.id === id) onProgress(event.progress);
  });
  const cancel = (): void => {
    if (jobs.isClosed) return; // a flow is ended together with the jobs that it runs
    if (!hasEnded(session.workspace.jobs.get(id).state)) jobs.cancel(id);
  };
  signal.addEventListener('abort', cancel, { once: true });
  try {
    if (unfinished) jobs.retry(id);
    if (signal.aborted) cancel();
    await jobs.wait(id);
  } finally {
    signal.removeEventListener('abort', cancel);
    unsubscribe();
  }
  const outcome = outcomes.get(id);
  invariant(outcome !== undefined || signal.aborted, 'a job that was not cancelled has run');
  outcomes.delete(id);
  if (outcome?.ok === true) return outcome.value as ResultOf<Work>;
  throw toAppError(outcome?.error ?? signal.reason);
}

/** Inputs are compared as the workspace keeps them: as JSON. */
function newestOfInput({ workspace }: WorkspaceSession, kind: string, input: unknown): Job | undefined {
  const payload: unknown = JSON.parse(JSON.stringify(input));
  return workspace.jobs.newest().find((job) => job.kind === kind && isDeepStrictEqual(job.payload, payload));
}
