// A user of the dataset by the source's id, or the error that helps to find one.
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';

/** @returns the user's index @throws AppError not-found */
export function requireUser({ users }: Workspace, datasetId: DatasetId, id: string): number {
  const user = users.indexOf(datasetId, id);
  if (user !== undefined) return user;
  const examples = users
    .page(datasetId, { limit: 3 })
    .map((known) => `"${known.id}"`)
    .join(', ');
  throw new AppError('not-found', message('user-unknown-for-recommendation', { id, examples }), {
    details: { user: id },
  });
}
