// Procedures on training runs.
import type { RunView } from '../../contract/rpc/runs.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { Run } from '../../store/runs.ts';
import { startJob } from '../session-jobs.ts';
import { procedures } from './app-procedures.ts';

function toRunView({ id, datasetId, tags, ...run }: Run): RunView {
  const { name, model, seed, device, state, error, notes, createdAt, startedAt, finishedAt } = run;
  return {
    id,
    dataset: datasetId,
    name,
    model,
    seed,
    device,
    state,
    error,
    tags: [...tags],
    notes,
    createdAt,
    startedAt,
    finishedAt,
  };
}

export const runsRouter = procedures.runs.router({
  list: procedures.runs.list.handler(({ context: { app }, input }) =>
    app.session.workspace.runs
      .list(input.dataset as DatasetId | undefined)
      .reverse()
      .map(toRunView),
  ),
  startTraining: procedures.runs.startTraining.handler(({ context: { app }, input }) => ({
    job: startJob(app.session, 'train', input).id,
  })),
});
