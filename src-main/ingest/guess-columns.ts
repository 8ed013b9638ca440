// The columns of a file for the roles: by their names first; what no name tells, by what stands in them. Pure.
import {
  guessRoles,
  interactionRoles,
  itemRoles,
  type ColumnRole,
  type InteractionRole,
  type ItemRole,
  type RoleColumns,
} from './column-roles.ts';
import { interactionRolesByValues, itemRolesByValues, type SampleOfRows } from './roles-by-values.ts';

export interface GuessedColumns<Role extends ColumnRole> {
  readonly columns: RoleColumns<Role>;
  /** Roles that the values told. */
  readonly byValues: readonly Role[];
}

/** What a file's columns could be, as a file of interactions and as one of items. */
export function guessColumns(sample: SampleOfRows): {
  readonly interactions: GuessedColumns<InteractionRole>;
  readonly items: GuessedColumns<ItemRole>;
} {
  const { columns } = sample;
  return {
    interactions: addByValues(sample, guessRoles(columns, interactionRoles), interactionRoles),
    items: addItemsByValues(sample, guessRoles(columns, itemRoles), itemRoles),
  };
}

/**
 * @param known what was typed or told by names: it stays
 * @param roles those that may be guessed; what was typed to have no column is not among them
 */
export function addByValues(
  sample: SampleOfRows,
  known: RoleColumns<InteractionRole>,
  roles: readonly InteractionRole[],
): GuessedColumns<InteractionRole> {
  const isComplete = (['user', 'item', 'timestamp'] as const).every((role) => known[role] !== undefined);
  return isComplete
    ? { columns: known, byValues: [] }
    : merged(known, interactionRolesByValues(sample, openOf(sample, known, roles)));
}

/** As `addByValues`, for a file of items. */
export function addItemsByValues(
  sample: SampleOfRows,
  known: RoleColumns<ItemRole>,
  roles: readonly ItemRole[],
): GuessedColumns<ItemRole> {
  return known.item !== undefined && known.title !== undefined
    ? { columns: known, byValues: [] }
    : merged(known, itemRolesByValues(sample, openOf(sample, known, roles)));
}

function openOf<Role extends ColumnRole>(
  { columns }: SampleOfRows,
  known: RoleColumns<Role>,
  roles: readonly Role[],
): {
  readonly roles: readonly Role[];
  readonly columns: readonly string[];
  readonly known: RoleColumns<Role>;
} {
  // a pair of columns stands for both: `date + time`
  const used = Object.values<unknown>(known).flatMap((name) => [name, ...String(name).split(' + ')]);
  return {
    roles: roles.filter((role) => known[role] === undefined),
    columns: columns.filter((name) => !used.includes(name)),
    known,
  };
}

function merged<Role extends ColumnRole>(
  known: RoleColumns<Role>,
  guessed: RoleColumns<Role>,
): GuessedColumns<Role> {
  return { columns: { ...guessed, ...known }, byValues: Object.keys(guessed) as Role[] };
}
