// Use cases of the screen "Profiles" that change nothing: coverage, the list of users, one user's texts with their
// evidence.
import type { ProfileCoverage, ProfileUser, ProfileView, UserProfiles } from '../../contract/rpc/profiles.ts';
import { countPerDomain } from '../../recsys/augment/imbalance.ts';
import { evidenceOfUser } from '../../recsys/profile/profile-evidence.ts';
import { latestTitles } from '../../recsys/profile/title-profiles.ts';
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
  const texts = domains.reduce((sum, domain) => sum + domain.users, users); // one a domain, and the overall one
  return {
    needs: await stageNeeds(session, dataset),
    users,
    promptsPerUser: users === 0 ? 0 : texts / users,
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
  const written = workspace.profiles.ofUser(dataset, index);
  return {
    user,
    trainingItems: [...counts.subarray(index * domainCount, (index + 1) * domainCount)],
    profiles: written.map((profile) => toView(workspace, dataset, profile, history)),
    byEncoder: evidenceOfUser(training, index, latestTitles)
      .filter(({ domain }) => written.every(({ domainIndex }) => domainIndex !== domain))
      .map(({ domain, itemCount, itemsUsed }) => ({
        ...{ domain, evidence: itemCount, items: itemsAt(itemsUsed, history) },
      })),
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
    items: itemsAt(itemsUsed, history),
    modelHash,
    promptHash,
    edited,
    savedAt,
    earlier: workspace.profiles
      .history(dataset, userIndex, domainIndex)
      .map((earlier) => ({ text: earlier.text, edited: earlier.edited, savedAt: earlier.savedAt })),
  };
}

const itemsAt = (positions: readonly number[], history: readonly InteractionRow[]): ProfileView['items'] =>
  positions.flatMap((position) => {
    const row = history[position];
    if (row === undefined) return [];
    return [{ position, domain: row.domainIndex, item: row.itemId, title: row.title }];
  });
