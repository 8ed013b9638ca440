// Use case: what of a dataset can be changed after its import (`isthmus dataset`).
import type { DatasetSettings } from '../../contract/dataset-changes.ts';
import type { RepeatRule } from '../../contract/import-rules.ts';
import { describeUsers } from '../../services/datasets/describe-users.ts';
import { readUserColumns } from '../../services/datasets/read-user-columns.ts';
import { chooseDataset } from './choose-dataset.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';

/**
 * @param input.dataset id or name; default: the newest
 * @param input.repeats ranks and reports made under the other rule count as not there from then on; default: as it is
 * @param input.users file of columns that take the place of those there are; default: as they are
 * @throws AppError not-found, invalid-input (a name that several have; the file), corrupt-data
 */
export async function changeDataset(
  { workspace }: WorkspaceSession,
  input: {
    readonly dataset?: string | undefined;
    readonly repeats?: RepeatRule | undefined;
    readonly users?: string | undefined;
  },
): Promise<DatasetSettings> {
  const { id } = chooseDataset(workspace, input.dataset);
  const read = input.users === undefined ? undefined : await readUserColumns(input.users);
  const described = read && describeUsers(workspace, id, read);
  if (input.repeats !== undefined) workspace.datasets.setRepeats(id, input.repeats);
  const { name, repeats } = workspace.datasets.get(id);
  const userColumns = workspace.userColumns.names(id);
  return { dataset: id, name, repeats, userColumns, ...(described && { described }) };
}
