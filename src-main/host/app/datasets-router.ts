// Procedures on datasets.
import type { DatasetView } from '../../contract/rpc/datasets.ts';
import type { Dataset } from '../../store/datasets.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';
import { startJob } from '../session-jobs.ts';
import { describeDataset } from '../use-cases/describe-dataset.ts';
import { callOptions, procedures } from './app-procedures.ts';

function toDatasetView(workspace: Workspace, dataset: Dataset): DatasetView {
  const { id, name, createdAt, dataHash } = dataset;
  return {
    id,
    name,
    createdAt,
    dataHash,
    domains: workspace.domains.names(id),
    users: dataset.userCount,
    items: dataset.itemCount,
    interactions: dataset.interactionCount,
    rejected: dataset.rejectedCount,
  };
}

export const datasetsRouter = procedures.datasets.router({
  list: procedures.datasets.list.handler(({ context: { app } }) => {
    const { workspace } = app.session;
    return workspace.datasets
      .list()
      .reverse()
      .map((dataset) => toDatasetView(workspace, dataset));
  }),
  statistics: procedures.datasets.statistics.handler(({ context: { app }, input, signal }) =>
    describeDataset(app.session, input, callOptions(signal)),
  ),
  startImport: procedures.datasets.startImport.handler(({ context: { app }, input }) => ({
    job: startJob(app.session, 'import', input).id,
  })),
  rename: procedures.datasets.rename.handler(({ context: { app }, input }) => {
    app.session.workspace.datasets.rename(input.dataset as DatasetId, input.name);
    app.changed('datasets');
    return null;
  }),
  remove: procedures.datasets.remove.handler(async ({ context: { app }, input }) => {
    await app.session.workspace.datasets.delete(input.dataset as DatasetId);
    app.changed('datasets', 'runs', 'profiles', 'augmentation', 'evaluation');
    return null;
  }),
});
