// The training part of a data set, kept while the screens look at it: it changes with the data's hash alone.
import type { TrainingPart } from '../../recsys/split/training-part.ts';
import { splitDataset } from '../../services/datasets/dataset-split.ts';
import { loadSequenceData } from '../../services/datasets/load-sequence-data.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';

export class KeptTrainingPart {
  readonly #workspace: Workspace;
  #kept:
    | { readonly dataset: DatasetId; readonly dataHash: string; readonly training: Promise<TrainingPart> }
    | undefined;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** Of the dataset that was asked for last, from memory. @throws AppError not-found */
  of(dataset: DatasetId): Promise<TrainingPart> {
    const { dataHash } = this.#workspace.datasets.get(dataset); // says so where there is none
    if (this.#kept?.dataset === dataset && this.#kept.dataHash === dataHash) return this.#kept.training;
    const training = loadSequenceData(this.#workspace, dataset).then(
      (data) => splitDataset(this.#workspace, dataset, data).training,
    );
    this.#kept = { dataset, dataHash, training };
    training.catch(() => (this.#kept = undefined));
    return training;
  }
}
