// Use case: the settings of a dataset that can be changed after its import (`isthmus dataset`).
import type { DatasetSettings, RepeatRule } from '../../contract/datasets.ts';
import { chooseDataset } from './choose-dataset.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';

/**
 * @param input.dataset id or name; default: the newest
 * @param input.repeats ranks and reports made under the other rule count as not there from then on; default: as it is
 * @throws AppError not-found, invalid-input (a name that several have)
 */
export function changeDataset(
  { workspace }: WorkspaceSession,
  input: { readonly dataset?: string | undefined; readonly repeats?: RepeatRule | undefined },
): DatasetSettings {
  const { id } = chooseDataset(workspace, input.dataset);
  if (input.repeats !== undefined) workspace.datasets.setRepeats(id, input.repeats);
  const { name, repeats } = workspace.datasets.get(id);
  return { dataset: id, name, repeats };
}
