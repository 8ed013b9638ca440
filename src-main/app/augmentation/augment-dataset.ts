// Use case: synthetic rows for users who are short of items in a domain (`augment`).
import {
  augmentInputSchema,
  type AugmentInput,
  type AugmentationReport,
} from '../../contract/augmentation.ts';
import { augmentOptionsSchema } from '../../contract/augment-options.ts';
import { settingsWith } from '../../contract/setting-overrides.ts';
import type { AugmentationInput } from '../../services/augmentation/augmentation-input.ts';
import { augmentUsers } from '../../services/augmentation/augment-users.ts';
import { splitDataset } from '../../services/datasets/dataset-split.ts';
import { loadSequenceData } from '../../services/datasets/load-sequence-data.ts';
import { chooseDataset } from '../datasets/choose-dataset.ts';
import { rememberAugmentation } from './dataset-augmentation.ts';
import { encoderOfDataset } from '../datasets/dataset-encoder.ts';
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
  const { dataset: wanted, overrides, ...limits } = parseInput(augmentInputSchema, input);
  const augmentation = settingsWith(augmentOptionsSchema, overrides);
  const dataset = chooseDataset(workspace, wanted);
  const encoder = encoderOfDataset(workspace, dataset);
  const data = await loadSequenceData(workspace, dataset.id, options.signal);
  const { training } = splitDataset(workspace, dataset.id, data);
  const serve = async (
    model: Pick<AugmentationInput, 'engine' | 'modelHash'>,
  ): Promise<AugmentationReport> => {
    const work = { workspace, dataset: dataset.id, training, encoder, options: augmentation };
    const report = await augmentUsers({ ...work, ...model, ...limits }, options);
    rememberAugmentation(workspace, dataset.id, report.augmentation);
    return report;
  };
  return augmentation.judging === 'none'
    ? serve({ engine: undefined, modelHash: null })
    : session.withLanguageModel(
        ({ engine, info }) => serve({ engine, modelHash: info.fileSha256 }),
        options.signal,
      );
}
