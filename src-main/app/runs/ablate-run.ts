// Use cases: which ablations of a run there are, training those that are missing, and the leakage audit of its dataset.
import { trainJob } from './run-jobs.ts';
import packageJson from '../../../package.json' with { type: 'json' };
import { ablationNames, type AblationName } from '../../contract/ablated-settings.ts';
import { type Ablations, type LeakageAuditReport } from '../../contract/ablations.ts';
import { AppError, toAppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { leaveOut, partsInEffect, type PartsRead } from '../../contract/ablated-settings.ts';
import { findAblation, type AblatedRun } from '../../services/evaluation/ablations.ts';
import { auditWorkspace } from '../../services/evaluation/audit-workspace.ts';
import { requireHeldOut } from '../../services/runs/final-run.ts';
import { settingsOfRun } from '../../services/runs/settings-of-run.ts';
import { listRuns } from '../../services/runs/run-overview.ts';
import type { DatasetId, RunId } from '../../store/identifiers.ts';
import type { Run } from '../../store/runs.ts';
import type { Workspace } from '../../store/workspace.ts';
import { startJob } from '../session/session-jobs.ts';
import type { UseCaseOptions } from '../session/use-case.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';

/** What is kept with the run; a run that waits for its first training reads what there will be then. */
function partsRead({ frozenInputs, syntheticRows, profiles }: Workspace, run: Run): PartsRead {
  const { augmentation } = run.sources;
  const sum = (rows: readonly { readonly count: number }[]): number =>
    rows.reduce((total, { count }) => total + count, 0);
  const kept = frozenInputs.get(run.id) !== undefined;
  const profileCounts = kept ? frozenInputs.profileCounts(run.id) : profiles.counts(run.datasetId);
  return {
    acceptedRows: kept
      ? frozenInputs.insertions(run.id).length
      : augmentation === null
        ? 0
        : syntheticRows.accepted(run.datasetId, augmentation).length,
    profiles: sum(profileCounts.filter(({ domainIndex }) => domainIndex !== null)),
  };
}

/** @throws AppError not-found */
export function describeAblations({ workspace }: WorkspaceSession, runId: RunId): Ablations {
  const run = workspace.runs.get(runId);
  const read = partsRead(workspace, run);
  const { settings } = run;
  const inEffect = settings === undefined ? new Set<AblationName>() : partsInEffect(settings, read);
  const withInputs = (one: Run): Run & Pick<AblatedRun, 'inputs'> => ({
    ...one,
    inputs: workspace.frozenInputs.get(one.id),
  });
  const ablated = withInputs(run);
  const runs = workspace.runs.list(run.datasetId).map(withInputs);
  const views = new Map(listRuns(workspace, run.datasetId).map((view) => [view.id, view]));
  return {
    run: runId,
    ...read,
    ablations: ablationNames.map((name) => {
      const found = findAblation(ablated, runs, name);
      const view = found && views.get(found.id);
      return {
        name,
        inEffect: inEffect.has(name),
        run: view === undefined ? null : { id: view.id, name: view.name, state: view.state },
      };
    }),
  };
}

/**
 * Queues the training of ablations with the run's own text vectors, synthetic rows and profiles.
 * @returns the jobs, in order
 * @throws AppError not-found, conflict where an ablation is there already or the part took no part in the run
 */
export function trainAblations(
  session: WorkspaceSession,
  runId: RunId,
  names: readonly AblationName[],
): string[] {
  const { workspace } = session;
  const run = workspace.runs.get(runId);
  requireHeldOut(run);
  const known = describeAblations(session, runId).ablations;
  const settings = settingsOfRun(run);
  for (const { name, inEffect, run: there } of known) {
    if (!names.includes(name)) continue;
    if (!inEffect)
      throw new AppError('conflict', message('ablation-without-effect', { run: run.name, part: name }));
    if (there !== null && there.state !== 'failed')
      throw new AppError(
        'conflict',
        message('ablation-there', { run: there.name, state: message(`run-state-${there.state}`) }),
      );
  }
  const runs = workspace.transaction(() =>
    names.map((name) => {
      const without = leaveOut(settings, name);
      const created = workspace.runs.create(run.datasetId, {
        name: `${run.name}, without ${words[name]}`,
        model: run.model,
        settings: without,
        seed: without.seed,
        device: without.device,
        sources: { ...run.sources, app: packageJson.version },
        tags: ['ablation'],
      });
      workspace.frozenInputs.adopt(created.id, runId, {
        insertions: without.augmentation.enabled,
        profiles: without.profiles.enabled,
      });
      return created;
    }),
  );
  return runs.map(({ id }) => startJob(session, trainJob, { run: id }).id);
}

const words: Readonly<Record<AblationName, string>> = {
  languageModel: 'language model',
  augmentation: 'augmentation',
  profiles: 'profiles',
  phase1: 'phase 1',
  phase2: 'phase 2',
  evidence: 'evidence',
};

/** Looks at all that is stored; a leak is a finding, not an error. @throws AppError not-found, cancelled */
export async function auditDataset(
  { workspace }: WorkspaceSession,
  dataset: DatasetId,
  { signal }: Pick<UseCaseOptions, 'signal'>,
): Promise<LeakageAuditReport> {
  const auditedRuns = workspace.runs.list(dataset).filter(({ state }) => state === 'finished').length;
  try {
    const { syntheticRows, profiles } = await auditWorkspace(workspace, dataset, {}, signal);
    return { finding: null, syntheticRows, profiles, auditedRuns };
  } catch (caught) {
    const error = toAppError(caught);
    if (error.code !== 'corrupt-data') throw error;
    return { finding: error.said, syntheticRows: 0, profiles: 0, auditedRuns };
  }
}
