// Long work on recommendations.
import { jobKind } from '../session/job-kind.ts';
import { exportRun, recommendToAll } from './recommend-items.ts';
import { exportVectors } from './write-vectors.ts';

export const recommendJob = jobKind({
  name: 'recommend',
  title: 'Export recommendations',
  resource: 'ort',
  canPause: true,
  changes: ['recommendations'],
  work: recommendToAll,
});

export const vectorsJob = jobKind({
  name: 'vectors',
  title: 'Export vectors',
  resource: 'ort',
  canPause: true,
  changes: ['recommendations'],
  work: exportVectors,
});

export const exportJob = jobKind({
  name: 'export',
  title: 'Export a model',
  resource: 'ort',
  canPause: false,
  changes: ['recommendations'],
  work: exportRun,
});
