// Use case: a new run of a dataset, waiting to be trained. What it reads (encoder, augmentation) is settled here, so that
// a run that waits in the queue trains on what the analyst saw when it was asked for.
import packageJson from '../../../package.json' with { type: 'json' };
import { settingsForModel, type ModelName } from '../../contract/model-settings.ts';
import type { RunSettings } from '../../contract/run-settings.ts';
import type { RunSources } from '../../contract/run-sources.ts';
import type { Dataset } from '../../store/datasets.ts';
import type { Run } from '../../store/runs.ts';
import type { Workspace } from '../../store/workspace.ts';
import { augmentationOfDataset } from '../augmentation/dataset-augmentation.ts';
import { encoderOfDataset } from '../datasets/dataset-encoder.ts';

export interface RunPlan {
  /** Default: the model and the seed. */
  readonly name?: string | undefined;
  readonly model: ModelName;
  /** Those that the model does not have must be at their default. */
  readonly settings: RunSettings;
  readonly tags?: readonly string[];
  /** Of runs that differ in their seed alone. */
  readonly group?: string | undefined;
}

/** @throws AppError not-found where the dataset has no text vectors yet */
export function currentSources(workspace: Workspace, dataset: Dataset): RunSources {
  return {
    encoder: encoderOfDataset(workspace, dataset),
    augmentation: augmentationOfDataset(workspace, dataset.id) ?? null,
    app: packageJson.version,
  };
}

/**
 * The device stands as it was asked for until training has chosen one.
 * @throws AppError as `currentSources`, and invalid-input for a setting that the model does not have
 */
export function createRun(workspace: Workspace, dataset: Dataset, plan: RunPlan): Run {
  const { name, model, tags = [], group } = plan;
  const settings = settingsForModel(model, plan.settings);
  return workspace.runs.create(dataset.id, {
    name: name ?? `${model} seed ${settings.seed}`,
    model,
    settings,
    seed: settings.seed,
    device: settings.device,
    sources: { ...currentSources(workspace, dataset), ...(group !== undefined && { group }) },
    tags,
  });
}
