// All procedures of the contract in one router, for every transport.
import { augmentationRouter } from './augmentation-router.ts';
import { datasetsRouter } from './datasets-router.ts';
import { evaluationRouter } from './evaluation-router.ts';
import { filesRouter } from './files-router.ts';
import { jobsRouter } from './jobs-router.ts';
import { modelsRouter } from './models-router.ts';
import { procedures } from './app-procedures.ts';
import { profilesRouter } from './profiles-router.ts';
import { recommendationsRouter } from './recommendations-router.ts';
import { runsRouter } from './runs-router.ts';
import { systemRouter } from './system-router.ts';
import { workspacesRouter } from './workspaces-router.ts';

export const appRouter = procedures.router({
  system: systemRouter,
  workspaces: workspacesRouter,
  files: filesRouter,
  jobs: jobsRouter,
  datasets: datasetsRouter,
  models: modelsRouter,
  augmentation: augmentationRouter,
  profiles: profilesRouter,
  runs: runsRouter,
  evaluation: evaluationRouter,
  recommendations: recommendationsRouter,
});
