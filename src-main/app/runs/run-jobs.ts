// Long work on runs.
import { jobKind } from '../session/job-kind.ts';
import { trainModel } from './train-model.ts';

export const trainJob = jobKind({
  name: 'train',
  title: 'Train and evaluate',
  resource: 'ort',
  canPause: true,
  changes: ['runs', 'evaluation'],
  work: trainModel,
});
