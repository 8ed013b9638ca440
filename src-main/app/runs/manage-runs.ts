// Use cases on runs that compute nothing: looking at them, writing on them, removing one.
import type { RunDetails, RunView } from '../../contract/rpc/runs.ts';
import { AppError } from '../../foundation/errors.ts';
import { hasEnded } from '../../jobs/job-states.ts';
import { message } from '../../messages/message.ts';
import { describeRun, findTrainingJob, listRuns } from '../../services/runs/run-overview.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';
import { chooseDataset } from '../datasets/choose-dataset.ts';
import { chooseRun } from './choose-run.ts';

/** Newest first. @param dataset id or name; undefined: of all datasets @throws AppError not-found */
export function runsOf({ workspace }: WorkspaceSession, dataset: string | undefined): RunView[] {
  return listRuns(workspace, dataset === undefined ? undefined : chooseDataset(workspace, dataset).id);
}

/** @param run id or name @throws AppError not-found, invalid-input (a name of several) */
export function runInFull({ workspace }: WorkspaceSession, run: string): RunDetails {
  return describeRun(workspace, chooseRun(workspace, run).id);
}

/** @throws AppError not-found, invalid-input (no name, or a name of several) */
export function renameRun(session: WorkspaceSession, run: string, name: string): RunDetails {
  const { workspace } = session;
  const trimmed = name.trim();
  if (trimmed === '') throw new AppError('invalid-input', message('run-name-empty'));
  const { id } = chooseRun(workspace, run);
  workspace.runs.describe(id, { name: trimmed });
  return describeRun(workspace, id);
}

/** With its checkpoints, metrics and results. @throws AppError not-found, conflict while it is trained */
export function removeRun({ workspace }: WorkspaceSession, wanted: string): { run: string; name: string } {
  const run = chooseRun(workspace, wanted);
  const job = findTrainingJob(workspace, run.id);
  if (job !== undefined && !hasEnded(job.state)) {
    throw new AppError(
      'conflict',
      message('run-being-trained', { run: run.name, state: message(`job-state-${job.state}`) }),
    );
  }
  workspace.runs.delete(run.id);
  return { run: run.id, name: run.name };
}
