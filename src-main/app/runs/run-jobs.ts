// Long work on runs.
import { jobKind } from '../session/job-kind.ts';
import { reproduceRun } from './reproduce-run.ts';
import { trainModel } from './train-model.ts';

export const trainJob = jobKind({
  name: 'train',
  title: 'Train and evaluate',
  resource: 'ort',
  canPause: true,
  changes: ['runs', 'evaluation'],
  work: trainModel,
});

export const reproduceJob = jobKind({
  name: 'reproduce',
  title: 'Train a run again and compare',
  resource: 'ort',
  canPause: true,
  changes: ['runs'],
  work: reproduceRun,
});
