// The ablation study as one job: it runs the jobs of its stages one after the other, so that each is seen and can be paused.
import { jobKind } from '../session/job-kind.ts';
import { ablateParts } from './ablate-parts.ts';

export const ablateJob = jobKind({
  name: 'ablate',
  title: 'Measure what augmentation and profiles bring',
  resource: 'flow',
  canPause: false,
  changes: ['augmentation', 'profiles', 'textVectors', 'runs', 'evaluation'],
  work: ablateParts,
});
