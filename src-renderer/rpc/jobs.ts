// Jobs as components see them: the list, one by its id, and those that are under way.
import { useQuery } from '@tanstack/react-query';
import type { JobView } from '../../src-main/contract/rpc/jobs.ts';
import { orpc } from './client.ts';
import { useCurrentWorkspace } from './current-workspace.ts';

export type JobKind = JobView['kind'];

/** Whether the job has not ended yet: it waits, runs, is paused or is being cancelled. */
export function isActive({ state }: JobView): boolean {
  return state === 'queued' || state === 'running' || state === 'paused' || state === 'cancelling';
}

/** Newest first; empty while no workspace is open. */
export function useJobs(): readonly JobView[] {
  const workspace = useCurrentWorkspace();
  return useQuery(orpc.jobs.list.queryOptions({ input: {}, enabled: workspace !== null })).data ?? [];
}

/** One job, in step with its events; undefined while it loads or where `id` is. */
export function useJob(id: string | undefined): JobView | undefined {
  return useQuery(orpc.jobs.get.queryOptions({ input: { id: id ?? '' }, enabled: id !== undefined })).data;
}

/** The newest job of a kind that has not ended; else undefined. */
export function useActiveJob(...kinds: JobKind[]): JobView | undefined {
  return useJobs().find((job) => kinds.includes(job.kind) && isActive(job));
}

/** The newest job of a kind, ended or not. */
export function useNewestJob(...kinds: JobKind[]): JobView | undefined {
  return useJobs().find((job) => kinds.includes(job.kind));
}
