// The training of several seeds as one job: it runs the job of each seed, so that each is seen and can be paused.
import { jobKind } from '../session/job-kind.ts';
import { trainSeeds } from './train-seeds.ts';

export const trainSeedsJob = jobKind({
  name: 'train-seeds',
  title: 'Train with several seeds',
  resource: 'flow',
  canPause: false,
  changes: ['runs', 'evaluation'],
  work: trainSeeds,
});
