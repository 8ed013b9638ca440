// View: the columns that describe the users of a dataset, with the values that there are.
import type { DatasetId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';

const mostValues = 200;

/** Values by number of users, the most frequent first. */
export function userColumnsOf(
  { userColumns }: Workspace,
  dataset: DatasetId,
): { readonly name: string; readonly values: readonly string[] }[] {
  return userColumns.all(dataset).map(({ name, values }) => {
    const counts = new Map<string, number>();
    for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
    const sorted = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
    return { name, values: sorted.slice(0, mostValues).map(([value]) => value) };
  });
}
