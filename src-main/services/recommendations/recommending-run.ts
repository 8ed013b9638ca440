// The run that recommends, as the service knows it.
import type { Run } from '../../store/runs.ts';
import type { RecommendingRun } from './recommendation.ts';

/** What the service needs to know of a run. @param dataset a later one of its line; default: its own */
export function recommendingRun({ id, datasetId }: Run, dataset = datasetId): RecommendingRun {
  return { runId: id, datasetId: dataset };
}
