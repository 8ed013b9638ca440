// Which run a use case works on when none is named: the newest finished one; to recommend with, one that was trained on all
// data comes first.
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { Run } from '../../store/runs.ts';
import { reproductionTag } from './run-tags.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import { lineOf } from '../../services/datasets/dataset-line.ts';
import type { Workspace } from '../../store/workspace.ts';

const isDone = ({ state, tags }: Run): boolean => state === 'finished' && !tags.includes(reproductionTag);

/**
 * As `chooseRun`; where none is named, the newest finished run on all data of the dataset of the newest finished run, if
 * there is one.
 * @param dataset where none is named, only runs of it and of those that it was made of
 */
export function chooseRunToUse(workspace: Workspace, wanted: string | undefined, dataset?: DatasetId): Run {
  if (wanted !== undefined) return chooseRun(workspace, wanted);
  const line = dataset && lineOf(workspace, dataset);
  const done = workspace.runs
    .list()
    .filter((run) => isDone(run) && (line === undefined || line.includes(run.datasetId)));
  const newest = done.at(-1);
  const final = done.findLast(
    (run) => run.datasetId === newest?.datasetId && run.sources.final !== undefined,
  );
  return final ?? (line && newest) ?? chooseRun(workspace, undefined);
}

/** The named run (id, or a name that only one has), else the newest finished one that holds items out and is no reproduction of another. @throws AppError not-found, invalid-input */
export function chooseRun(workspace: Workspace, wanted: string | undefined): Run {
  const all = workspace.runs.list();
  if (wanted === undefined) {
    const newest = all.findLast((run) => isDone(run) && run.sources.final === undefined);
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
