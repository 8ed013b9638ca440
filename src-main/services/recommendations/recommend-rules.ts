// Who is recommended to and what may be recommended, at the moment of an export: users, items that may or may not be
// shown, a limit for each category, a least score. Nothing of it changes what was trained.
import type { RecommendRules } from '../../contract/recommendations.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';
import type { TopItems } from '../../recsys/scoring/top-items.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { Item } from '../../store/items.ts';
import type { Workspace } from '../../store/workspace.ts';
import { readIds, type ReadIds } from './read-ids.ts';
import { requireUser } from './require-user.ts';
import { usersWhere } from './users-where.ts';

/** The rules as indices. */
export interface ReadRules {
  /** Int32 of user indices; undefined: all. */
  readonly users: Int32Array | undefined;
  /** Int32 of item indices that are shown to nobody. */
  readonly leftOut: Int32Array;
  readonly perCategory: number | undefined;
  readonly minimumScore: number | undefined;
  /** Ids that the dataset does not know. */
  readonly notes: readonly Message[];
}

/** @throws AppError as `readIds`; not-found where no id of a file is known, or nothing may be shown */
export async function readRules(
  workspace: Workspace,
  datasetId: DatasetId,
  rules: RecommendRules,
  signal?: AbortSignal,
): Promise<ReadRules> {
  const notes: Message[] = [];
  const found = (
    file: string,
    indices: readonly (number | undefined)[],
    { ids, unreadable }: Pick<ReadIds, 'ids' | 'unreadable'>,
  ): number[] => {
    const known = indices.filter((index) => index !== undefined);
    const unknown = indices.length - known.length;
    const example = ids[indices.indexOf(undefined)] ?? '';
    if (known.length === 0) throw new AppError('not-found', message('ids-all-unknown', { file, example }));
    if (unknown > 0) notes.push(message('ids-unknown', { file, unknown, total: ids.length, example }));
    if (unreadable > 0) notes.push(message('ids-unreadable', { file, count: unreadable }));
    return known;
  };
  const users = await chosenUsers(workspace, datasetId, rules, async (file, indexOf) => {
    const read = await readIds(file, 'user', { signal });
    return found(file, read.ids.map(indexOf), read);
  });
  const items = workspace.items.all(datasetId);
  const listed = async (file: string): Promise<Set<number>> => {
    const places = placesOf(items, workspace.domains.names(datasetId));
    const read = await readIds(file, 'item', { signal });
    const all = read.ids.map((id, at) => {
      const domain = read.domains[at];
      return (places.get(id) ?? []).filter((place) => domain == null || place.domain === domain);
    });
    const first = all.map((each) => each[0]?.index);
    found(file, first, read);
    return new Set(all.flat().map(({ index }) => index));
  };
  const allowed = rules.allow === undefined ? undefined : await listed(rules.allow);
  const denied = rules.deny === undefined ? undefined : await listed(rules.deny);
  const leftOut = items.flatMap((_, index) =>
    denied?.has(index) === true || allowed?.has(index) === false ? [index] : [],
  );
  if (leftOut.length === items.length) throw new AppError('invalid-input', message('rules-leave-nothing'));
  const { perCategory, minimumScore } = rules;
  return { users, leftOut: Int32Array.from(leftOut), perCategory, minimumScore, notes };
}

/**
 * The users that every choice leaves.
 * @param listed the known users of a file
 * @returns Int32 of user indices, rising; undefined: all
 * @throws AppError not-found for a user or domain that there is not; invalid-input where nobody is left
 */
async function chosenUsers(
  workspace: Workspace,
  datasetId: DatasetId,
  { users: file, userIds, usersIn, where }: RecommendRules,
  listed: (file: string, indexOf: (id: string) => number | undefined) => Promise<readonly number[]>,
): Promise<Int32Array | undefined> {
  const choices: (readonly number[] | Int32Array)[] = [];
  if (userIds !== undefined) choices.push(userIds.map((id) => requireUser(workspace, datasetId, id)));
  if (file !== undefined) {
    const indexOf = new Map(workspace.users.ids(datasetId).map((id, index) => [id, index]));
    choices.push(await listed(file, (id) => indexOf.get(id)));
  }
  if (usersIn !== undefined && usersIn !== 'any') {
    const domains =
      typeof usersIn === 'string' ? usersIn : workspace.domains.require(datasetId, usersIn.only);
    choices.push(workspace.userSearch.indices(datasetId, domains));
  }
  if (where !== undefined) choices.push(...usersWhere(workspace, datasetId, where));
  const [first, ...others] = choices.map((users) => new Set(users));
  if (first === undefined) return undefined;
  const left = [...first].filter((user) => others.every((users) => users.has(user)));
  if (left.length === 0) throw new AppError('invalid-input', message('rules-leave-nobody'));
  return Int32Array.from(left).sort();
}

/** Items of an id, in every domain that has it. */
function placesOf(
  items: readonly Item[],
  domains: readonly string[],
): Map<string, { readonly index: number; readonly domain: string }[]> {
  const places = new Map<string, { readonly index: number; readonly domain: string }[]>();
  items.forEach(({ id, domainIndex }, index) => {
    const place = { index, domain: domains[domainIndex]! };
    const known = places.get(id);
    if (known === undefined) places.set(id, [place]);
    else known.push(place);
  });
  return places;
}

/**
 * The best `k` of longer lists by the limit of each category and the least score.
 * @param categories by item index; null: not limited
 * @returns and whether every list is as long as it can become: a longer `top` would give none of them more
 */
export function chosenItems(
  top: TopItems,
  k: number,
  { perCategory, minimumScore }: Pick<ReadRules, 'perCategory' | 'minimumScore'>,
  categories: readonly (string | null)[],
): { readonly top: TopItems; readonly isWhole: boolean } {
  const users = top.items.length / top.k;
  const items = new Int32Array(users * k).fill(-1);
  const scores = new Float32Array(users * k).fill(NaN);
  let isWhole = true;
  for (let user = 0; user < users; user++) {
    const used = new Map<string, number>();
    let taken = 0;
    let ended = false;
    for (let place = 0; place < top.k && taken < k; place++) {
      const at = user * top.k + place;
      const item = top.items[at]!;
      ended = item < 0 || (minimumScore !== undefined && top.scores[at]! < minimumScore);
      if (ended) break;
      const category = categories[item] ?? null;
      if (category !== null && perCategory !== undefined) {
        const count = used.get(category) ?? 0;
        if (count >= perCategory) continue;
        used.set(category, count + 1);
      }
      items[user * k + taken] = item;
      scores[user * k + taken] = top.scores[at]!;
      taken++;
    }
    isWhole &&= ended || taken === k;
  }
  return { top: { k, items, scores }, isWhole };
}
