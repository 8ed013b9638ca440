// Which run a use case works on when none is named: the newest finished one.
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { Run } from '../../store/runs.ts';
import type { Workspace } from '../../store/workspace.ts';

/** The named run (id, the end of one, or a name that only one has), else the newest finished one. @throws AppError not-found, invalid-input */
export function chooseRun(workspace: Workspace, wanted: string | undefined): Run {
  const all = workspace.runs.list();
  if (wanted === undefined) {
    const newest = all.findLast(({ state }) => state === 'finished');
    if (newest !== undefined) return newest;
    const { path } = workspace;
    const said =
      all.length === 0
        ? message('runs-missing', { path })
        : message('runs-unfinished', { path, unfinished: all.length });
    throw new AppError('not-found', said);
  }
  const matching = all.filter(({ id, name }) => id === wanted || name === wanted);
  if (matching.length === 1) return matching[0]!;
  const runs = all.map(({ id, name, state }) =>
    message('run-in-list', { id, name, state: message(`run-state-${state}`) }),
  );
  if (matching.length > 1)
    throw new AppError(
      'invalid-input',
      message('run-ambiguous', { matching: matching.length, wanted, runs }),
    );
  const said =
    runs.length === 0
      ? message('run-unknown-none-yet', { wanted })
      : message('run-unknown-among', { wanted, runs });
  throw new AppError('not-found', said);
}
