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
  /** Int32 [histories]: the only domain that each is asked about, −1 for none; undefined: all are wanted. */
  readonly asked?: Int32Array | undefined;
}

export interface Scorers {
  readonly shared: SharedScorer;
  /** Undefined: phase 1 alone, one array for all domains. */
  readonly threads: ThreadScorer | undefined;
}

/** What queries are made of; arrays that stand for several domains are one and the same. */
export interface UserQueries {
  /** States of the mixed sequences alone. */
  readonly mixed: UserVectors;
  /** By domain. With `asked` one array, each row for the domain that its user is asked about. */
  readonly byDomain: readonly UserVectors[];
}

/**
 * Queries of all users in every domain, or in the one that each is asked about.
 * @param pausePoint awaited before each batch
 * @returns new arrays
 */
export async function userQueries(
  { histories, users, domainCount, asked }: QueriedUsers,
  { shared, threads }: Scorers,
  pausePoint?: PausePoint,
): Promise<UserQueries> {
  const everywhere = (rows: UserVectors): UserVectors[] => Array.from({ length: domainCount }, () => rows);
  const mixed = await shared.userStates(histories, pausePoint);
  if (threads === undefined) return { mixed, byDomain: everywhere(mixed) };
  const base: UserVectors = mixed.slice();
  const terms = await threads.profileTerms(users, pausePoint);
  if (terms !== undefined) addTo(base, terms);
  const byDomain: UserVectors[] = [];
  for (let d = 0; d < domainCount; d++) {
    const lists = asked === undefined ? histories : listsWhere(histories, (row) => asked[row] === d);
    const states = await threads.threadStates(lists, d, pausePoint);
    if (asked !== undefined) addTo(base, states);
    else {
      addTo(states, base);
      byDomain.push(states);
    }
  }
  return { mixed, byDomain: asked === undefined ? byDomain : everywhere(base) };
}

/** The same lists, empty where a row is not wanted. */
function listsWhere({ offsets, items }: ItemLists, wanted: (row: number) => boolean): ItemLists {
  const kept = new Int32Array(offsets.length);
  const left = new Int32Array(items.length);
  let n = 0;
  for (let row = 0; row + 1 < offsets.length; row++) {
    if (wanted(row)) {
      const list = items.subarray(offsets[row], offsets[row + 1]);
      left.set(list, n);
      n += list.length;
    }
    kept[row + 1] = n;
  }
  return { offsets: kept, items: left.subarray(0, n) };
}
