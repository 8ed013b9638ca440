// Use case: profiles of users by domain and overall, and their vectors (`profile`).
import { profileInputSchema, type ProfileInput, type ProfileReport } from '../../contract/profiles.ts';
import { profileOptionsSchema } from '../../contract/profile-options.ts';
import { settingsWith } from '../../contract/setting-overrides.ts';
import { drawCrossSell } from '../../recsys/metrics/cross-sell.ts';
import { splitDataset } from '../../services/datasets/dataset-split.ts';
import { loadSequenceData } from '../../services/datasets/load-sequence-data.ts';
import { embedProfiles } from '../../services/profiles/profile-vectors.ts';
import { writeProfiles } from '../../services/profiles/write-profiles.ts';
import { chooseDataset } from '../datasets/choose-dataset.ts';
import { encoderOf, encoderOfDataset } from '../datasets/dataset-encoder.ts';
import { withAnswers } from '../session/answer-source.ts';
import { parseInput } from '../session/parse-input.ts';
import type { UseCaseOptions } from '../session/use-case.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';

/**
 * Writes the profiles that are missing, then encodes them: a run reads the vectors.
 * @throws AppError not-found (dataset, model file), invalid-input, resource-exhausted (the engine died), cancelled
 */
export async function profileDataset(
  session: WorkspaceSession,
  input: ProfileInput,
  options: UseCaseOptions,
): Promise<ProfileReport> {
  const { workspace } = session;
  const parsed = parseInput(profileInputSchema, input);
  const { dataset: wanted, overrides, budget, answersOf, server, holdOut } = parsed;
  const profiling = settingsWith(profileOptionsSchema, overrides);
  const dataset = chooseDataset(workspace, wanted);
  const encoder = encoderOf(encoderOfDataset(workspace, dataset)); // the encoder of the items: both are compared
  const data = await loadSequenceData(workspace, dataset.id, options.signal);
  const { training } = splitDataset(workspace, dataset.id, data);
  const first = holdOut === undefined ? undefined : new Set(drawCrossSell(training).users);
  const work = { workspace, dataset: dataset.id, training, options: profiling, first };
  const report = await withAnswers(
    session,
    { answersOf, server },
    (model) => writeProfiles({ ...work, ...model }, budget, options),
    options.signal,
  );
  const vectors = await session.withTextEncoder(
    encoder,
    (loaded) => embedProfiles(workspace, dataset.id, loaded, options),
    options.signal,
  );
  return { ...report, vectors };
}
