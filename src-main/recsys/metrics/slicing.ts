// How a report divides its users: everybody, by the domain of the target, by each grouping; and the shape that values
// of these slices have everywhere (command line, store, window).
import { AppError } from '../../foundation/errors.ts';
import { domainOf } from '../data/sequence-data.ts';
import type { UserGrouping } from './user-groups.ts';
import { message } from '../../messages/message.ts';

/** One value for all users, for each domain and for each group. Domains and groups without a user are left out. */
export interface Sliced<T> {
  readonly overall: T;
  readonly domains: Readonly<Record<string, T>>;
  /** grouping name → group label → value. */
  readonly groups: Readonly<Record<string, Readonly<Record<string, T>>>>;
}

/** The groupings of a report: the first is everybody, the second the domain of the target, then the groups. */
export interface Slicing {
  /** Int32, users with a target, rising: the only ones in any slice. */
  readonly users: Int32Array;
  readonly groupings: readonly UserGrouping[];
  /** Users of each group: counts[grouping][group]. */
  readonly counts: readonly Int32Array[];
}

/**
 * @param targets Int32 [users], −1 = the user is in no slice
 * @param groups further groupings, see `groupUsers`
 * @throws AppError invalid-input if no user has a target
 */
export function sliceUsers(
  targets: Int32Array,
  domainOffsets: Int32Array,
  domainNames: readonly string[],
  groups: readonly UserGrouping[],
): Slicing {
  const all = new Int8Array(targets.length).fill(-1);
  const domains = new Int8Array(targets.length).fill(-1);
  const users: number[] = [];
  for (let u = 0; u < targets.length; u++) {
    if (targets[u]! < 0) continue;
    users.push(u);
    all[u] = 0;
    domains[u] = domainOf(domainOffsets, targets[u]!);
  }
  if (users.length === 0) {
    throw new AppError('invalid-input', message('held-out-items-missing'));
  }
  const groupings: UserGrouping[] = [
    { name: 'overall', labels: ['overall'], definition: message('defined-overall'), groupOfUser: all },
    {
      name: 'domains',
      labels: domainNames,
      definition: message('defined-domain'),
      groupOfUser: domains,
    },
    ...groups,
  ];
  const counts = groupings.map(({ labels, groupOfUser }) => {
    const perGroup = new Int32Array(labels.length);
    for (const u of users) if (groupOfUser[u]! >= 0) perGroup[groupOfUser[u]!]!++;
    return perGroup;
  });
  return { users: Int32Array.from(users), groupings, counts };
}

/** Puts a value of each slice that has users into the report's shape; `valueOf` gets indices of grouping and group. */
export function toSliced<T>(slicing: Slicing, valueOf: (grouping: number, group: number) => T): Sliced<T> {
  const recordOf = (grouping: number): Record<string, T> =>
    Object.fromEntries(
      slicing.groupings[grouping]!.labels.map((label, group) => [label, group] as const)
        .filter(([, group]) => slicing.counts[grouping]![group]! > 0)
        .map(([label, group]) => [label, valueOf(grouping, group)]),
    );
  return {
    overall: valueOf(0, 0),
    domains: recordOf(1),
    groups: Object.fromEntries(slicing.groupings.slice(2).map(({ name }, i) => [name, recordOf(i + 2)])),
  };
}

/** The value of one slice that has users, by indices of grouping and group. */
export function slicedValue<T>(slicing: Slicing, sliced: Sliced<T>, grouping: number, group: number): T {
  if (grouping === 0) return sliced.overall;
  const { name, labels } = slicing.groupings[grouping]!;
  const values = grouping === 1 ? sliced.domains : sliced.groups[name]!;
  return values[labels[group]!]!;
}
