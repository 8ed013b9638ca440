// Groups of users by columns that describe them (country, segment …). The names of such groupings and groups begin with signs of
// their own, so that a country called "cold" is not taken for cold items.
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';
import type { Slicing } from './slicing.ts';
import type { UserGrouping } from './user-groups.ts';

export const columnPrefix = 'users.';
export const valuePrefix = '=';

/** A report of more groups is read by nobody; Int8 holds 127. */
export const mostGroups = 20;

/** Intervals of fewer users are wide beyond use. */
export const fewestUsers = 30;

/** @param values by user index; null: the user is in no group */
export interface DescribingColumn {
  readonly name: string;
  readonly values: readonly (string | null)[];
}

/**
 * The values that most evaluated users have, up to 20, the most frequent first (then by text).
 * @param targets Int32 [users], −1 = not evaluated
 */
export function groupByColumns(
  targets: Int32Array,
  columns: readonly DescribingColumn[],
): readonly UserGrouping[] {
  return columns.map(({ name, values }) => {
    const counts = new Map<string, number>();
    values.forEach((value, user) => {
      if (value !== null && targets[user]! >= 0) counts.set(value, (counts.get(value) ?? 0) + 1);
    });
    const chosen = [...counts]
      .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
      .slice(0, mostGroups)
      .map(([value]) => value);
    const groupOf = new Map(chosen.map((value, group) => [value, group]));
    return {
      name: columnPrefix + name,
      labels: chosen.map((value) => valuePrefix + value),
      definition: message('defined-users-column', { column: name }),
      groupOfUser: Int8Array.from(targets, (target, user) =>
        target < 0 ? -1 : (groupOf.get(values[user] ?? '') ?? -1),
      ),
    };
  });
}

/** What is to be said of such groups: users without one, and groups that are too small to be sure of. */
export function columnNotes({ users, groupings, counts }: Slicing): Message[] {
  return groupings.flatMap(({ name, labels }, place) => {
    if (!name.startsWith(columnPrefix)) return [];
    const column = name.slice(columnPrefix.length);
    const sizes = counts[place]!;
    const inNone = users.length - sizes.reduce((sum, size) => sum + size, 0);
    const small = labels
      .filter((_, group) => sizes[group]! < fewestUsers)
      .map((label) => label.slice(valuePrefix.length));
    const notes: Message[] = [];
    if (inNone > 0)
      notes.push(message('note-users-in-no-group', { column, users: inNone, most: mostGroups }));
    if (small.length > 0)
      notes.push(message('note-small-groups', { column, groups: small.join(', '), fewest: fewestUsers }));
    return notes;
  });
}
