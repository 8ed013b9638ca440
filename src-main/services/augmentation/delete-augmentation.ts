// Deleting an augmentation: only where no run reads it. A trained run keeps the rows that it reads, but where they
// came from (scores, prompts, who accepted them) stands in the augmentation alone; one that waits has not read them
// yet.
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { AugmentationId, DatasetId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';

/** @returns how many rows went @throws AppError not-found (dataset), conflict (a run was trained with it) */
export function deleteAugmentation(
  workspace: Workspace,
  dataset: DatasetId,
  augmentation: AugmentationId,
): number {
  const run = workspace.runs.list(dataset).find(({ sources }) => sources.augmentation === augmentation);
  if (run !== undefined) {
    throw new AppError('conflict', message('augmentation-in-use', { run: run.name }), {
      details: { run: run.id, augmentation },
    });
  }
  return workspace.syntheticRows.deleteAugmentation(dataset, augmentation);
}
