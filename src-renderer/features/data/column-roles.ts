// Which column plays which role, as the wizard shows it: the host's guess with what was chosen by hand, and checks
// of the choice on the rows of the preview (the trial run judges every row). Pure.
import type { FilePreview } from '../../../src-main/contract/file-preview.ts';
import type { RoleChoices } from '../../parts/import-draft.ts';

export const interactionRoles = ['user', 'item', 'domain', 'timestamp', 'weight'] as const;
export const itemRoles = ['item', 'domain', 'title', 'brand', 'category', 'description'] as const;
export type InteractionRole = (typeof interactionRoles)[number];
export type ItemRole = (typeof itemRoles)[number];
export type Role = InteractionRole | ItemRole;

/** Role → column, null where no column plays it; a column chosen by hand is taken from the role that it was guessed for. */
export function effectiveRoles<R extends Role>(
  roles: readonly R[],
  guessed: Readonly<Record<string, string>>,
  chosen: RoleChoices,
  columns: readonly string[],
): Record<R, string | null> {
  const exists = (column: string | null | undefined): column is string =>
    typeof column === 'string' && columns.includes(column);
  const taken = new Set(roles.map((role) => chosen[role]).filter(exists));
  const result = {} as Record<R, string | null>;
  for (const role of roles) {
    const own = chosen[role];
    const guess = guessed[role];
    if (own === null) result[role] = null;
    else if (exists(own)) result[role] = own;
    else result[role] = guess !== undefined && !taken.has(guess) ? guess : null;
  }
  return result;
}

/** A check of one role: what is wrong or odd. The texts are `columns.problems.…`. */
export interface RoleProblem {
  readonly role: Role;
  /** `error`: the import would fail, or reject every row. */
  readonly level: 'error' | 'warning';
  readonly code:
    | 'missing'
    | 'missingDomain'
    | 'twice'
    | 'noTime'
    | 'noNumber'
    | 'empty'
    | 'unique'
    | 'manyDomains'
    | 'swapped';
  readonly values: Readonly<Record<string, string | number>>;
}

/** Fewer rows tell nothing about how often values repeat. */
const rowsToJudge = 50;
const maximumDomains = 64;

interface Checked {
  readonly preview: FilePreview;
  readonly roles: Readonly<Partial<Record<Role, string | null>>>;
}

/** Problems of an interactions file. @param domainIsGiven by a name, by several files, or by the items file */
export function checkInteractionRoles(
  { preview, roles }: Checked,
  domainIsGiven: boolean,
): readonly RoleProblem[] {
  const problems: RoleProblem[] = checkCommon({ preview, roles }, ['user', 'item', 'timestamp']);
  const tell = (role: Role, level: RoleProblem['level'], code: RoleProblem['code'], values = {}): void => {
    problems.push({ role, level, code, values });
  };
  if ((roles.domain ?? null) === null && !domainIsGiven) tell('domain', 'error', 'missingDomain');
  const type = (role: Role): string | undefined =>
    preview.columns.find(({ name }) => name === roles[role])?.type;
  // single bad values are rejected rows; most of them bad is the wrong column
  const mostlyBad = (role: Role, isGood: (value: string) => boolean): string | undefined => {
    const values = valuesOf({ preview, roles }, role);
    const bad = values.filter((value) => !isGood(value));
    return bad.length * 2 > values.length ? bad[0] : undefined;
  };
  const badTime = mostlyBad('timestamp', (value) => /\d/.test(value));
  if (type('timestamp') === 'text' && badTime !== undefined)
    tell('timestamp', 'error', 'noTime', { example: badTime });
  const badWeight = mostlyBad('weight', (value) => Number.isFinite(Number(value)));
  if (badWeight !== undefined) tell('weight', 'error', 'noNumber', { example: badWeight });
  const users = valuesOf({ preview, roles }, 'user');
  const items = valuesOf({ preview, roles }, 'item');
  const domains = new Set(valuesOf({ preview, roles }, 'domain'));
  if (domains.size > maximumDomains)
    tell('domain', 'error', 'manyDomains', { count: domains.size, maximum: maximumDomains });
  if (users.length >= rowsToJudge && new Set(users).size === users.length)
    tell('user', 'warning', 'unique', { count: users.length });
  if (items.length >= rowsToJudge && users.length >= rowsToJudge) {
    const [userKinds, itemKinds] = [new Set(users).size, new Set(items).size];
    if (itemKinds <= 2 && userKinds > rowsToJudge / 2)
      tell('item', 'warning', 'swapped', { count: itemKinds });
  }
  return problems;
}

/** Problems of an items file: only the item's id is required. */
export function checkItemRoles(checked: Checked): readonly RoleProblem[] {
  return checkCommon(checked, ['item']);
}

function checkCommon(checked: Checked, required: readonly Role[]): RoleProblem[] {
  const problems: RoleProblem[] = [];
  const { roles, preview } = checked;
  for (const role of required)
    if ((roles[role] ?? null) === null) problems.push({ role, level: 'error', code: 'missing', values: {} });
  const seen = new Map<string, Role>();
  for (const [role, column] of Object.entries(roles) as [Role, string | null][]) {
    if (column === null) continue;
    const other = seen.get(column);
    if (other !== undefined)
      problems.push({ role, level: 'error', code: 'twice', values: { column, other } });
    seen.set(column, role);
    if (preview.columns.find(({ name }) => name === column)?.type === 'empty' && preview.rows.length > 0)
      problems.push({
        role,
        level: required.includes(role) ? 'error' : 'warning',
        code: 'empty',
        values: { column },
      });
  }
  return problems;
}

/** The values of a role's column in the preview, without empty ones. */
export function valuesOf({ preview, roles }: Checked, role: Role): string[] {
  const place = preview.columns.findIndex(({ name }) => name === roles[role]);
  if (place < 0) return [];
  return preview.rows.map((row) => row[place]).filter((value) => typeof value === 'string');
}
