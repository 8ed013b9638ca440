// Use case: the overview of a dataset (`stats`).
import type { DatasetStatistics } from '../../contract/datasets.ts';
import { datasetStatistics } from '../../services/datasets/dataset-statistics.ts';
import { chooseDataset } from '../choose-dataset.ts';
import type { UseCaseOptions } from '../use-case.ts';
import type { WorkspaceSession } from '../workspace-session.ts';

/** @param input.dataset id or name; default: the newest. @throws AppError not-found, cancelled */
export async function describeDataset(
  { workspace }: WorkspaceSession,
  input: { readonly dataset?: string },
  { signal }: UseCaseOptions,
): Promise<DatasetStatistics> {
  return datasetStatistics(workspace, chooseDataset(workspace, input.dataset).id, signal);
}
