// Every kind of long work, by name.
import type { JobKindName } from '../../contract/rpc/jobs.ts';
import { augmentJob } from '../augmentation/augmentation-jobs.ts';
import { deleteJob, embedJob, importJob, rejectedJob } from '../datasets/dataset-jobs.ts';
import { ablateJob } from '../evaluation/ablation-jobs.ts';
import { compareJob, compareSeveralJob, evaluateJob, reportJob } from '../evaluation/evaluation-jobs.ts';
import { exportPromptsJob, importAnswersJob } from '../prompts/prompt-jobs.ts';
import { profileJob, rewriteJob } from '../profiles/profile-jobs.ts';
import { exportJob, recommendJob, vectorsJob } from '../recommendations/recommendation-jobs.ts';
import { reproduceJob, trainJob } from '../runs/run-jobs.ts';
import { trainSeedsJob } from '../runs/seeds-jobs.ts';
import type { JobKind } from '../session/job-kind.ts';
import { firstFlowJob } from '../system/first-flow.ts';
import { sampleJob } from '../system/sample-flow.ts';
import { searchJob } from '../runs/search-jobs.ts';

export const jobRegistry: Readonly<Record<JobKindName, JobKind>> = {
  import: importJob,
  embed: embedJob,
  augment: augmentJob,
  profile: profileJob,
  rewrite: rewriteJob,
  prompts: exportPromptsJob,
  answers: importAnswersJob,
  train: trainJob,
  'train-seeds': trainSeedsJob,
  search: searchJob,
  reproduce: reproduceJob,
  evaluate: evaluateJob,
  compare: compareJob,
  'compare-several': compareSeveralJob,
  ablate: ablateJob,
  recommend: recommendJob,
  export: exportJob,
  vectors: vectorsJob,
  rejected: rejectedJob,
  delete: deleteJob,
  report: reportJob,
  sample: sampleJob,
  flow: firstFlowJob,
};
