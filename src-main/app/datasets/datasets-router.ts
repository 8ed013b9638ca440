// Procedures on datasets.
import { importJob, rejectedJob } from './dataset-jobs.ts';
import type { DatasetView } from '../../contract/rpc/datasets.ts';
import type { Dataset } from '../../store/datasets.ts';
import type { Workspace } from '../../store/workspace.ts';
import type { StoredImportSettings } from '../../services/datasets/import-dataset.ts';
import { tablesOf } from '../../services/datasets/dataset-tables.ts';
import { startJob } from '../session/session-jobs.ts';
import { rejectedRowsPage, storedImport, userHistory } from './browse-dataset.ts';
import { describeDataset } from './describe-dataset.ts';
import { checkImportFiles } from './import-files.ts';
import { previewFile } from './preview-file.ts';
import { callOptions, procedures } from '../backend/app-procedures.ts';

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
    timeKind: (dataset.importSettings as StoredImportSettings).timeFormat === 'number' ? 'number' : 'date',
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
  previewFile: procedures.datasets.previewFile.handler(({ input, signal }) => previewFile(input, signal)),
  checkImport: procedures.datasets.checkImport.handler(({ input, signal }) =>
    checkImportFiles(input, callOptions(signal)),
  ),
  startImport: procedures.datasets.startImport.handler(({ context: { app }, input }) => ({
    job: startJob(app.session, importJob, input).id,
  })),
  storedImport: procedures.datasets.storedImport.handler(({ context: { app }, input }) =>
    storedImport(app.session.workspace, input.dataset),
  ),
  users: procedures.datasets.users.handler(async ({ context: { app }, input }) =>
    (await tablesOf(app.session.workspace, input.dataset)).users(input),
  ),
  items: procedures.datasets.items.handler(async ({ context: { app }, input }) =>
    (await tablesOf(app.session.workspace, input.dataset)).items(input),
  ),
  interactions: procedures.datasets.interactions.handler(async ({ context: { app }, input }) =>
    (await tablesOf(app.session.workspace, input.dataset)).interactions(input),
  ),
  history: procedures.datasets.history.handler(({ context: { app }, input }) =>
    userHistory(app.session.workspace, input.dataset, input.user),
  ),
  rejectedRows: procedures.datasets.rejectedRows.handler(({ context: { app }, input }) =>
    rejectedRowsPage(app.session.workspace, input.dataset, input),
  ),
  startRejectedExport: procedures.datasets.startRejectedExport.handler(({ context: { app }, input }) => ({
    job: startJob(app.session, rejectedJob, input).id,
  })),
  rename: procedures.datasets.rename.handler(({ context: { app }, input }) => {
    app.session.workspace.datasets.rename(input.dataset, input.name);
    app.changed('datasets');
    return null;
  }),
  setRepeats: procedures.datasets.setRepeats.handler(({ context: { app }, input }) => {
    app.session.workspace.datasets.setRepeats(input.dataset, input.repeats);
    app.changed('datasets', 'runs', 'evaluation', 'recommendations');
    return null;
  }),
  remove: procedures.datasets.remove.handler(async ({ context: { app }, input }) => {
    await app.session.workspace.datasets.delete(input.dataset);
    app.changed('datasets', 'runs', 'profiles', 'augmentation', 'evaluation');
    return null;
  }),
});
