// Users by the id that people know them by.
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';

/** @throws AppError not-found */
export function userIndexOf(workspace: Workspace, dataset: DatasetId, user: string): number {
  const index = workspace.users.indexOf(dataset, user);
  if (index !== undefined) return index;
  throw new AppError('not-found', message('user-unknown', { id: user }), {
    details: { user },
  });
}
