// Use cases of the screen "Profiles" that change nothing: coverage, the list of users, one user's texts with their
// evidence.
import type { ProfileCoverage, ProfileUser, ProfileView, UserProfiles } from '../../contract/rpc/profiles.ts';
import { countPerDomain } from '../../recsys/augment/imbalance.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { InteractionRow } from '../../store/interactions.ts';
import type { Profile, ProfileUserQuery } from '../../store/profiles.ts';
import type { Workspace } from '../../store/workspace.ts';
import { stageNeeds } from '../augmentation/stage-needs.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';

/** @throws AppError not-found */
export async function describeProfiles(
  session: WorkspaceSession,
  dataset: DatasetId,
): Promise<ProfileCoverage> {
  const { profiles } = session.workspace;
  const training = await session.trainingParts.of(dataset);
  const { domainCount, userCount, offsets } = training;
  const counts = countPerDomain(training);
  const written = new Map(profiles.counts(dataset).map(({ domainIndex, count }) => [domainIndex, count]));
  const domains = Array.from({ length: domainCount }, (_, domain) => {
    let users = 0;
    for (let user = 0; user < userCount; user++) if (counts[user * domainCount + domain]! > 0) users++;
    return { users, profiles: written.get(domain) ?? 0 };
  });
  let users = 0;
  for (let user = 0; user < userCount; user++) if (offsets[user + 1]! > offsets[user]!) users++;
  return {
    needs: await stageNeeds(session, dataset),
    users,
    overall: written.get(null) ?? 0,
    edited: profiles.editedCount(dataset),
    domains,
  };
}

/** @throws AppError not-found for the dataset */
export function profileUsersPage(
  { profiles }: Workspace,
  dataset: DatasetId,
  query: ProfileUserQuery,
): { rows: ProfileUser[]; total: number } {
  const { rows, total } = profiles.users(dataset, query);
  return {
    rows: rows.map(({ userId, overall, domains, edited }) => ({ user: userId, overall, domains, edited })),
    total,
  };
}

/** @throws AppError not-found */
export async function profilesOfUser(
  session: WorkspaceSession,
  dataset: DatasetId,
  user: string,
): Promise<UserProfiles> {
  const { workspace } = session;
  const index = workspace.users.require(dataset, user);
  const training = await session.trainingParts.of(dataset);
  const counts = countPerDomain(training);
  const { domainCount } = training;
  const history = workspace.interactions.ofUser(dataset, index); // positions of the training part come first
  return {
    user,
    trainingItems: [...counts.subarray(index * domainCount, (index + 1) * domainCount)],
    profiles: workspace.profiles
      .ofUser(dataset, index)
      .map((profile) => toView(workspace, dataset, profile, history)),
  };
}

function toView(
  workspace: Workspace,
  dataset: DatasetId,
  profile: Profile,
  history: readonly InteractionRow[],
): ProfileView {
  const { userIndex, domainIndex, text, evidenceCount, itemsUsed, modelHash, promptHash, edited, savedAt } =
    profile;
  return {
    domain: domainIndex,
    text,
    evidence: evidenceCount,
    items: itemsUsed.flatMap((position) => {
      const row = history[position];
      if (row === undefined) return [];
      return [{ position, domain: row.domainIndex, item: row.itemId, title: row.title }];
    }),
    modelHash,
    promptHash,
    edited,
    savedAt,
    earlier: workspace.profiles
      .history(dataset, userIndex, domainIndex)
      .map((earlier) => ({ text: earlier.text, edited: earlier.edited, savedAt: earlier.savedAt })),
  };
}
