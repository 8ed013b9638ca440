// The vector that a user's scores are made with: score of item j in domain d = z_j · (h^mix + h^d + profile term).
import type { PausePoint } from '../../foundation/pause-point.ts';
import type { ItemLists } from '../data/item-lists.ts';
import type { SharedScorer } from './shared-scorer.ts';
import type { UserVectors } from '../data/matrix.ts';
import type { ThreadScorer } from './thread-scorer.ts';

/** Adds in place. */
function addTo(sum: UserVectors, other: UserVectors): void {
  for (let i = 0; i < sum.length; i++) sum[i]! += other[i]!;
}

/** Whose queries are asked for. */
export interface QueriedUsers {
  readonly histories: ItemLists;
  /** Int32 [histories], whose profiles count. */
  readonly users: Int32Array;
  readonly domainCount: number;
}

export interface Scorers {
  readonly shared: SharedScorer;
  /** Undefined: phase 1 alone, one array for all domains. */
  readonly threads: ThreadScorer | undefined;
}

/**
 * Queries of all users in every domain.
 * @param pausePoint awaited before each batch
 * @returns by domain
 */
export async function userQueries(
  { histories, users, domainCount }: QueriedUsers,
  { shared, threads }: Scorers,
  pausePoint?: PausePoint,
): Promise<UserVectors[]> {
  const mixed = await shared.userStates(histories, pausePoint);
  if (threads === undefined) return Array.from({ length: domainCount }, () => mixed);
  const terms = await threads.profileTerms(users, pausePoint);
  if (terms !== undefined) addTo(mixed, terms);
  const queries: UserVectors[] = [];
  for (let d = 0; d < domainCount; d++) {
    const states = await threads.threadStates(histories, d, pausePoint);
    addTo(states, mixed);
    queries.push(states);
  }
  return queries;
}
