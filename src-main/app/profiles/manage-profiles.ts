// Use cases on profile texts that ask no model: the users who have some, the texts of one, a text of one's own.
import type { ProfileUser, UserProfiles, profileUserFilters } from '../../contract/rpc/profiles.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { editProfile } from '../../services/profiles/change-profile.ts';
import { chooseDataset } from '../datasets/choose-dataset.ts';
import { encoderOf, knownEncoder } from '../datasets/dataset-encoder.ts';
import type { EncoderChoice, WorkspaceSession } from '../session/workspace-session.ts';
import { profilesOfUser, profileUsersPage } from './describe-profiles.ts';

export interface ProfileList {
  /** Id or name; default: the newest. */
  readonly dataset?: string | undefined;
  readonly filter: (typeof profileUserFilters)[number];
  /** Part of a user's id. */
  readonly search?: string | undefined;
  readonly limit: number;
}

/** @throws AppError not-found */
export function listProfiles(
  { workspace }: WorkspaceSession,
  { dataset: wanted, filter, search = '', limit }: ProfileList,
): { domains: readonly string[]; users: readonly ProfileUser[]; total: number } {
  const { id } = chooseDataset(workspace, wanted);
  const { rows, total } = profileUsersPage(workspace, id, { filter, search, limit, offset: 0 });
  return { domains: workspace.domains.names(id), users: rows, total };
}

/** @throws AppError not-found (dataset, user) */
export async function showProfiles(
  session: WorkspaceSession,
  wanted: string | undefined,
  user: string,
): Promise<UserProfiles & { readonly domains: readonly string[] }> {
  const { id } = chooseDataset(session.workspace, wanted);
  return { ...(await profilesOfUser(session, id, user)), domains: session.workspace.domains.names(id) };
}

/** A profile by the names of its dataset and domain. @throws AppError not-found (dataset, user, domain) */
export function profilePlace(
  { workspace }: WorkspaceSession,
  {
    dataset: wanted,
    user,
    domain: name,
  }: { dataset?: string | undefined; user: string; domain?: string | undefined },
): { dataset: string; user: string; domain: number | null } {
  const { id } = chooseDataset(workspace, wanted);
  workspace.users.require(id, user);
  if (name === undefined) return { dataset: id, user, domain: null };
  const domains = workspace.domains.names(id);
  const domain = domains.indexOf(name);
  if (domain >= 0) return { dataset: id, user, domain };
  throw new AppError('not-found', message('review-domain-unknown', { name, domains: domains.join(', ') }));
}

/**
 * The earlier text stays in the history.
 * @returns the encoder whose vector the text needs before the next run reads it; undefined: none
 * @throws AppError not-found, invalid-input (empty or too long)
 */
export function writeOwnProfile(
  { workspace }: WorkspaceSession,
  { dataset: wanted, user, domain }: ReturnType<typeof profilePlace>,
  text: string,
): EncoderChoice | undefined {
  const { id: dataset } = chooseDataset(workspace, wanted);
  editProfile(workspace, { dataset, user: workspace.users.require(dataset, user), domain }, text);
  const encoder = knownEncoder(workspace, dataset);
  return encoder === undefined || domain === null ? undefined : encoderOf(encoder);
}
