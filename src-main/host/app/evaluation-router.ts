// Procedures on evaluation.
import { startJob } from '../session-jobs.ts';
import { procedures } from './app-procedures.ts';

export const evaluationRouter = procedures.evaluation.router({
  start: procedures.evaluation.start.handler(({ context: { app }, input: { run, protocol, part } }) => ({
    job: startJob(app.session, 'evaluate', { run, protocol, ...(part && { part }) }).id,
  })),
});
