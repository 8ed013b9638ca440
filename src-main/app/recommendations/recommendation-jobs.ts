// Long work on recommendations.
import { jobKind } from '../session/job-kind.ts';
import { exportRun, recommendToAll } from './recommend-items.ts';

export const recommendJob = jobKind({
  name: 'recommend',
  title: 'Export recommendations',
  resource: 'ort',
  canPause: true,
  changes: ['recommendations'],
  work: recommendToAll,
});

export const exportJob = jobKind({
  name: 'export',
  title: 'Export a model',
  resource: 'ort',
  canPause: false,
  changes: ['recommendations'],
  work: exportRun,
});
