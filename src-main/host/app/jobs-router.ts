// Procedures on jobs.
import type { JobId } from '../../store/identifiers.ts';
import type { JobView } from '../../contract/rpc/jobs.ts';
import { removeJobs, resumeInterrupted } from '../job-history.ts';
import { toJobView, type AppBackend } from './app-backend.ts';
import { procedures } from './app-procedures.ts';

type JobRequest = 'pause' | 'resume' | 'retry' | 'cancel';

function ask(app: AppBackend, request: JobRequest, id: string): JobView {
  const { jobs, workspace } = app.session;
  jobs[request](id as JobId);
  return toJobView(workspace.jobs.get(id as JobId));
}

export const jobsRouter = procedures.jobs.router({
  list: procedures.jobs.list.handler(({ context: { app }, input }) =>
    app.session.workspace.jobs.newest(input.limit).map(toJobView),
  ),
  get: procedures.jobs.get.handler(({ context: { app }, input }) =>
    toJobView(app.session.workspace.jobs.get(input.id as JobId)),
  ),
  logs: procedures.jobs.logs.handler(({ context: { app }, input }) =>
    app.session.workspace.jobLogs.newest(input.id as JobId),
  ),
  pause: procedures.jobs.pause.handler(({ context: { app }, input }) => ask(app, 'pause', input.id)),
  resume: procedures.jobs.resume.handler(({ context: { app }, input }) => ask(app, 'resume', input.id)),
  retry: procedures.jobs.retry.handler(({ context: { app }, input }) => ask(app, 'retry', input.id)),
  cancel: procedures.jobs.cancel.handler(({ context: { app }, input }) => ask(app, 'cancel', input.id)),
  resumeInterrupted: procedures.jobs.resumeInterrupted.handler(({ context: { app } }) =>
    resumeInterrupted(app.session).map(toJobView),
  ),
  remove: procedures.jobs.remove.handler(({ context: { app }, input }) => {
    removeJobs(app.session, input.ids as JobId[]);
    app.changed('jobs');
    return null;
  }),
});
