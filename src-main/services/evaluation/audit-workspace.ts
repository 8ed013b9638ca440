// The leakage audit of a stored dataset: synthetic rows and profiles as they lie in the workspace, and what a run
// hands over. What does not belong: the rules (recsys/audit/leakage-audit.ts).
import { auditLeakage, type LeakageArtifacts, type LeakageAudit } from '../../recsys/audit/leakage-audit.ts';
import type { Split, TrainingPart } from '../../recsys/split/training-part.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { SyntheticRow } from '../../store/synthetic-rows.ts';
import type { Workspace } from '../../store/workspace.ts';
import { splitDataset } from '../datasets/dataset-split.ts';
import { loadSequenceData } from '../datasets/load-sequence-data.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';

const rowsPerPage = 10_000;

/** All synthetic rows of a dataset, whatever was decided about them. */
function* syntheticRowsOf(workspace: Workspace, datasetId: DatasetId): Generator<SyntheticRowPosition> {
  for (let offset = 0; ; offset += rowsPerPage) {
    const rows = workspace.syntheticRows.page(datasetId, {}, { limit: rowsPerPage, offset });
    for (const { userIndex, afterPosition } of rows) yield { user: userIndex, afterPosition };
    if (rows.length < rowsPerPage) return;
  }
}

type SyntheticRowPosition = { readonly user: number } & Pick<SyntheticRow, 'afterPosition'>;

/**
 * @param ofRun what only the training process knows: batches, counts and co-occurrence; the split, where it was made
 * already; the training part less what is held out, where something is
 * @returns what was checked, if nothing leaked
 * @throws AppError corrupt-data naming the artifact and the user's id; not-found; cancelled
 */
export async function auditWorkspace(
  workspace: Workspace,
  datasetId: DatasetId,
  ofRun: Pick<LeakageArtifacts, 'coOccurrencePairs' | 'trainingRows' | 'counts'> & {
    readonly split?: Split;
    readonly learned?: TrainingPart;
  } = {},
  signal?: AbortSignal,
): Promise<LeakageAudit> {
  const split =
    ofRun.split ?? splitDataset(workspace, datasetId, await loadSequenceData(workspace, datasetId, signal));
  const profiles = workspace.profiles
    .all(datasetId)
    .map(({ userIndex, itemsUsed }) => ({ user: userIndex, positionsUsed: itemsUsed }));
  const nameOfUser = (user: number): string | Message =>
    workspace.users.idOf(datasetId, user) ?? message('user-by-number', { user });
  const { learned = split.training, coOccurrencePairs, trainingRows, counts } = ofRun;
  const ofTraining = auditLeakage(
    { ...split, training: learned },
    {
      ...(coOccurrencePairs !== undefined && { coOccurrencePairs }),
      ...(trainingRows && { trainingRows }),
      ...(counts && { counts }),
    },
    nameOfUser,
  );
  const stored = { syntheticRows: syntheticRowsOf(workspace, datasetId), profiles };
  const { syntheticRows, profiles: audited } = auditLeakage(split, stored, nameOfUser);
  return { ...ofTraining, syntheticRows, profiles: audited };
}
