// The run that recommends, as the service knows it.
import type { Run } from '../../store/runs.ts';
import type { RecommendingRun } from './recommendation.ts';

/** What the service needs to know of a run. */
export function recommendingRun({ id, datasetId }: Run): RecommendingRun {
  return { runId: id, datasetId };
}
