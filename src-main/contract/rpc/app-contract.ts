// The app's contract: everything that a window can ask of the host. Electron, browser mode and tests speak it over
// different transports. What does not belong: schemas of results that the command line prints too (one folder up).
import { augmentationContract } from './augmentation.ts';
import { datasetsContract } from './datasets.ts';
import { evaluationContract } from './evaluation.ts';
import { filesContract } from './files.ts';
import { jobsContract } from './jobs.ts';
import { modelsContract } from './models.ts';
import { profilesContract } from './profiles.ts';
import { promptsContract } from './prompts.ts';
import { recommendationsContract } from './recommendations.ts';
import { runsContract } from './runs.ts';
import { systemContract } from './system.ts';
import { workspacesContract } from './workspaces.ts';

export const appContract = {
  system: systemContract,
  workspaces: workspacesContract,
  files: filesContract,
  jobs: jobsContract,
  datasets: datasetsContract,
  models: modelsContract,
  augmentation: augmentationContract,
  profiles: profilesContract,
  prompts: promptsContract,
  runs: runsContract,
  evaluation: evaluationContract,
  recommendations: recommendationsContract,
};
export type AppContract = typeof appContract;
