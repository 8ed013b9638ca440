// Every kind of long work, by name.
import type { JobKindName } from '../../contract/rpc/jobs.ts';
import { augmentJob } from '../augmentation/augmentation-jobs.ts';
import { embedJob, importJob, rejectedJob } from '../datasets/dataset-jobs.ts';
import { compareJob, evaluateJob, reportJob } from '../evaluation/evaluation-jobs.ts';
import { profileJob, rewriteJob } from '../profiles/profile-jobs.ts';
import { exportJob, recommendJob } from '../recommendations/recommendation-jobs.ts';
import { trainJob } from '../runs/run-jobs.ts';
import type { JobKind } from '../session/job-kind.ts';
import { sampleJob } from '../system/sample-flow.ts';

export const jobRegistry: Readonly<Record<JobKindName, JobKind>> = {
  import: importJob,
  embed: embedJob,
  augment: augmentJob,
  profile: profileJob,
  rewrite: rewriteJob,
  train: trainJob,
  evaluate: evaluateJob,
  compare: compareJob,
  recommend: recommendJob,
  export: exportJob,
  rejected: rejectedJob,
  report: reportJob,
  sample: sampleJob,
};
