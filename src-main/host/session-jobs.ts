// Long work of a session as durable jobs: each stands in the workspace with its state, progress, and how it ended, and
// the same request goes on with a job that was cut short. What does not belong: the work itself (use-cases/).
import { isDeepStrictEqual } from 'node:util';
import { invariant, toAppError } from '../foundation/errors.ts';
import type { JobContext } from '../jobs/job-handler.ts';
import { hasEnded } from '../jobs/job-states.ts';
import type { JobResource } from '../jobs/job-runner.ts';
import type { Job } from '../store/jobs.ts';
import type { JobId } from '../store/identifiers.ts';
import { logFailure, logStages } from './job-log.ts';
import type { UseCaseOptions } from './use-case.ts';
import type { WorkspaceSession } from './workspace-session.ts';
import { augmentDataset } from './use-cases/augment-dataset.ts';
import { embedItems } from './use-cases/embed-items.ts';
import { compareRuns, evaluateRun } from './use-cases/evaluate-run.ts';
import { importFiles } from './use-cases/import-files.ts';
import { profileDataset } from './use-cases/profile-dataset.ts';
import { exportRun, recommendToAll } from './use-cases/recommend-items.ts';
import { rewriteProfile } from './use-cases/rewrite-profile.ts';
import { trainModel } from './use-cases/train-model.ts';
import { writeRejectedRows } from './use-cases/write-rejected-rows.ts';
import { writeReport } from './use-cases/write-report.ts';

export type UseCase = (session: WorkspaceSession, input: never, options: UseCaseOptions) => Promise<unknown>;

export interface JobKind<Work extends UseCase> {
  /** For people. */
  readonly title: string;
  readonly resource: JobResource;
  readonly work: Work;
}

const kind = <Work extends UseCase>(title: string, resource: JobResource, work: Work): JobKind<Work> => ({
  title,
  resource,
  work,
});

/** Every kind of long work that has its own input and result; `sample` (host/app/) runs several of these. */
const jobKinds = {
  import: kind('Import files', 'io', importFiles),
  embed: kind('Make text vectors', 'ort', embedItems),
  augment: kind('Augment users', 'llm', augmentDataset),
  profile: kind('Write profiles', 'llm', profileDataset),
  rewrite: kind('Write one profile again', 'llm', rewriteProfile),
  train: kind('Train and evaluate', 'ort', trainModel),
  evaluate: kind('Evaluate a run', 'ort', evaluateRun),
  compare: kind('Compare two runs', 'ort', compareRuns),
  recommend: kind('Export recommendations', 'ort', recommendToAll),
  export: kind('Export a model', 'ort', exportRun),
  rejected: kind('Export rejected rows', 'io', writeRejectedRows),
  report: kind('Write a report', 'ort', writeReport),
};

type JobKinds = typeof jobKinds;
type InputOf<Name extends keyof JobKinds> = Parameters<JobKinds[Name]['work']>[1];
type ResultOf<Name extends keyof JobKinds> = Awaited<ReturnType<JobKinds[Name]['work']>>;

export type JobKindName = keyof JobKinds;

/** What an attempt that somebody waits for returned or threw: whole, where the job's row keeps words. */
type Outcome =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown };
/** By session, the jobs that `runJob` waits for, with their outcomes once they have one. */
const awaited = new WeakMap<WorkspaceSession, Map<JobId, Outcome | undefined>>();

/**
 * Registers every kind and starts the session's runner, once.
 * @param further kinds of the caller, by name
 */
export function startJobs(
  session: WorkspaceSession,
  further: Readonly<Record<string, JobKind<UseCase>>> = {},
): void {
  if (awaited.has(session)) return;
  const outcomes = new Map<JobId, Outcome | undefined>();
  awaited.set(session, outcomes);
  for (const [name, { work }] of Object.entries<JobKind<UseCase>>({ ...jobKinds, ...further })) {
    session.jobs.register(name, async (context) => {
      const settle = (outcome: Outcome): void => {
        if (outcomes.has(context.job.id)) outcomes.set(context.job.id, outcome);
      };
      try {
        // the payload was the input of the same use case, which checks it again
        const value = await work(session, context.job.payload as never, useCaseOptions(context));
        settle({ ok: true, value });
        return keptResult(value);
      } catch (error) {
        settle({ ok: false, error });
        logFailure(context, error);
        throw error;
      }
    });
  }
  session.jobs.start();
}

/** What stands in the job's row: reports in full; what ranks thousands of groups is in the workspace already. */
const largestKeptCharacters = 64_000;
function keptResult(value: unknown): unknown {
  return JSON.stringify(value ?? null).length <= largestKeptCharacters ? value : undefined;
}

/**
 * Puts a use case into the queue as a job of the workspace, and returns at once. An unfinished job of the same kind and
 * input goes on instead; one that is queued or running is returned as it is.
 */
export function startJob<Name extends JobKindName>(
  session: WorkspaceSession,
  name: Name,
  input: InputOf<Name>,
): Job {
  return enqueueOrContinue(session, { kind: name, ...jobKinds[name], payload: input });
}

/** As `startJob`, for a kind that was registered as a further one. */
export function enqueueOrContinue(
  session: WorkspaceSession,
  { kind, title, resource, payload }: Parameters<WorkspaceSession['jobs']['enqueue']>[0],
): Job {
  startJobs(session);
  const { jobs, workspace } = session;
  const known = newestOfInput(session, kind, payload);
  if (known === undefined || known.state === 'finished')
    return jobs.enqueue({ kind, title, resource, payload });
  if (hasEnded(known.state)) jobs.retry(known.id);
  return workspace.jobs.get(known.id);
}

const useCaseOptions = (context: JobContext): UseCaseOptions => ({
  signal: context.signal,
  onProgress: logStages(context),
  pausePoint: () => context.pausePoint(),
  watchPause: (listener) => context.watchPause(listener),
  log: (level, message, details) => context.log(level, message, details),
});

/**
 * Runs a use case as a job of the workspace; goes on with the newest unfinished job of the same kind and input.
 * @throws AppError as the use case; cancelled when the signal aborts (the job can be continued by the same call)
 */
export async function runJob<Name extends keyof JobKinds>(
  session: WorkspaceSession,
  name: Name,
  input: InputOf<Name>,
  { signal, onProgress }: UseCaseOptions,
): Promise<ResultOf<Name>> {
  startJobs(session);
  const outcomes = awaited.get(session)!;
  const { jobs } = session;
  const known = newestOfInput(session, name, input);
  const unfinished = known !== undefined && ['cancelled', 'failed', 'interrupted'].includes(known.state);
  const { title, resource } = jobKinds[name];
  const id = unfinished ? known.id : jobs.enqueue({ kind: name, title, resource, payload: input }).id;
  outcomes.set(id, undefined);
  const unsubscribe = jobs.subscribe((event) => {
    if (event.type === 'progress' && event.id === id) onProgress(event.progress);
  });
  const cancel = (): void => {
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
  if (outcome?.ok === true) return outcome.value as ResultOf<Name>;
  throw toAppError(outcome?.error ?? signal.reason);
}

/** Inputs are compared as the workspace keeps them: as JSON. */
function newestOfInput({ workspace }: WorkspaceSession, kind: string, input: unknown): Job | undefined {
  const payload: unknown = JSON.parse(JSON.stringify(input));
  return workspace.jobs.newest().find((job) => job.kind === kind && isDeepStrictEqual(job.payload, payload));
}
