// Which changes of a job's state a person may ask for. What the runner does by itself is in job-runner.ts.
import { jobTitle } from '../contract/job-words.ts';
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import type { Job, JobState } from '../store/jobs.ts';

export type JobRequest = 'pause' | 'resume' | 'cancel' | 'retry';

/** For each request the states in which it makes sense; total, so that a new state must be thought about. */
const allowedIn: Record<JobState, readonly JobRequest[]> = {
  queued: ['pause', 'cancel'],
  running: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
  cancelling: [],
  cancelled: ['retry'],
  failed: ['retry'],
  finished: [],
  interrupted: ['resume', 'retry', 'cancel'],
};

/** States that a job does not leave by itself. */
export function hasEnded(state: JobState): boolean {
  return state === 'cancelled' || state === 'failed' || state === 'finished' || state === 'interrupted';
}

/** @throws AppError conflict, saying which requests are allowed now */
export function requireAllowed(job: Job, request: JobRequest): void {
  const allowed = allowedIn[job.state];
  if (allowed.includes(request)) return;
  const refused = {
    title: jobTitle(job),
    id: job.id,
    state: message(`job-state-${job.state}`),
    request: message(`job-request-${request}`),
  };
  const said =
    allowed.length === 0
      ? message('job-refuses-all', refused)
      : message('job-refuses', {
          ...refused,
          allowed: allowed.map((each) => message(`job-request-${each}`)),
        });
  throw new AppError('conflict', said, { details: { job: job.id, state: job.state, allowed } });
}
