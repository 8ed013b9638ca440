// Use case: how the inputs that a run was trained with differ from those that a new run would read.
import { runIdSchema } from '../../contract/identifiers.ts';
import type { InputChanges } from '../../contract/rpc/runs.ts';
import { inputChanges } from '../../services/runs/frozen-run-inputs.ts';
import { augmentationOfDataset } from './dataset-augmentation.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';

/** null: the run was never trained. @throws AppError not-found */
export function inputChangesOf({ workspace }: WorkspaceSession, id: string): InputChanges | null {
  const run = workspace.runs.get(runIdSchema.parse(id));
  return inputChanges(workspace, run, augmentationOfDataset(workspace, run.datasetId));
}
