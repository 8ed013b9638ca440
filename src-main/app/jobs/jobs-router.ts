// Procedures on jobs.
import type { JobId } from '../../store/identifiers.ts';
import type { JobView } from '../../contract/rpc/jobs.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { removeJobs, resumeInterrupted } from './job-history.ts';
import type { AppBackend } from '../backend/app-backend.ts';
import { procedures } from '../backend/app-procedures.ts';

type JobRequest = 'pause' | 'resume' | 'retry' | 'cancel';

function ask(app: AppBackend, request: JobRequest, id: JobId): JobView {
  const { jobs, workspace } = app.session;
  jobs[request](id);
  return app.jobView(workspace.jobs.get(id));
}

/** Running work without pause points would never pause: the request is refused. */
function pause(app: AppBackend, id: JobId): JobView {
  const { kind, state, canPause } = app.jobView(app.session.workspace.jobs.get(id));
  if (state === 'running' && !canPause) {
    throw new AppError('conflict', message('job-not-pausable', { kind }), { details: { job: id, kind } });
  }
  return ask(app, 'pause', id);
}

export const jobsRouter = procedures.jobs.router({
  list: procedures.jobs.list.handler(({ context: { app }, input }) =>
    app.session.workspace.jobs.newest(input.limit).map((job) => app.jobView(job)),
  ),
  get: procedures.jobs.get.handler(({ context: { app }, input }) =>
    app.jobView(app.session.workspace.jobs.get(input.id)),
  ),
  logs: procedures.jobs.logs.handler(({ context: { app }, input }) =>
    app.session.workspace.jobLogs.newest(input.id),
  ),
  pause: procedures.jobs.pause.handler(({ context: { app }, input }) => pause(app, input.id)),
  resume: procedures.jobs.resume.handler(({ context: { app }, input }) => ask(app, 'resume', input.id)),
  retry: procedures.jobs.retry.handler(({ context: { app }, input }) => ask(app, 'retry', input.id)),
  cancel: procedures.jobs.cancel.handler(({ context: { app }, input }) => ask(app, 'cancel', input.id)),
  resumeInterrupted: procedures.jobs.resumeInterrupted.handler(({ context: { app } }) =>
    resumeInterrupted(app.session).map((job) => app.jobView(job)),
  ),
  remove: procedures.jobs.remove.handler(({ context: { app }, input }) => {
    removeJobs(app.session, input.ids);
    app.changed('jobs');
    return null;
  }),
});
