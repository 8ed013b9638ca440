// Which dataset or run a use case works on when none is named: the newest.
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { Dataset } from '../../store/datasets.ts';
import type { Workspace } from '../../store/workspace.ts';

/** The named dataset (id, or a name that only one has), else the newest. @throws AppError not-found, invalid-input */
export function chooseDataset(workspace: Workspace, wanted: string | undefined): Dataset {
  const all = workspace.datasets.list();
  const newest = all.at(-1);
  if (newest === undefined) {
    throw new AppError('not-found', message('dataset-none', { path: workspace.path }));
  }
  if (wanted === undefined) return newest;
  const byId = all.find(({ id }) => String(id) === wanted);
  if (byId !== undefined) return byId;
  const named = all.filter(({ name }) => name === wanted);
  if (named.length === 1) return named[0]!;
  const list = all.map(({ id, name }) => `${id} (${name})`).join(', ');
  if (named.length > 1) {
    throw new AppError(
      'invalid-input',
      message('dataset-name-shared', { count: named.length, name: wanted, list }),
    );
  }
  throw new AppError('not-found', message('dataset-not-listed', { id: wanted, list }));
}
