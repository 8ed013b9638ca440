// The use case "profile": write what is missing, user by user, within a budget. Source: method, section 3, point 1.
// What does not belong: changing single profiles (change-profile.ts), vectors (profile-vectors.ts).
import { setImmediate } from 'node:timers/promises';
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import { Random } from '../../foundation/random.ts';
import type { WorkControls } from '../../foundation/work-controls.ts';
import { WorkClock } from '../../jobs/work-clock.ts';
import { GuardedTexts, type PersonalDataFound } from '../answers/guarded-texts.ts';
import { keepStageRate } from '../answers/stage-rates.ts';
import { CachedWriter } from './cached-writer.ts';
import type { NewProfile } from '../../store/profiles.ts';
import type { ProfileBudget, ProfileInput } from './profile-input.ts';
import { UserProfileWriter, type ProfileFailure } from './user-profile-writer.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';

export interface ProfileReport {
  readonly endedBy: 'all users' | 'user limit' | 'time limit';
  readonly users: {
    /** Users with training items. */
    readonly all: number;
    readonly served: number;
  };
  readonly written: { readonly domain: number; readonly overall: number };
  /** Users served whose profiles were all there already. */
  readonly complete: number;
  readonly prompts: { readonly asked: number; readonly cached: number };
  readonly failed: number;
  /** The most frequent reasons first, at most ten. */
  readonly failures: readonly { readonly said: Message; readonly count: number }[];
  /** In titles and profiles. */
  readonly personalData: PersonalDataFound;
  readonly durationMs: number;
}

/** Users whose texts are written together: enough to fill the model's parallel sequences, few to repeat after a kill. */
const usersPerTurn = 8;

/**
 * Writes the profiles that are missing, in the seeded order of users. Profiles that exist (also edited ones) stay;
 * interrupted, the next call goes on.
 * @throws AppError not-found (dataset), cancelled, the engine's own errors
 */
export async function writeProfiles(
  input: ProfileInput,
  budget: ProfileBudget = {},
  controls: WorkControls<AbortSignal> = {},
): Promise<ProfileReport> {
  const { training, options } = input;
  const clock = new WorkClock(controls.pausePoint);
  const limitMs = budget.durationMs ?? Infinity;
  const cached = new CachedWriter(input);
  const guard = new GuardedTexts(options.personalData);
  const writer = new UserProfileWriter(input, cached, guard);
  const shuffled = profileOrder(training, options.seed);
  const isFirst = (user: number): boolean => input.first?.has(user) === true;
  const order = [...shuffled.filter(isFirst), ...shuffled.filter((user) => !isFirst(user))];
  const queue = order.slice(0, budget.users ?? order.length);
  const written = { domain: 0, overall: 0 };
  const failures: ProfileFailure[] = [];
  let served = 0;
  let complete = 0;
  while (served < queue.length && clock.elapsedMs <= limitMs) {
    await setImmediate(); // an abort may be waiting
    throwIfCancelled(controls.signal);
    await clock.pausePoint();
    const turn = queue.slice(served, served + usersPerTurn);
    const open = turn.filter((user) => !isComplete(input, user));
    complete += turn.length - open.length;
    const result = await writeTurn(input, { writer, clock }, open, controls.signal);
    written.domain += result.domain;
    written.overall += result.overall;
    failures.push(...result.failures);
    served += turn.length;
    controls.onProgress?.({
      stage: message('stage-profile'),
      done: served,
      total: queue.length,
      unit: 'users',
      ...(budget.durationMs !== undefined && { budgetLeftMs: Math.max(0, limitMs - clock.elapsedMs) }),
    });
  }
  keepStageRate(input.workspace, input.modelHash, {
    ...{ stage: 'profile', prompts: cached.counts.asked, durationMs: clock.elapsedMs },
  });
  return {
    endedBy: served < queue.length ? 'time limit' : queue.length < order.length ? 'user limit' : 'all users',
    users: { all: order.length, served },
    written,
    complete,
    prompts: { asked: cached.counts.asked, cached: cached.counts.cached },
    failed: failures.length,
    failures: countMessages(failures),
    personalData: guard.found,
    durationMs: clock.elapsedMs,
  };
}

/** Users with training items, in the order in which a limited budget serves them. */
export function profileOrder({ userCount, offsets }: ProfileInput['training'], seed: number): number[] {
  const withItems = Array.from({ length: userCount }, (_, user) => user).filter(
    (user) => offsets[user + 1]! > offsets[user]!,
  );
  return new Random(seed).fork('profile user order').shuffle(withItems);
}

/** Whether the user has the overall profile, which is written last. */
export function isComplete(input: ProfileInput, user: number): boolean {
  return input.workspace.profiles.ofUser(input.dataset, user).some(({ domainIndex }) => domainIndex === null);
}

async function writeTurn(
  input: ProfileInput,
  { writer, clock }: { readonly writer: UserProfileWriter; readonly clock: WorkClock },
  users: readonly number[],
  signal: AbortSignal | undefined,
): Promise<{ domain: number; overall: number; failures: ProfileFailure[] }> {
  const { workspace, dataset } = input;
  if (users.length === 0) return { domain: 0, overall: 0, failures: [] };
  const domains = await writer.writeDomains(users, 0, undefined, signal);
  // What exists already, edited by a person perhaps, stays and is what the overall profile sums up.
  const existing = users.flatMap((user) => workspace.profiles.ofUser(dataset, user));
  const fresh = freshProfiles(domains.profiles, existing);
  const base = [...existing.filter(({ domainIndex }) => domainIndex !== null), ...fresh];
  await clock.pausePoint();
  const overall = await writer.writeOverall(base, 0, signal);
  workspace.profiles.save(dataset, [...fresh, ...overall.profiles]);
  return {
    domain: fresh.length,
    overall: overall.profiles.length,
    failures: [...domains.failures, ...overall.failures],
  };
}

/** Those of no user and domain that has one already: what exists, edited by a person perhaps, stays. */
export const freshProfiles = (
  written: readonly NewProfile[],
  existing: readonly NewProfile[],
): NewProfile[] =>
  written.filter(
    (profile) =>
      !existing.some((p) => p.userIndex === profile.userIndex && p.domainIndex === profile.domainIndex),
  );

function countMessages(failures: readonly ProfileFailure[]): { said: Message; count: number }[] {
  const counts = new Map<string, { said: Message; count: number }>();
  for (const { said } of failures) {
    const known = counts.get(said.text);
    if (known === undefined) counts.set(said.text, { said, count: 1 });
    else known.count++;
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).slice(0, 10);
}
