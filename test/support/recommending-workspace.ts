// A workspace file with the sample data, profiles, accepted synthetic rows and a small trained run: what the screen
// "Recommend" and a report need, made in a few seconds.
import { newAugmentationId, type RunId } from '../../src-main/store/identifiers.ts';
import { runSettingsSchema } from '../../src-main/contract/run-settings.ts';
import { rememberAugmentation } from '../../src-main/app/augmentation/dataset-augmentation.ts';
import { Evaluation } from '../../src-main/services/evaluation/evaluation.ts';
import { openSampleWorkspace, smallModel, type TrainedWorkspace } from './trained-workspace.ts';
import { wordEncoder } from './word-vectors.ts';

export interface RecommendingWorkspace {
  readonly folder: string;
  readonly path: string;
  readonly dataset: string;
  readonly run: RunId;
  /** A user with a synthetic item and a profile. */
  readonly augmentedUser: string;
  /** Removes the file; close what has it open before. */
  remove(): Promise<void>;
}

/** The file is closed. @param users of the sample */
export async function makeRecommendingWorkspace(users = 150): Promise<RecommendingWorkspace> {
  const made = await openSampleWorkspace(users);
  const { workspace, datasetId, trainer, path, folder } = made;
  const augmentation = newAugmentationId();
  const augmented = addSyntheticRow(made, augmentation);
  rememberAugmentation(workspace, datasetId, augmentation);
  workspace.profiles.save(datasetId, [
    {
      userIndex: augmented,
      domainIndex: null,
      text: 'Likes <quiet> crime stories & the sea.',
      evidenceCount: 3,
      itemsUsed: [0],
      modelHash: 'model',
      promptHash: 'prompt',
    },
  ]);
  const settings = runSettingsSchema.parse(smallModel);
  const { id: run } = workspace.runs.create(datasetId, {
    name: 'small run',
    model: 'llm-edt',
    settings,
    seed: settings.seed,
    device: 'cpu',
    sources: { encoder: wordEncoder, augmentation, app: 'test' },
  });
  await trainer.train(run);
  await new Evaluation(workspace, trainer).evaluate(run);
  const augmentedUser = workspace.users.idOf(datasetId, augmented)!;
  await trainer.close();
  workspace.close();
  return { folder, path, dataset: datasetId, run, augmentedUser, remove: () => made.close() };
}

/** Puts one item of the other domain behind the first item of a user of one domain. @returns the user's index */
function addSyntheticRow(
  { workspace, datasetId }: TrainedWorkspace,
  augmentation: ReturnType<typeof newAugmentationId>,
): number {
  const [user] = workspace.userSearch.find(datasetId, { domains: 0, limit: 1 });
  const [source] = workspace.interactions.ofUser(datasetId, user!.userIndex);
  workspace.syntheticRows.add(datasetId, augmentation, [
    {
      userIndex: user!.userIndex,
      domainIndex: 1,
      itemIndex: workspace.domains.offsets(datasetId)[1]!,
      afterPosition: 0,
      sourceItemIndex: source!.itemIndex,
      candidateScore: 1,
      llmScore: 0.9,
      modelHash: 'model',
      promptHash: 'prompt',
      state: 'accepted',
    },
  ]);
  return user!.userIndex;
}
