// A workspace file with a small trained run that read accepted synthetic rows and domain profiles, as a language model
// would leave them: what the question "did the language model help" is asked of. Made in a few seconds.
import { runSettingsSchema } from '../../src-main/contract/run-settings.ts';
import { Evaluation } from '../../src-main/services/evaluation/evaluation.ts';
import { newAugmentationId, type AugmentationId, type RunId } from '../../src-main/store/identifiers.ts';
import { itemText } from '../../src-main/store/item-text.ts';
import { openSampleWorkspace, smallModel, type TrainedWorkspace } from './trained-workspace.ts';
import { wordEncoder } from './word-vectors.ts';

export interface LanguageModelWorkspace {
  readonly folder: string;
  readonly path: string;
  readonly dataset: string;
  readonly run: RunId;
  /** Removes the file; close what has it open before. */
  remove(): Promise<void>;
}

const served = 20;
const provenance = { modelHash: 'model', promptHash: 'prompt' };

/** The file is closed. @param users of the sample */
export async function makeLanguageModelWorkspace(users = 150): Promise<LanguageModelWorkspace> {
  const made = await openSampleWorkspace(users);
  const { workspace, datasetId, trainer, path, folder } = made;
  const augmentation = newAugmentationId();
  addSyntheticRows(made, augmentation);
  addProfiles(made);
  const settings = runSettingsSchema.parse({ ...smallModel, device: 'cpu' });
  const { id: run } = workspace.runs.create(datasetId, {
    name: 'full model',
    model: 'llm-edt',
    settings,
    seed: settings.seed,
    device: 'cpu',
    sources: { encoder: wordEncoder, augmentation, app: 'test' },
  });
  await trainer.train(run);
  await new Evaluation(workspace, trainer).evaluate(run);
  await trainer.close();
  workspace.close();
  return { folder, path, dataset: datasetId, run, remove: () => made.close() };
}

/** An item of the other domain behind the first one of users of one domain. */
function addSyntheticRows({ workspace, datasetId }: TrainedWorkspace, augmentation: AugmentationId): void {
  const offsets = workspace.domains.offsets(datasetId);
  const shortOf = workspace.userSearch.find(datasetId, { domains: 0, limit: served });
  workspace.syntheticRows.add(
    datasetId,
    augmentation,
    shortOf.map(({ userIndex }, place) => ({
      userIndex,
      domainIndex: 1,
      itemIndex: offsets[1]! + place,
      afterPosition: 0,
      sourceItemIndex: workspace.interactions.ofUser(datasetId, userIndex)[0]!.itemIndex,
      candidateScore: 1,
      llmScore: 0.9,
      ...provenance,
      state: 'accepted',
    })),
  );
}

/** Texts of items, which have vectors already. */
function addProfiles({ workspace, datasetId }: TrainedWorkspace): void {
  const items = workspace.items.all(datasetId);
  workspace.profiles.save(
    datasetId,
    Array.from({ length: served }, (_, userIndex) => ({
      userIndex,
      domainIndex: 0,
      text: itemText(items[userIndex]!),
      evidenceCount: 1,
      itemsUsed: [0],
      ...provenance,
    })),
  );
}
