// Long work of a session as durable jobs: each stands in the workspace with its state, progress, and how it ended, and
// the same request goes on with a job that was cut short. What does not belong: the work itself (use-cases/).
import { isDeepStrictEqual } from 'node:util';
import { invariant, toAppError } from '../foundation/errors.ts';
import type { JobContext } from '../jobs/job-handler.ts';
import { hasEnded } from '../jobs/job-states.ts';
import type { JobResource } from '../jobs/job-runner.ts';
import type { Job } from '../store/jobs.ts';
import type { JobId } from '../store/identifiers.ts';
import type { UseCaseOptions } from './use-case.ts';
import type { WorkspaceSession } from './workspace-session.ts';
import { augmentDataset } from './use-cases/augment-dataset.ts';
import { embedItems } from './use-cases/embed-items.ts';
import { compareRuns, evaluateRun } from './use-cases/evaluate-run.ts';
import { importFiles } from './use-cases/import-files.ts';
import { profileDataset } from './use-cases/profile-dataset.ts';
import { exportRun, recommendToAll } from './use-cases/recommend-items.ts';
import { trainModel } from './use-cases/train-model.ts';

type UseCase = (session: WorkspaceSession, input: never, options: UseCaseOptions) => Promise<unknown>;

interface JobKind<Work extends UseCase> {
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

const jobKinds = {
  import: kind('Import files', 'io', importFiles),
  embed: kind('Make text vectors', 'ort', embedItems),
  augment: kind('Augment users', 'llm', augmentDataset),
  profile: kind('Write profiles', 'llm', profileDataset),
  train: kind('Train and evaluate', 'ort', trainModel),
  evaluate: kind('Evaluate a run', 'ort', evaluateRun),
  compare: kind('Compare two runs', 'ort', compareRuns),
  recommend: kind('Export recommendations', 'ort', recommendToAll),
  export: kind('Export a model', 'ort', exportRun),
};

type JobKinds = typeof jobKinds;
type InputOf<Name extends keyof JobKinds> = Parameters<JobKinds[Name]['work']>[1];
type ResultOf<Name extends keyof JobKinds> = Awaited<ReturnType<JobKinds[Name]['work']>>;

/** What the attempts of this process returned or threw: whole, where the job's row keeps words. */
type Outcome =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown };
const outcomes = new WeakMap<WorkspaceSession, Map<JobId, Outcome>>();

/** Registers every kind and starts the session's runner, once. */
function outcomesOf(session: WorkspaceSession): Map<JobId, Outcome> {
  const known = outcomes.get(session);
  if (known !== undefined) return known;
  const made = new Map<JobId, Outcome>();
  outcomes.set(session, made);
  for (const [name, { work }] of Object.entries(jobKinds)) {
    session.jobs.register(name, async (context) => {
      try {
        // the payload was the input of the same use case, which checks it again
        const value = await work(session, context.job.payload as never, useCaseOptions(context));
        made.set(context.job.id, { ok: true, value });
        return undefined; // results can be large, and what they say is in the workspace already
      } catch (error) {
        made.set(context.job.id, { ok: false, error });
        throw error;
      }
    });
  }
  session.jobs.start();
  return made;
}

const useCaseOptions = (context: JobContext): UseCaseOptions => ({
  signal: context.signal,
  onProgress: (progress) => context.progress(progress),
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
  const ended = outcomesOf(session);
  const { jobs } = session;
  const job = unfinishedJob(session, name, input) ?? newJob(name, input);
  const id = 'id' in job ? job.id : jobs.enqueue(job).id;
  const unsubscribe = jobs.subscribe((event) => {
    if (event.type === 'progress' && event.id === id) onProgress(event.progress);
  });
  const cancel = (): void => {
    if (!hasEnded(session.workspace.jobs.get(id).state)) jobs.cancel(id);
  };
  signal.addEventListener('abort', cancel, { once: true });
  try {
    if ('id' in job) jobs.retry(id);
    if (signal.aborted) cancel();
    await jobs.wait(id);
  } finally {
    signal.removeEventListener('abort', cancel);
    unsubscribe();
  }
  const outcome = ended.get(id);
  invariant(outcome !== undefined || signal.aborted, 'a job that was not cancelled has run');
  ended.delete(id);
  if (outcome?.ok === true) return outcome.value as ResultOf<Name>;
  throw toAppError(outcome?.error ?? signal.reason);
}

function newJob(name: keyof JobKinds, input: unknown): Parameters<WorkspaceSession['jobs']['enqueue']>[0] {
  const { title, resource } = jobKinds[name];
  return { kind: name, title, resource, payload: input };
}

/** Inputs are compared as the workspace keeps them: as JSON. */
function unfinishedJob({ workspace }: WorkspaceSession, name: string, input: unknown): Job | undefined {
  const payload: unknown = JSON.parse(JSON.stringify(input));
  const newest = workspace.jobs
    .newest()
    .find((job) => job.kind === name && isDeepStrictEqual(job.payload, payload));
  const canGoOn = newest !== undefined && ['cancelled', 'failed', 'interrupted'].includes(newest.state);
  return canGoOn ? newest : undefined;
}
