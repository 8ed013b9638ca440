import { useNavigate } from '@tanstack/react-router';
import type { JobView } from '../../src-main/contract/rpc/jobs.ts';
import { useCurrentDataset } from '../rpc/current-workspace.ts';
import { placeOfResult } from './job-result.ts';

/** A function that goes to the result of a job, with the data set that it is of; nothing where there is no place for it. */
export function useShowResult(): (job: JobView) => void {
  const navigate = useNavigate();
  const { choose } = useCurrentDataset();
  return (job) => {
    const place = placeOfResult(job);
    if (place === undefined) return;
    if (job.about.dataset !== null) choose(job.about.dataset);
    void navigate(place);
  };
}
