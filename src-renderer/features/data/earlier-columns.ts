// Whether an earlier import took other columns of such a file. Pure.
import type { Role } from './column-roles.ts';
import { columnNames } from './import-request.ts';
import type { FileRoles } from './file-roles.ts';

export interface EarlierImport {
  /** Of the data set. */
  readonly name: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Of each file: role → column taken. */
  readonly roles: readonly Readonly<Record<string, string>>[];
}

export interface EarlierColumns {
  readonly name: string;
  readonly createdAt: string;
  /** Every role of the file; null: no column played it. */
  readonly columns: readonly { readonly role: Role; readonly column: string | null }[];
}

/**
 * The newest import that read a file of this kind whose columns are all in this one, where it took others than are chosen now.
 * @param imports newest first
 */
export function earlierColumns(
  { kind, preview, roles }: FileRoles,
  imports: readonly EarlierImport[],
): EarlierColumns | undefined {
  const names = columnNames(preview);
  for (const { name, createdAt, roles: files } of imports) {
    const taken = files.find(
      (one) =>
        'user' in one === (kind === 'interactions') &&
        Object.values(one).every((column) => names.includes(column)),
    );
    if (taken === undefined) continue;
    const columns = (Object.keys(roles) as Role[]).map((role) => ({ role, column: taken[role] ?? null }));
    const differs = columns.some(({ role, column }) => (roles[role] ?? null) !== column);
    return differs ? { name, createdAt, columns } : undefined;
  }
  return undefined;
}
