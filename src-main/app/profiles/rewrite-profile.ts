// Use case: another text for one profile of one user (`rewrite`).
import { profileOptionsSchema } from '../../contract/profile-options.ts';
import { settingsWith, type SettingOverrides } from '../../contract/setting-overrides.ts';
import { regenerateProfile } from '../../services/profiles/change-profile.ts';
import { embedProfiles } from '../../services/profiles/profile-vectors.ts';
import { chooseDataset } from '../datasets/choose-dataset.ts';
import { encoderOf, knownEncoder } from '../datasets/dataset-encoder.ts';
import { withAnswers } from '../session/answer-source.ts';
import type { AnsweringModel } from '../session/answering-model.ts';
import type { Profile } from '../../store/profiles.ts';
import type { UseCaseOptions } from '../session/use-case.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';
import { message } from '../../messages/message.ts';

export interface RewriteInput {
  readonly dataset: string;
  readonly user: string;
  /** null: the overall profile. */
  readonly domain: number | null;
  readonly overrides?: SettingOverrides;
}

/**
 * The earlier text stays in the history; the new one gets its vector at once, if the items have theirs.
 * @throws AppError not-found (dataset, user, model file, no training items), internal (nothing usable was written), cancelled
 */
export async function rewriteProfile(
  session: WorkspaceSession,
  { dataset: wanted, user, domain, overrides = {} }: RewriteInput,
  options: UseCaseOptions,
): Promise<{ text: string }> {
  const { workspace } = session;
  const { id: dataset } = chooseDataset(workspace, wanted);
  const index = workspace.users.require(dataset, user);
  const training = await session.trainingParts.of(dataset);
  options.onProgress({ stage: message('stage-load-model'), done: 0 });
  const rewrite = ({ engine, modelHash }: AnsweringModel): Promise<Profile> => {
    options.onProgress({ stage: message('stage-profile'), done: 0 });
    const input = {
      workspace,
      dataset,
      training,
      engine,
      modelHash,
      options: settingsWith(profileOptionsSchema, overrides),
    };
    return regenerateProfile(input, index, domain, options.signal);
  };
  const { text } = await withAnswers(session, {}, rewrite, options.signal);
  const encoder = knownEncoder(workspace, dataset);
  if (encoder !== undefined && domain !== null) {
    await session.withTextEncoder(
      encoderOf(encoder),
      (loaded) => embedProfiles(workspace, dataset, loaded, options),
      options.signal,
    );
  }
  return { text };
}
