// Use case: what training on a dataset needs and would use, before it is started.
import type { DatasetId } from '../../store/identifiers.ts';
import { augmentationOfDataset } from '../augmentation/dataset-augmentation.ts';
import { knownEncoder } from '../datasets/dataset-encoder.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';

export interface TrainingPrerequisites {
  /** null: no text vectors were made yet; training cannot begin. */
  readonly encoder: string | null;
  readonly profiles: number;
  readonly acceptedRows: number;
}

/** @throws AppError not-found */
export function trainingPrerequisites(
  { workspace }: WorkspaceSession,
  dataset: DatasetId,
): TrainingPrerequisites {
  const sum = (rows: readonly { readonly count: number }[]): number =>
    rows.reduce((total, { count }) => total + count, 0);
  const augmentation = augmentationOfDataset(workspace, dataset);
  return {
    encoder: knownEncoder(workspace, dataset) ?? null,
    profiles: sum(workspace.profiles.counts(dataset).filter(({ domainIndex }) => domainIndex !== null)),
    acceptedRows:
      augmentation === undefined
        ? 0
        : sum(
            workspace.syntheticRows.counts(dataset, augmentation).filter(({ state }) => state === 'accepted'),
          ),
  };
}
