// Splits that came with the files of a dataset: how many interactions of each user are training and validation.
// What does not belong: their meaning (recsys/split/given-split.ts), and writing them (dataset-writer.ts).
import { toInt32 } from './blob-column.ts';
import { Query, type Connection } from './connection.ts';
import { DatasetKeys } from './dataset-key.ts';
import type { DatasetId } from './identifiers.ts';

export interface StoredGivenSplit {
  /** Int32 [users]: the first so many interactions of each user are training. */
  readonly trainingLengths: Int32Array;
  /** Int32 [users]: the next so many are validation, the rest is test. */
  readonly validationLengths: Int32Array;
}

export class GivenSplits {
  readonly #keys: DatasetKeys;
  readonly #get: Query<{ trainingLengths: Uint8Array; validationLengths: Uint8Array }>;

  constructor(connection: Connection) {
    this.#keys = new DatasetKeys(connection);
    this.#get = new Query(
      connection,
      'SELECT trainingLengths, validationLengths FROM givenSplits WHERE datasetKey = ?',
    );
  }

  /** Freshly allocated arrays; undefined for a dataset without one. @throws AppError not-found */
  get(dataset: DatasetId): StoredGivenSplit | undefined {
    const row = this.#get.get(this.#keys.keyOf(dataset));
    if (row === undefined) return undefined;
    return {
      trainingLengths: toInt32(row.trainingLengths),
      validationLengths: toInt32(row.validationLengths),
    };
  }
}
