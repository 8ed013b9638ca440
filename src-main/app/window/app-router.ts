// All procedures of the contract in one router, for every transport.
import { augmentationRouter } from '../augmentation/augmentation-router.ts';
import { datasetsRouter } from '../datasets/datasets-router.ts';
import { evaluationRouter } from '../evaluation/evaluation-router.ts';
import { filesRouter } from '../files/files-router.ts';
import { jobsRouter } from '../jobs/jobs-router.ts';
import { modelsRouter } from '../models/models-router.ts';
import { procedures } from '../backend/app-procedures.ts';
import { profilesRouter } from '../profiles/profiles-router.ts';
import { promptsRouter } from '../prompts/prompts-router.ts';
import { recommendationsRouter } from '../recommendations/recommendations-router.ts';
import { runsRouter } from '../runs/runs-router.ts';
import { systemRouter } from '../system/system-router.ts';
import { workspacesRouter } from '../workspaces/workspaces-router.ts';

export const appRouter = procedures.router({
  system: systemRouter,
  workspaces: workspacesRouter,
  files: filesRouter,
  jobs: jobsRouter,
  datasets: datasetsRouter,
  models: modelsRouter,
  augmentation: augmentationRouter,
  profiles: profilesRouter,
  prompts: promptsRouter,
  runs: runsRouter,
  evaluation: evaluationRouter,
  recommendations: recommendationsRouter,
});
