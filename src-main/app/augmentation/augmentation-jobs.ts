// Long work on augmentation.
import { jobKind } from '../session/job-kind.ts';
import { augmentDataset } from './augment-dataset.ts';

export const augmentJob = jobKind({
  name: 'augment',
  title: 'Augment users',
  resource: 'llm',
  canPause: true,
  changes: ['augmentation'],
  work: augmentDataset,
});
