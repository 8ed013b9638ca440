// Use case: delete a dataset and everything made from it.
import type { DatasetDeletion } from '../../contract/dataset-changes.ts';
import { chooseDataset } from './choose-dataset.ts';
import { overwriting } from './overwriting.ts';
import type { UseCaseOptions } from '../session/use-case.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';

/**
 * Once begun it goes through: cut short or cancelled, the next opening of the workspace ends it.
 * @param input.dataset id or name
 * @throws AppError not-found, invalid-input (a name that several have), resource-exhausted (see `Datasets.delete`)
 */
export async function deleteDataset(
  session: WorkspaceSession,
  input: { readonly dataset: string },
  options: UseCaseOptions,
): Promise<DatasetDeletion> {
  const { id, name } = chooseDataset(session.workspace, input.dataset);
  session.warmTrainer.release();
  const deletion = await session.workspace.datasets.delete(id, overwriting(session, options));
  return { dataset: id, name, ...deletion };
}
