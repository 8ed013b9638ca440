// The identity of an augmentation and its report: the same dataset, model, encoder and options continue the same one.
import { createHash } from 'node:crypto';
import { augmentationIdSchema } from '../../contract/identifiers.ts';
import { newAugmentationId, type AugmentationId, type DatasetId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';
import { readWording } from '../prompts/dataset-wording.ts';
import type { AugmentationInput } from './augmentation-input.ts';
import type { AugmentationReport } from './augmentation-report.ts';

/** Stands for the model's hash where nothing was judged. */
export const withoutModel = 'none';

const idName = (dataset: DatasetId, settingsHash: string): string =>
  `augmentation/${dataset}/${settingsHash}`;
const reportName = (augmentation: AugmentationId): string => `augmentationReport/${augmentation}`;

/** The id of the augmentation with these settings: the one that exists, or a new one. The budget is no part of it. */
export function augmentationFor(input: AugmentationInput): AugmentationId {
  const { workspace, dataset, encoder, modelHash, options, heldOut } = input;
  const { personalData, ...asked } = options;
  const { judging, ...others } = asked;
  const { mark } = readWording(workspace, dataset, workspace.items.titles(dataset));
  // Ids made before lists could be judged, or titles were masked, have no mode: left out, they are found again.
  const identity = judging === 'single' ? others : asked;
  const later = [
    ...(personalData === 'mask' ? [] : [personalData]),
    ...(heldOut === undefined ? [] : ['cross-sell']),
    ...(mark === undefined || modelHash === null ? [] : [mark]),
  ];
  const hash = createHash('sha256')
    .update(JSON.stringify([encoder, modelHash, identity, ...later]))
    .digest('hex')
    .slice(0, 16);
  const name = idName(dataset, hash);
  const known = augmentationIdSchema.safeParse(workspace.settings.get(name));
  if (known.success) return known.data;
  const made = newAugmentationId();
  workspace.settings.set(name, made);
  return made;
}

/** Replaces the report of the same augmentation. */
export function keepReport(workspace: Workspace, report: AugmentationReport): void {
  workspace.settings.set(reportName(report.augmentation), report);
}

/** The report of the last run that worked on the augmentation; undefined where none has finished. */
export function readAugmentationReport(
  workspace: Workspace,
  augmentation: AugmentationId,
): AugmentationReport | undefined {
  return workspace.settings.get(reportName(augmentation)) as AugmentationReport | undefined;
}
