// Columns of a file stored with the users of a dataset.
import type { UserColumnsSummary } from '../../contract/user-columns.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { DescribedUser } from '../../store/user-columns.ts';
import type { Workspace } from '../../store/workspace.ts';
import type { ReadUserColumns } from './read-user-columns.ts';

/**
 * They take the place of the columns that the dataset has.
 * @throws AppError not-found where the dataset knows no user of the file
 */
export function describeUsers(
  workspace: Workspace,
  dataset: DatasetId,
  { file, names, users, notes: read }: ReadUserColumns,
): UserColumnsSummary {
  const described: DescribedUser[] = [];
  const ids = workspace.users.ids(dataset);
  ids.forEach((id, userIndex) => {
    const values = id === '' ? undefined : users.get(id);
    if (values !== undefined) described.push({ userIndex, values });
  });
  const known = new Set(ids);
  const unknown = [...users.keys()].filter((id) => !known.has(id));
  const [example = ''] = unknown;
  if (described.length === 0) throw new AppError('not-found', message('ids-all-unknown', { file, example }));
  workspace.userColumns.replace(dataset, names, described);
  workspace.auditLog.append('describe users', dataset, { columns: names.length, users: described.length });
  const notes = [...read];
  if (unknown.length > 0)
    notes.push(message('ids-unknown', { file, unknown: unknown.length, total: users.size, example }));
  const without = workspace.users.count(dataset) - described.length;
  if (without > 0) notes.push(message('users-without-row', { file, users: without }));
  return { columns: [...names], users: described.length, notes };
}

/** Columns of a dataset for one that newer data were added to; users who came with these have none. @returns undefined: there are no columns */
export function carryUserColumns(
  workspace: Workspace,
  from: DatasetId,
  to: DatasetId,
): UserColumnsSummary | undefined {
  const columns = workspace.userColumns.all(from);
  if (columns.length === 0) return undefined;
  const ids = workspace.users.ids(from);
  const users = new Map(
    ids.flatMap((id, user) => {
      const values = columns.map((column) => column.values[user] ?? null);
      return id === '' || values.every((value) => value === null) ? [] : [[id, values] as const];
    }),
  );
  const { name: file } = workspace.datasets.get(from);
  return describeUsers(workspace, to, { file, names: columns.map(({ name }) => name), users, notes: [] });
}
