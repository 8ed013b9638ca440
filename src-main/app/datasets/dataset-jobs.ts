// Long work on data sets and their text vectors.
import { jobKind } from '../session/job-kind.ts';
import { deleteDataset } from './delete-dataset.ts';
import { embedItems } from './embed-items.ts';
import { importFiles } from './import-files.ts';
import { writeRejectedRows } from './write-rejected-rows.ts';

export const importJob = jobKind({
  name: 'import',
  title: 'Import files',
  resource: 'io',
  canPause: false,
  changes: ['datasets'],
  work: importFiles,
});

export const embedJob = jobKind({
  name: 'embed',
  title: 'Make text vectors',
  resource: 'ort',
  canPause: true,
  changes: ['textVectors'],
  work: embedItems,
});

export const rejectedJob = jobKind({
  name: 'rejected',
  title: 'Export rejected rows',
  resource: 'io',
  canPause: false,
  changes: [],
  work: writeRejectedRows,
});

export const deleteJob = jobKind({
  name: 'delete',
  title: 'Delete a data set',
  resource: 'io',
  canPause: false,
  changes: ['datasets', 'textVectors', 'runs', 'profiles', 'augmentation', 'evaluation', 'jobs'],
  work: deleteDataset,
});
