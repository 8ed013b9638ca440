// Procedures on augmentation.
import { startJob } from '../session-jobs.ts';
import { procedures } from './app-procedures.ts';

export const augmentationRouter = procedures.augmentation.router({
  start: procedures.augmentation.start.handler(({ context: { app }, input }) => ({
    job: startJob(app.session, 'augment', input).id,
  })),
  startEmbedding: procedures.augmentation.startEmbedding.handler(
    ({ context: { app }, input: { dataset, encoder } }) => ({
      job: startJob(app.session, 'embed', { dataset, ...(encoder && { encoder }) }).id,
    }),
  ),
});
