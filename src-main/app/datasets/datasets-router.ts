// Procedures on datasets.
import { deleteJob, importJob, rejectedJob } from './dataset-jobs.ts';
import type { DatasetView } from '../../contract/rpc/datasets.ts';
import type { Dataset } from '../../store/datasets.ts';
import type { Workspace } from '../../store/workspace.ts';
import type { StoredImportSettings } from '../../services/datasets/import-dataset.ts';
import { tablesOf } from '../../services/datasets/dataset-tables.ts';
import { runJob, startJob } from '../session/session-jobs.ts';
import { rejectedRowsPage, storedImport, userHistory } from './browse-dataset.ts';
import { describeDataset } from './describe-dataset.ts';
import { checkImportFiles } from './import-files.ts';
import { erasePerson } from './erase-person.ts';
import { previewFile } from './preview-file.ts';
import { callOptions, procedures } from '../backend/app-procedures.ts';
import { invariant } from '../../foundation/errors.ts';
import { removeUploads } from '../files/uploads.ts';
import { changeDataset } from './change-dataset.ts';
import { userColumnsOf } from './user-columns-of.ts';

function toDatasetView(workspace: Workspace, dataset: Dataset): DatasetView {
  const { id, name, createdAt, dataHash } = dataset;
  return {
    id,
    name,
    createdAt,
    dataHash,
    domains: workspace.domains.names(id),
    users: workspace.users.count(id),
    items: dataset.itemCount,
    interactions: dataset.interactionCount,
    rejected: dataset.rejectedCount,
    timeKind: (dataset.importSettings as StoredImportSettings).timeFormat === 'number' ? 'number' : 'date',
  };
}

const changedByErasing = [
  'datasets',
  'textVectors',
  'runs',
  'profiles',
  'augmentation',
  'evaluation',
  'recommendations',
  'jobs',
] as const;

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
  checkImport: procedures.datasets.checkImport.handler(({ context: { app }, input, signal }) =>
    checkImportFiles({ models: app.host.models, openSession: () => app.session }, input, callOptions(signal)),
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
  item: procedures.datasets.item.handler(async ({ context: { app }, input: { dataset, domain, id } }) =>
    (await tablesOf(app.session.workspace, dataset)).item(domain, id),
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
  userColumns: procedures.datasets.userColumns.handler(({ context: { app }, input }) =>
    userColumnsOf(app.session.workspace, input.dataset),
  ),
  describeUsers: procedures.datasets.describeUsers.handler(async ({ context: { app }, input }) => {
    const { dataset, file } = input;
    const { described } = await changeDataset(app.session, { dataset, users: file });
    removeUploads(app.session.dataFolder, [file]);
    app.changed('datasets', 'evaluation', 'recommendations');
    invariant(described !== undefined, 'a file was given');
    return described;
  }),
  erasePerson: procedures.datasets.erasePerson.handler(async ({ context: { app }, input }) => {
    const erasure = await erasePerson(app.session, input, callOptions(undefined)); // goes through, whoever waits for it
    app.changed(...changedByErasing);
    return erasure;
  }),
  remove: procedures.datasets.remove.handler(async ({ context: { app }, input }) => {
    await runJob(app.session, deleteJob, input, callOptions(undefined)); // goes through, whoever waits for it
    return null;
  }),
});
