// Procedures on profiles.
import { startJob } from '../session-jobs.ts';
import { procedures } from './app-procedures.ts';

export const profilesRouter = procedures.profiles.router({
  start: procedures.profiles.start.handler(({ context: { app }, input }) => ({
    job: startJob(app.session, 'profile', input).id,
  })),
});
