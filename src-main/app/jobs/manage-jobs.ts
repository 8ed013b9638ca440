// Use cases on jobs for the command line: the list, one with its log, cancelling one.
import type { Job } from '../../store/jobs.ts';
import type { JobId } from '../../store/identifiers.ts';
import type { JobLogLine } from '../../store/job-logs.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';

/** What scripts read of a job. */
export type ListedJob = Omit<Job, 'payload' | 'resource' | 'subject'>;

function listed(job: Job): ListedJob {
  const { id, kind, title, state, progress, result, error, attempt, createdAt, startedAt, finishedAt } = job;
  return { id, kind, title, state, progress, result, error, attempt, createdAt, startedAt, finishedAt };
}

/** Newest first. */
export const jobsOf = ({ workspace }: WorkspaceSession, limit: number): ListedJob[] =>
  workspace.jobs.newest(limit).map(listed);

/** @throws AppError not-found */
export function jobInFull(
  { workspace }: WorkspaceSession,
  id: string,
): { job: ListedJob; log: readonly JobLogLine[] } {
  const job = workspace.jobs.get(id as JobId);
  return { job: listed(job), log: workspace.jobLogs.newest(job.id) };
}

/**
 * One that waits or was interrupted; running work belongs to the program that holds the workspace, which cancels it itself.
 * @throws AppError not-found, conflict
 */
export function cancelJob({ workspace, jobs }: WorkspaceSession, id: string): ListedJob {
  const job = workspace.jobs.get(id as JobId);
  jobs.cancel(job.id);
  return listed(workspace.jobs.get(job.id));
}
