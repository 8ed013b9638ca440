// Long work on evaluation and reports.
import { jobKind } from '../session/job-kind.ts';
import { compareSeveralRuns } from './compare-several.ts';
import { compareRuns, evaluateRun } from './evaluate-run.ts';
import { writeReport } from './write-report.ts';

export const evaluateJob = jobKind({
  name: 'evaluate',
  title: 'Evaluate a run',
  resource: 'ort',
  canPause: true,
  changes: ['evaluation'],
  work: evaluateRun,
});

export const compareJob = jobKind({
  name: 'compare',
  title: 'Compare two runs',
  resource: 'ort',
  canPause: true,
  changes: ['evaluation'],
  work: compareRuns,
});

export const compareSeveralJob = jobKind({
  name: 'compare-several',
  title: 'Compare several runs',
  resource: 'ort',
  canPause: true,
  changes: ['evaluation'],
  work: compareSeveralRuns,
});

export const reportJob = jobKind({
  name: 'report',
  title: 'Write a report',
  resource: 'ort',
  canPause: true,
  changes: ['recommendations'],
  work: writeReport,
});
