// The training part of a session's data set, kept while the screens look at it: datasets do not change.
import type { TrainingPart } from '../recsys/split/training-part.ts';
import { splitDataset } from '../services/datasets/dataset-split.ts';
import { loadSequenceData } from '../services/datasets/load-sequence-data.ts';
import type { DatasetId } from '../store/identifiers.ts';
import type { WorkspaceSession } from './workspace-session.ts';

const kept = new WeakMap<WorkspaceSession, { dataset: DatasetId; training: Promise<TrainingPart> }>();

/** Of the dataset that was asked for last, from memory. @throws AppError not-found */
export function trainingPartOf(session: WorkspaceSession, dataset: DatasetId): Promise<TrainingPart> {
  const known = kept.get(session);
  if (known?.dataset === dataset) return known.training;
  session.workspace.datasets.get(dataset); // says so where there is none
  const training = loadSequenceData(session.workspace, dataset).then(
    (data) => splitDataset(session.workspace, dataset, data).training,
  );
  kept.set(session, { dataset, training });
  training.catch(() => kept.delete(session));
  return training;
}
