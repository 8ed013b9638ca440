import type { JobView } from '../../src-main/contract/rpc/jobs.ts';
import { isActive } from '../rpc/jobs.ts';

/** The job that bar and title tell of: the newest under way; of a flow, the job of its present stage. */
export function jobInView(jobs: readonly JobView[]): JobView | undefined {
  const active = jobs.filter((job) => isActive(job));
  return active.find(({ kind }) => kind !== 'sample' && kind !== 'flow') ?? active[0];
}
