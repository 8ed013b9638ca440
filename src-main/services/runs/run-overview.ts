// Runs as people see them: their state with the job that trains them, how far each phase came and why it ended.
import type { RunDetails, RunPhaseView, RunView } from '../../contract/rpc/runs.ts';
import { runSettingsSchema, type RunSettings } from '../../contract/run-settings.ts';
import { settingFieldsOf } from '../../contract/setting-fields.ts';
import { hasEnded } from '../../jobs/job-states.ts';
import { bestValidationOf, endOfPhase, type PhaseProgress } from '../../recsys/training/phase-loop.ts';
import { readInputs } from './read-inputs.ts';
import { settingsOfRun } from './settings-of-run.ts';
import { olderBestsOf } from './best-checkpoint.ts';
import { evidencePhase, type EvidenceSummary } from './evidence-summary.ts';
import type { DatasetId, RunId } from '../../store/identifiers.ts';
import type { Job } from '../../store/jobs.ts';
import type { Run, RunOutcome } from '../../store/runs.ts';
import type { Workspace } from '../../store/workspace.ts';

/** How far back a run's job is looked for. */
const searchedJobs = 1000;

/** Newest first. @throws AppError not-found for the dataset */
export function listRuns(workspace: Workspace, dataset?: DatasetId): RunView[] {
  const jobs = trainingJobs(workspace);
  const outcomes = new Map(workspace.runs.outcomes().map((outcome) => [outcome.id, outcome]));
  return workspace.runs
    .list(dataset)
    .reverse()
    .map((run) => toRunView(run, jobOfRun(run, jobs), outcomes.get(run.id)));
}

/** @throws AppError not-found */
export function describeRun(workspace: Workspace, id: RunId): RunDetails {
  const run = workspace.runs.get(id);
  const settings = settingsOfRun(run);
  const outcome = workspace.runs.outcomes().find((one) => one.id === id);
  return {
    ...toRunView(run, jobOfRun(run, trainingJobs(workspace)), outcome),
    settings,
    encoder: run.sources.encoder,
    inputs: readInputs(workspace, run),
    phases: describePhases(workspace, run, settings),
    evidence: describeEvidence(workspace, id),
    olderBests: olderBestsOf(workspace, id),
  };
}

/** The job that trains the run now or did last; undefined where it is not known (any more). */
export function findTrainingJob(workspace: Workspace, id: RunId): Job | undefined {
  return jobOfRun(workspace.runs.get(id), trainingJobs(workspace));
}

function trainingJobs({ jobs }: Workspace): Job[] {
  return jobs.newest(searchedJobs).filter(({ kind }) => kind === 'train');
}

/** Jobs of the window name their run; those of the command line and the sample only once they have finished. */
function jobOfRun({ id, state }: Run, jobs: readonly Job[]): Job | undefined {
  const named = jobs.find(({ payload }) => runIn(payload) === id);
  if (named !== undefined) return named;
  const isUnderWay = state === 'running' || state === 'paused';
  return jobs.find(
    (job) => runIn(job.result) === id || (isUnderWay && isAtWork(job) && runIn(job.payload) === undefined),
  );
}

function runIn(value: unknown): string | undefined {
  const run = typeof value === 'object' && value !== null ? (value as { run?: unknown }).run : undefined;
  return typeof run === 'string' ? run : undefined;
}

const isAtWork = ({ state, startedAt }: Job): boolean => startedAt !== null && !hasEnded(state);

function toRunView(run: Run, job: Job | undefined, outcome: RunOutcome | undefined): RunView {
  const { id, name, model, seed, device, error, tags, notes, createdAt, startedAt, finishedAt } = run;
  return {
    ...{ id, dataset: run.datasetId, name, model, seed, device, state: stateOf(run, job) },
    ...{ error, tags: [...tags], notes, createdAt, startedAt, finishedAt, job: job?.id ?? null },
    changed: changedSettings(run),
    hasErasedPerson: run.hasErasedPerson,
    finalOf: run.sources.final?.of ?? null,
    startedFrom: run.sources.from ?? null,
    validationNdcg10: outcome?.validationNdcg10 ?? null,
    testNdcg10: outcome?.testNdcg10 ?? null,
    testHr10: outcome?.testHr10 ?? null,
  };
}

const fields = settingFieldsOf(runSettingsSchema).filter(({ path }) => path !== 'seed' && path !== 'device');

/** Nothing of a run of another version, whose settings this one does not know. */
function changedSettings({ settings }: Run): RunView['changed'] {
  if (settings === undefined) return {};
  return Object.fromEntries(
    fields.flatMap(({ path, fallback }) => {
      const value = path
        .split('.')
        .reduce<unknown>((node, name) => (node as Readonly<Record<string, unknown>>)[name], settings);
      return value === fallback ? [] : [[path, value as number | boolean | string] as const];
    }),
  );
}

/** What is stored is what the trainer wrote last: a dead one could not, and a queued job has not begun. */
function stateOf({ state, startedAt }: Run, job: Job | undefined): RunView['state'] {
  if (state === 'finished') return state;
  if (job !== undefined && !hasEnded(job.state)) {
    if (job.state === 'queued') return 'queued';
    if (job.state === 'paused') return 'paused';
    return state === 'paused' ? state : 'running'; // or about to: devices are tried, data is read
  }
  if (state === 'running' || state === 'paused') return 'interrupted';
  if (state === 'queued' || (state === 'stopped' && job?.state === 'interrupted'))
    return startedAt === null ? 'stopped' : 'interrupted';
  return state;
}

/** By domain; null where it is not fitted (yet). @throws AppError not-found */
export function describeEvidence(
  { checkpoints, domains, runs }: Workspace,
  id: RunId,
): RunDetails['evidence'] {
  const saved = checkpoints.list(id).find(({ phase }) => phase === evidencePhase);
  if (saved === undefined) return null;
  const names = domains.names(runs.get(id).datasetId);
  return (saved.manifest as EvidenceSummary).domains.map((one, d) => ({ domain: names[d]!, ...one }));
}

function describePhases(workspace: Workspace, run: Run, settings: RunSettings): RunPhaseView[] {
  const checkpoints = workspace.checkpoints.list(run.id);
  const { final } = run.sources;
  return [1, 2].flatMap((phase) => {
    const saved =
      checkpoints.find((one) => one.phase === phase && one.kind === 'last') ??
      checkpoints.find((one) => one.phase === phase);
    if (saved === undefined) return [];
    const progress = saved.manifest as PhaseProgress;
    const own = phase === 1 ? settings.phase1 : settings.phase2;
    const rates = final && (final.phases.find((one) => one.phase === phase)?.rates ?? []);
    const maxEpochs = rates?.length ?? (own.enabled ? own.maxEpochs : 0);
    const { patience } = own;
    return [
      {
        ...{ phase, epochs: progress.epoch, maxEpochs, patience, bestEpoch: progress.bestEpoch },
        bestValidation: bestValidationOf(progress),
        endedBy: endOfPhase({ maxEpochs, patience, rates }, progress) ?? null,
      },
    ];
  });
}
