// Use case: synthetic rows for users who are short of items in a domain (`augment`).
import {
  augmentInputSchema,
  type AugmentInput,
  type AugmentationReport,
} from '../../contract/augmentation.ts';
import { augmentOptionsSchema } from '../../contract/augment-options.ts';
import { settingsWith } from '../../contract/setting-overrides.ts';
import type { AugmentationInput, HeldOut } from '../../services/augmentation/augmentation-input.ts';
import type { TrainingPart } from '../../recsys/split/training-part.ts';
import { augmentUsers } from '../../services/augmentation/augment-users.ts';
import { splitDataset } from '../../services/datasets/dataset-split.ts';
import { drawCrossSell, withoutHidden } from '../../recsys/metrics/cross-sell.ts';
import { loadSequenceData } from '../../services/datasets/load-sequence-data.ts';
import { chooseDataset } from '../datasets/choose-dataset.ts';
import { rememberAugmentation } from './dataset-augmentation.ts';
import { encoderOfDataset } from '../datasets/dataset-encoder.ts';
import { missingModel } from '../models/missing-model.ts';
import { withAnswers } from '../session/answer-source.ts';
import { parseInput } from '../session/parse-input.ts';
import type { UseCaseOptions } from '../session/use-case.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';

/**
 * Calibrates on hidden training items, then proposes and judges rows; the training part is all it sees.
 * @throws AppError not-found (dataset, text vectors, model file), invalid-input, resource-exhausted (the engine died), cancelled
 */
export async function augmentDataset(
  session: WorkspaceSession,
  input: AugmentInput,
  options: UseCaseOptions,
): Promise<AugmentationReport> {
  const { workspace } = session;
  const parsed = parseInput(augmentInputSchema, input);
  const { dataset: wanted, overrides, answersOf, server, holdOut, ...limits } = parsed;
  const augmentation = settingsWith(augmentOptionsSchema, overrides);
  const dataset = chooseDataset(workspace, wanted);
  const encoder = encoderOfDataset(workspace, dataset);
  const data = await loadSequenceData(workspace, dataset.id, options.signal);
  const { training: all } = splitDataset(workspace, dataset.id, data);
  const { training, heldOut } =
    holdOut === undefined ? { training: all, heldOut: undefined } : shownPart(all);
  const serve = async (
    model: Pick<AugmentationInput, 'engine' | 'modelHash'>,
  ): Promise<AugmentationReport> => {
    const work = { workspace, dataset: dataset.id, training, encoder, options: augmentation, heldOut };
    const report = await augmentUsers({ ...work, ...model, ...limits }, options);
    if (holdOut === undefined) rememberAugmentation(workspace, dataset.id, report.augmentation);
    return report;
  };
  const isHere =
    augmentation.judging !== 'auto' ||
    answersOf !== undefined ||
    (server ?? session.languageServer) !== undefined ||
    (await missingModel(session, ['chat'])) === undefined;
  return augmentation.judging === 'none' || !isHere
    ? serve({ engine: undefined, modelHash: null })
    : withAnswers(session, { answersOf, server }, serve, options.signal);
}

/** What the cross-sell evaluation shows of a training part. */
function shownPart(all: TrainingPart): { readonly training: TrainingPart; readonly heldOut: HeldOut } {
  const { hidden } = drawCrossSell(all);
  const { training, places } = withoutHidden(all, hidden);
  return { training, heldOut: { hidden, all, places } };
}
