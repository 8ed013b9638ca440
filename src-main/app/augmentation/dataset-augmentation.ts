// Which augmentation a run on a dataset uses when none is named: the one that was worked on last.
import { augmentationIdSchema } from '../../contract/identifiers.ts';
import type { AugmentationId, DatasetId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';

const settingName = (dataset: DatasetId): string => `augmentationInUse/${dataset}`;

/** From now on, runs that name no augmentation use this one. */
export function rememberAugmentation(
  workspace: Workspace,
  dataset: DatasetId,
  augmentation: AugmentationId,
): void {
  workspace.settings.set(settingName(dataset), augmentation);
}

/** After an augmentation was deleted: it is in use no more. */
export function forgetAugmentation(
  workspace: Workspace,
  dataset: DatasetId,
  augmentation: AugmentationId,
): void {
  if (augmentationOfDataset(workspace, dataset) === augmentation)
    workspace.settings.delete(settingName(dataset));
}

/** Undefined where the dataset was never augmented. */
export function augmentationOfDataset(workspace: Workspace, dataset: DatasetId): AugmentationId | undefined {
  const augmentation = workspace.settings.get(settingName(dataset));
  return augmentationIdSchema.safeParse(augmentation).data;
}
