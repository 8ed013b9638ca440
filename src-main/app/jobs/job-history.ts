// Jobs that have ended, together: resuming what a restart cut short, and clearing the list.
// What does not belong: single requests (jobs/job-runner.ts).
import { jobTitle } from '../../contract/job-words.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { hasEnded } from '../../jobs/job-states.ts';
import type { JobId } from '../../store/identifiers.ts';
import type { Job } from '../../store/jobs.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';

/**
 * Resumes the interrupted jobs, oldest first. Where a flow was interrupted, jobs made after it are its steps: the flow
 * goes on with them itself.
 * @returns the resumed jobs
 */
export function resumeInterrupted(session: WorkspaceSession): Job[] {
  const { jobs, workspace } = session;
  const interrupted = workspace.jobs.inState('interrupted');
  const flow = interrupted.find(({ resource }) => resource === 'flow');
  const resumable = interrupted.filter((job) => flow === undefined || job.id <= flow.id); // ids rise with time
  for (const { id } of resumable) jobs.resume(id);
  return resumable.map(({ id }) => workspace.jobs.get(id));
}

/** Deletes ended jobs with their logs: all of them, or none. @throws AppError not-found, conflict for one under way */
export function removeJobs({ workspace }: WorkspaceSession, ids: readonly JobId[]): void {
  for (const job of ids.map((id) => workspace.jobs.get(id))) {
    if (hasEnded(job.state)) continue;
    throw new AppError(
      'conflict',
      message('job-not-ended', { job: jobTitle(job), state: message(`job-state-${job.state}`) }),
    );
  }
  workspace.transaction(() => {
    for (const id of ids) workspace.jobs.delete(id);
  });
}
