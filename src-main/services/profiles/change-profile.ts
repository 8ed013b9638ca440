// Changing single profiles: edit by hand, write another text, go back. Earlier texts stay in the history; every change
// by hand is in the audit log.
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { Profile } from '../../store/profiles.ts';
import type { Workspace } from '../../store/workspace.ts';
import { CachedWriter } from './cached-writer.ts';
import type { ProfileInput } from './profile-input.ts';
import { UserProfileWriter } from './user-profile-writer.ts';

/** Longest text that a person may write, in characters; longer ones are cut by every encoder. */
const maxCharacters = 2000;

/** Which profile of a dataset. */
export interface ProfilePlace {
  readonly dataset: DatasetId;
  /** Index of the user. */
  readonly user: number;
  /** null: the overall profile. */
  readonly domain: number | null;
}

/** Replaces a text by hand. @throws AppError invalid-input (empty or too long); not-found */
export function editProfile(
  workspace: Workspace,
  { dataset, user, domain }: ProfilePlace,
  text: string,
): Profile {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > maxCharacters) {
    throw new AppError(
      'invalid-input',
      message('profile-text-length', { characters: trimmed.length, most: maxCharacters }),
    );
  }
  return workspace.profiles.edit(dataset, user, domain, trimmed);
}

/**
 * Writes another text for one profile; the one before can be had back with `undoProfile`.
 * @param domain null: the overall profile, from the domain profiles as they are now
 * @throws AppError not-found (no training items in the domain); internal (the model wrote nothing usable, the old text stays)
 */
export async function regenerateProfile(
  input: ProfileInput,
  user: number,
  domain: number | null,
  signal?: AbortSignal,
): Promise<Profile> {
  const { workspace, dataset } = input;
  const writer = new UserProfileWriter(input, new CachedWriter(input));
  const current = workspace.profiles.ofUser(dataset, user);
  const attempt = current.some((profile) => profile.domainIndex === domain)
    ? workspace.profiles.history(dataset, user, domain).length + 1
    : 0;
  const result =
    domain === null
      ? await writer.writeOverall(
          current.filter((profile) => profile.domainIndex !== null),
          attempt,
          signal,
        )
      : await writer.writeDomains([user], attempt, domain, signal);
  const [failure] = result.failures;
  if (failure !== undefined) {
    throw new AppError('internal', message('profile-unusable', { reason: failure.said }), {
      details: { user, domain },
    });
  }
  if (result.profiles.length === 0) {
    const said =
      domain === null
        ? message('profile-without-parts', { user })
        : message('profile-without-items', { user, domain });
    throw new AppError('not-found', said, { details: { user, domain } });
  }
  workspace.profiles.save(dataset, result.profiles);
  return workspace.profiles.ofUser(dataset, user).find((profile) => profile.domainIndex === domain)!;
}

/** Puts the text before the last change back. @throws AppError not-found; conflict where there is none */
export function undoProfile(
  workspace: Workspace,
  dataset: DatasetId,
  user: number,
  domain: number | null,
): Profile {
  return workspace.profiles.undo(dataset, user, domain);
}
