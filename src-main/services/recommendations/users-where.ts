// The users of a dataset by columns that describe them.
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';

/**
 * @param where of one column any of its values
 * @returns for each column that is named, the user indices that it leaves
 * @throws AppError not-found: a column, or a value that no user has
 */
export function usersWhere(
  { userColumns }: Workspace,
  datasetId: DatasetId,
  where: readonly { readonly column: string; readonly value: string }[],
): number[][] {
  const columns = userColumns.all(datasetId);
  const named = Map.groupBy(where, ({ column }) => column);
  return [...named].map(([name, conditions]) => {
    const column = columns.find((each) => each.name === name);
    if (column === undefined) {
      const known = columns.map((each) => each.name).join(', ');
      const said =
        known === '' ? message('users-not-described') : message('users-column-unknown', { name, known });
      throw new AppError('not-found', said);
    }
    const users = conditions.map(({ value }) => {
      const having = [...column.values.keys()].filter((user) => column.values[user] === value);
      if (having.length > 0) return having;
      const values = [...new Set(column.values)].filter((each) => each !== null);
      const known = values.slice(0, 10).join(', ');
      throw new AppError('not-found', message('users-value-unknown', { name, value, known }));
    });
    return users.flat();
  });
}
