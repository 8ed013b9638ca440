// What profiling asks next of every user: the texts of the domains, and the overall text where those are there. For
// prompts that are answered elsewhere.
import { setImmediate } from 'node:timers/promises';
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import type { WorkControls } from '../../foundation/work-controls.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';
import { GuardedTexts, type PersonalDataFound } from '../answers/guarded-texts.ts';
import { CachedWriter } from './cached-writer.ts';
import type { ProfileInput } from './profile-input.ts';
import { UserProfileWriter } from './user-profile-writer.ts';
import { freshProfiles, isComplete, profileOrder } from './write-profiles.ts';

export interface AskedProfiles {
  readonly users: number;
  /** Users whose overall text can only be asked for when the texts of their domains are answered. */
  readonly waiting: number;
  readonly cached: number;
  readonly personalData: PersonalDataFound;
}

const usersPerTurn = 64;

export interface AskingOptions {
  /** The first so many of the seeded order; undefined: all. */
  readonly users: number | undefined;
  /** Whether what is said of a failed prompt means that its answer is still to come. */
  readonly isOpen: (said: Message) => boolean;
}

/**
 * @throws AppError cancelled, the engine's own errors
 */
export async function askForProfiles(
  input: ProfileInput,
  { users, isOpen }: AskingOptions,
  { signal, onProgress }: Pick<WorkControls<AbortSignal>, 'signal' | 'onProgress'>,
): Promise<AskedProfiles> {
  const { workspace, dataset, training, options } = input;
  const cached = new CachedWriter(input);
  const guard = new GuardedTexts(options.personalData);
  const writer = new UserProfileWriter(input, cached, guard);
  const order = profileOrder(training, options.seed);
  const queue = order.slice(0, users ?? order.length);
  let waiting = 0;
  for (let from = 0; from < queue.length; from += usersPerTurn) {
    onProgress?.({ stage: message('stage-write-prompts'), done: from, total: queue.length, unit: 'users' });
    await setImmediate(); // an abort may be waiting
    throwIfCancelled(signal);
    const turn = queue.slice(from, from + usersPerTurn).filter((user) => !isComplete(input, user));
    const domains = await writer.writeDomains(turn, 0, undefined, signal);
    const open = new Set(domains.failures.filter(({ said }) => isOpen(said)).map(({ user }) => user));
    waiting += open.size;
    const ready = turn.filter((user) => !open.has(user));
    const existing = ready.flatMap((user) => workspace.profiles.ofUser(dataset, user));
    const written = domains.profiles.filter(({ userIndex }) => !open.has(userIndex));
    await writer.writeOverall(
      [...existing.filter(({ domainIndex }) => domainIndex !== null), ...freshProfiles(written, existing)],
      0,
      signal,
    );
  }
  return { users: queue.length, waiting, cached: cached.counts.cached, personalData: guard.found };
}
