// The time left of a running job, from the progress this window has seen.
import { useRef } from 'react';
import type { JobView } from '../../src-main/contract/rpc/jobs.ts';
import { timeLeftMs, type ProgressSample } from '../lib/time-left.ts';

/** undefined while it cannot be told. */
export function useTimeLeftMs(job: JobView): number | undefined {
  const first = useRef<ProgressSample>(undefined);
  if (job.state !== 'running' || job.progress === null) {
    first.current = undefined;
    return undefined;
  }
  const { stage, done, total } = job.progress;
  const now: ProgressSample = { stage, done, total, atMs: performance.now() };
  if (first.current?.stage !== stage || first.current.done > done) first.current = now;
  return timeLeftMs(first.current, now);
}
