// What the screen "Jobs" reads from a job beside its fields. Pure.
import type { JobView } from '../../../src-main/contract/rpc/jobs.ts';

export type JobFilter = 'all' | 'active' | 'attention' | 'finished';

export const jobFilters: readonly JobFilter[] = ['all', 'active', 'attention', 'finished'];

const statesOf: Readonly<Record<Exclude<JobFilter, 'all'>, readonly JobView['state'][]>> = {
  active: ['queued', 'running', 'paused', 'cancelling'],
  attention: ['failed', 'interrupted', 'cancelled'],
  finished: ['finished'],
};

/** Whether the filter shows the job. `attention`: it failed, was cut short or was cancelled. */
export function fits({ state }: JobView, filter: JobFilter): boolean {
  return filter === 'all' || statesOf[filter].includes(state);
}

/** Those of the state that have ended and need nothing any more; interrupted ones wait to be resumed. */
export function clearable(jobs: readonly JobView[]): JobView[] {
  return jobs.filter(({ state }) => ['finished', 'cancelled', 'failed'].includes(state));
}

/** Of the newest attempt, pauses included; undefined before it starts. */
export function durationMs({ startedAt, finishedAt }: JobView, nowMs: number): number | undefined {
  if (startedAt === null) return undefined;
  return Math.max(0, (finishedAt === null ? nowMs : Date.parse(finishedAt)) - Date.parse(startedAt));
}
