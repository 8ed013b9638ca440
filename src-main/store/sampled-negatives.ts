// The candidates of the sampled protocol: drawn once per dataset, then frozen, so that all runs meet the same ones.
import { invariant } from '../foundation/errors.ts';
import { toBlob, toInt32 } from './blob-column.ts';
import { Command, Query, type Connection } from './connection.ts';
import { DatasetKeys } from './dataset-key.ts';
import { nowIso, type DatasetId } from './identifiers.ts';
import type { HeldOutPart } from './user-results.ts';

export interface SampledNegativesKey {
  /** The split that the targets come from: `leave-one-out`, or a description of another one. */
  readonly split: string;
  readonly part: HeldOutPart;
  readonly seed: number;
  /** Negatives per user that were asked for. */
  readonly count: number;
}

export interface StoredNegatives {
  /** Int32 [users + 1]: user u has `items[offsets[u] … offsets[u + 1])`. */
  readonly offsets: Int32Array;
  /** Int32, item indices. */
  readonly items: Int32Array;
}

export class SampledNegativesRepository {
  readonly #keys: DatasetKeys;
  readonly #get: Query<{ offsets: Uint8Array; items: Uint8Array }>;
  readonly #put: Command;

  constructor(connection: Connection) {
    this.#keys = new DatasetKeys(connection);
    this.#get = new Query(
      connection,
      `SELECT offsets, items FROM sampledNegatives
         WHERE datasetKey = ? AND split = ? AND part = ? AND seed = ? AND count = ?`,
    );
    this.#put = new Command(
      connection,
      `INSERT OR IGNORE INTO sampledNegatives (datasetKey, split, part, seed, count, offsets, items, drawnAt)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
  }

  /** undefined where they were not drawn yet. @throws AppError not-found for the dataset */
  get(dataset: DatasetId, key: SampledNegativesKey): StoredNegatives | undefined {
    const row = this.#get.get(this.#keys.keyOf(dataset), key.split, key.part, key.seed, key.count);
    return row === undefined ? undefined : { offsets: toInt32(row.offsets), items: toInt32(row.items) };
  }

  /** The stored draw; at the first call what `draw` returns, which is stored for good. @throws AppError not-found */
  getOrDraw(dataset: DatasetId, key: SampledNegativesKey, draw: () => StoredNegatives): StoredNegatives {
    const stored = this.get(dataset, key);
    if (stored !== undefined) return stored;
    const { offsets, items } = draw();
    this.#put.run(
      ...[this.#keys.keyOf(dataset), key.split, key.part, key.seed, key.count],
      ...[toBlob(offsets), toBlob(items), nowIso()],
    );
    const kept = this.get(dataset, key); // another process may have been first: its draw counts
    invariant(kept !== undefined, 'what was just stored can be read');
    return kept;
  }
}
