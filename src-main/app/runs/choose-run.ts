// Which run a use case works on when none is named: the newest finished one.
import { AppError } from '../../foundation/errors.ts';
import type { Run } from '../../store/runs.ts';
import type { Workspace } from '../../store/workspace.ts';

/** The named run (id, the end of one, or a name that only one has), else the newest finished one. @throws AppError not-found, invalid-input */
export function chooseRun(workspace: Workspace, wanted: string | undefined): Run {
  const all = workspace.runs.list();
  if (wanted === undefined) {
    const newest = all.findLast(({ state }) => state === 'finished');
    if (newest !== undefined) return newest;
    const unfinished = all.length === 0 ? 'no run' : `no finished run (${all.length} unfinished)`;
    throw new AppError(
      'not-found',
      `"${workspace.path}" holds ${unfinished}. Train one first: isthmus train.`,
    );
  }
  const matching = all.filter(({ id, name }) => id === wanted || name === wanted);
  if (matching.length === 1) return matching[0]!;
  const list = all.map(({ id, name, state }) => `${id} (${name}, ${state})`).join(', ');
  if (matching.length > 1)
    throw new AppError(
      'invalid-input',
      `${matching.length} runs are named "${wanted}". Give an id: ${list}.`,
    );
  const hint = list === '' ? 'There is none yet: isthmus train.' : `There are: ${list}.`;
  throw new AppError('not-found', `There is no run "${wanted}" in this workspace. ${hint}`);
}
