// Use case: erase one person from the workspace (`isthmus erase`). It is no job: a job's row would keep the id.
import type { PersonErasure } from '../../contract/dataset-changes.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { UseCaseOptions } from '../session/use-case.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';
import { chooseDataset } from './choose-dataset.ts';
import { overwriting } from './overwriting.ts';

/**
 * @param input.dataset id or name; default: every dataset that has the person
 * @throws AppError not-found (no such person), conflict (work is under way: it holds the person in memory),
 *   resource-exhausted (see `Persons.erase`)
 */
export async function erasePerson(
  session: WorkspaceSession,
  input: { readonly user: string; readonly dataset?: string | undefined },
  options: Pick<UseCaseOptions, 'onProgress' | 'signal'>,
): Promise<PersonErasure> {
  const { workspace, warmTrainer } = session;
  const work = (['running', 'paused', 'cancelling'] as const).flatMap((state) =>
    workspace.jobs.inState(state),
  )[0];
  if (work !== undefined)
    throw new AppError('conflict', message('erase-while-at-work', { title: work.title }));
  const named = input.dataset === undefined ? undefined : [chooseDataset(workspace, input.dataset)];
  const datasets = (named ?? workspace.datasets.list()).filter(
    ({ id }) => workspace.users.indexOf(id, input.user) !== undefined,
  );
  if (datasets.length === 0) throw new AppError('not-found', message('erase-nobody'));
  warmTrainer.release();
  const erased = [];
  for (const { id, name } of datasets) {
    const { runs, ...counts } = await workspace.persons.erase(id, input.user, overwriting(session, options));
    const marked = runs.map((run) => ({ run, name: workspace.runs.get(run).name }));
    erased.push({ dataset: id, name, ...counts, runs: marked });
  }
  return { datasets: erased };
}
