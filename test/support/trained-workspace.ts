// A workspace with the sample data, word vectors in place of an encoder, and a trainer in this process.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settingsForModel, type ModelName } from '../../src-main/contract/model-settings.ts';
import { runSettingsSchema, type RunSettings } from '../../src-main/contract/run-settings.ts';
import type { SplitRequest } from '../../src-main/services/datasets/dataset-split.ts';
import { importSample } from '../../src-main/services/datasets/sample-dataset.ts';
import { TrainerEngine } from '../../src-main/services/training/trainer-engine.ts';
import type { DatasetId, RunId } from '../../src-main/store/identifiers.ts';
import { createWorkspace } from '../../src-main/store/open-workspace.ts';
import type { Workspace } from '../../src-main/store/workspace.ts';
import { addWordVectors, wordEncoder } from './word-vectors.ts';

/** A model that trains in a second. */
export const smallModel = {
  threads: 1,
  model: { hidden: 16, blocks: 1, heads: 2, maxLength: 20, negatives: 64 },
  phase1: { maxEpochs: 2, tokenBudget: 256 },
  phase2: { maxEpochs: 2, tokenBudget: 256, bottleneck: 8 },
};

export interface TrainedWorkspace {
  readonly workspace: Workspace;
  readonly folder: string;
  readonly path: string;
  readonly datasetId: DatasetId;
  readonly trainer: TrainerEngine;
  /** @param model default: `llm-edt` */
  newRun(settings: unknown, model?: ModelName): RunId;
  close(): Promise<void>;
}

/** @param users of the sample */
export const openSampleWorkspace = (
  users: number,
  split: SplitRequest = { kind: 'leave-one-out' },
): Promise<TrainedWorkspace> =>
  openTrainableWorkspace(async (workspace) => (await importSample(workspace, { users }, { split })).dataset);

/** @param importInto makes the dataset of the new workspace, from files in its folder if need be */
export async function openTrainableWorkspace(
  importInto: (workspace: Workspace, folder: string) => Promise<DatasetId>,
): Promise<TrainedWorkspace> {
  const folder = mkdtempSync(join(tmpdir(), 'isthmus-training-'));
  const path = join(folder, 'sample.isthmus');
  const workspace = createWorkspace(path);
  const dataset = await importInto(workspace, folder);
  addWordVectors(workspace, dataset);
  const trainer = new TrainerEngine();
  await trainer.open(path);
  return {
    workspace,
    folder,
    path,
    datasetId: dataset,
    trainer,
    newRun: (settings, model = 'llm-edt') => {
      const parsed: RunSettings = settingsForModel(model, runSettingsSchema.parse(settings));
      return workspace.runs.create(dataset, {
        name: 'test',
        model,
        settings: parsed,
        seed: parsed.seed,
        device: 'cpu',
        sources: { encoder: wordEncoder, augmentation: null, app: 'test' },
      }).id;
    },
    close: async () => {
      await trainer.close();
      workspace.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
