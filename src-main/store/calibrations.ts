// Calibrations of the augmenter: the precision/recall curve on hidden true items and the threshold that follows.
import { Command, Query, type Connection } from './connection.ts';
import { DatasetKeys } from './dataset-key.ts';
import { nowIso, type DatasetId } from './identifiers.ts';
import { fromJson, toJson } from './json-column.ts';

export interface NewCalibration {
  /** The target domain; null: one threshold for all domains. */
  readonly domainIndex: number | null;
  readonly modelHash: string;
  /** JSON: everything the curve depends on. */
  readonly settings: unknown;
  /** JSON: the points of the curve, and the comparison with other scorers. */
  readonly curve: unknown;
  /** Score from which on a candidate is accepted; null where no threshold can be stated. */
  readonly threshold: number | null;
}

export interface Calibration extends NewCalibration {
  readonly createdAt: string;
}

type CalibrationRow = Omit<Calibration, 'settings' | 'curve'> & { settings: string; curve: string };

export class Calibrations {
  readonly #keys: DatasetKeys;
  readonly #insert: Command;
  readonly #list: Query<CalibrationRow>;

  constructor(connection: Connection) {
    this.#keys = new DatasetKeys(connection);
    this.#insert = new Command(
      connection,
      `INSERT INTO calibrations (datasetKey, domainIndex, modelHash, settings, curve, threshold, createdAt)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#list = new Query(
      connection,
      `SELECT domainIndex, modelHash, settings, curve, threshold, createdAt FROM calibrations
         WHERE datasetKey = ? ORDER BY key DESC`,
    );
  }

  /** @throws AppError not-found */
  add(dataset: DatasetId, calibration: NewCalibration): void {
    const { domainIndex, modelHash, settings, curve, threshold } = calibration;
    const key = this.#keys.keyOf(dataset);
    this.#insert.run(key, domainIndex, modelHash, toJson(settings), toJson(curve), threshold, nowIso());
  }

  /** All of a dataset, newest first. @throws AppError not-found */
  list(dataset: DatasetId): Calibration[] {
    return this.#list.all(this.#keys.keyOf(dataset)).map((row) => ({
      ...row,
      settings: fromJson(row.settings),
      curve: fromJson(row.curve),
    }));
  }

  /** The newest one of a domain and model; undefined where there is none. @throws AppError not-found */
  latest(dataset: DatasetId, domainIndex: number | null, modelHash: string): Calibration | undefined {
    return this.list(dataset).find(
      (entry) => entry.domainIndex === domainIndex && entry.modelHash === modelHash,
    );
  }
}
