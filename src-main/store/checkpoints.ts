// Checkpoints of runs: per phase the best, the last, and the ones before them, replaced in one transaction, so that a kill leaves the
// old or the new ones, never a mixture. The ones before are stored under phase −p. What a tensor means belongs to the trainer; here it is a name, a shape and bytes.
import { crc32 } from 'node:zlib';
import { AppError, invariant } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import { Command, Query, type Connection } from './connection.ts';
import type { RunId } from './identifiers.ts';
import { fromJson, toJson } from './json-column.ts';
import { RunKeys } from './run-key.ts';

export type CheckpointKind = 'best' | 'last';

const bytesPerElement = { float32: 4, float64: 8, int32: 4, int64: 8, uint8: 1, bool: 1 } as const;
export type TensorType = keyof typeof bytesPerElement;

export interface CheckpointTensor {
  readonly name: string;
  readonly dtype: TensorType;
  readonly shape: readonly number[];
  /** The elements in row-major order, little-endian; below 1,000,000,000 bytes. */
  readonly data: Uint8Array;
}

export interface CheckpointInfo {
  readonly phase: number;
  readonly kind: CheckpointKind;
  readonly epoch: number;
  readonly step: number;
  /** NaN where nothing was validated yet. */
  readonly validationMetric: number;
  /** JSON: what else resuming needs (random state, schedule, settings). */
  readonly manifest: unknown;
}

export interface SavedCheckpoint extends CheckpointInfo {
  readonly savedAt: string;
}

export interface Checkpoint extends SavedCheckpoint {
  readonly tensors: readonly CheckpointTensor[];
}

type InfoRow = Omit<SavedCheckpoint, 'manifest' | 'validationMetric'> & {
  key: number;
  manifest: string;
  validationMetric: number | null;
};
type TensorRow = Omit<CheckpointTensor, 'shape'> & { shape: string; crc32: number };

/** SQLite's own limit for one value, less room for the rest of the row. */
const tensorLimitBytes = 1_000_000_000 - 4096;

export class Checkpoints {
  readonly #connection: Connection;
  readonly #keys: RunKeys;
  readonly #delete: Command;
  readonly #insert: Command;
  readonly #insertTensor: Command;
  readonly #move: Command;
  readonly #deleteFormer: Command;
  readonly #info: Query<InfoRow>;
  readonly #list: Query<InfoRow>;
  readonly #tensors: Query<{ position: number }>;
  readonly #tensor: Query<TensorRow>;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#keys = new RunKeys(connection);
    this.#delete = new Command(
      connection,
      'DELETE FROM checkpoints WHERE runKey = ? AND phase = ? AND kind = ?',
    );
    this.#insert = new Command(
      connection,
      `INSERT INTO checkpoints (runKey, phase, kind, epoch, step, validationMetric, manifest, savedAt)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#insertTensor = new Command(
      connection,
      `INSERT INTO checkpointTensors (checkpointKey, position, name, dtype, shape, crc32, data)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#move = new Command(
      connection,
      // the state before the first epoch takes nothing's place: it may be the random one
      'UPDATE checkpoints SET phase = -phase WHERE runKey = ? AND phase = ? AND kind = ? AND epoch > 0',
    );
    this.#deleteFormer = new Command(
      connection,
      "DELETE FROM checkpoints WHERE runKey = ? AND phase < 0 AND kind = 'last'",
    );
    const select = `SELECT key, phase, kind, epoch, step, validationMetric, manifest, savedAt FROM checkpoints
      WHERE runKey = ?`;
    this.#info = new Query(connection, `${select} AND phase = ? AND kind = ?`);
    this.#list = new Query(connection, `${select} AND phase > 0 ORDER BY phase, kind`);
    this.#tensors = new Query(
      connection,
      'SELECT position FROM checkpointTensors WHERE checkpointKey = ? ORDER BY position',
    );
    this.#tensor = new Query(
      connection,
      'SELECT name, dtype, shape, crc32, data FROM checkpointTensors WHERE checkpointKey = ? AND position = ?',
    );
  }

  /** What `work` writes to the workspace is kept as a whole or not at all. It must not await. */
  inOne(work: () => void): void {
    this.#connection.transaction(work);
  }

  /**
   * Saves a checkpoint in the place of the former one of its phase and kind, which is kept once more.
   * @throws AppError not-found for the run; invalid-input for a tensor that is too large; resource-exhausted on a full
   *   disk, the former checkpoint is kept then
   */
  save(run: RunId, info: CheckpointInfo, tensors: readonly CheckpointTensor[]): void {
    const runKey = this.#keys.keyOf(run);
    tensors.forEach(checkTensor);
    this.#connection.transaction(() => {
      this.#delete.run(runKey, -info.phase, info.kind);
      this.#move.run(runKey, info.phase, info.kind);
      this.#delete.run(runKey, info.phase, info.kind); // of epoch 0
      const { lastRowId: key } = this.#insert.run(
        ...[runKey, info.phase, info.kind, info.epoch, info.step],
        ...[Number.isNaN(info.validationMetric) ? null : info.validationMetric, toJson(info.manifest)],
        new Date().toISOString(),
      );
      tensors.forEach(({ name, dtype, shape, data }, position) => {
        const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
        this.#insertTensor.run(key, position, name, dtype, toJson(shape), crc32(bytes), bytes);
      });
    });
  }

  /** Puts the one before the last in the place of the last one, which is dropped. @returns whether there was one */
  takeFormer(run: RunId, phase: number): boolean {
    const key = this.#keys.keyOf(run);
    return this.#connection.transaction(() => {
      this.#delete.run(key, phase, 'last');
      return this.#move.run(key, -phase, 'last').changes > 0;
    });
  }

  /** The last ones alone, for a run that is trained to its end. @throws AppError not-found for the run */
  dropFormer(run: RunId): void {
    this.#deleteFormer.run(this.#keys.keyOf(run));
  }

  /** What checkpoints a run has, by phase, without those before them. @throws AppError not-found for the run */
  list(run: RunId): SavedCheckpoint[] {
    return this.#list.all(this.#keys.keyOf(run)).map(toInfo);
  }

  /**
   * Loads a checkpoint with its tensors; undefined where the run has none of this phase and kind.
   * @param phase negative: the one before
   * @throws AppError not-found for the run; corrupt-data where a tensor's bytes are not those that were saved
   */
  load(run: RunId, phase: number, kind: CheckpointKind): Checkpoint | undefined {
    const row = this.#info.get(this.#keys.keyOf(run), phase, kind);
    if (row === undefined) return undefined;
    // One tensor per fetch: the driver would otherwise hold all of them twice.
    const tensors = this.#tensors
      .all(row.key)
      .map(({ position }) => this.#loadTensor(row.key, position, run));
    return { ...toInfo(row), tensors };
  }

  #loadTensor(key: number, position: number, run: RunId): CheckpointTensor {
    const row = this.#tensor.get(key, position);
    invariant(row !== undefined, 'a listed tensor can be read');
    if (crc32(row.data) !== row.crc32) {
      throw new AppError('corrupt-data', message('checkpoint-damaged', { run, tensor: row.name }), {
        details: { run, tensor: row.name },
      });
    }
    return { name: row.name, dtype: row.dtype, shape: fromJson(row.shape) as number[], data: row.data };
  }
}

function checkTensor({ name, dtype, shape, data }: CheckpointTensor): void {
  const expected = shape.reduce((product, size) => product * size, bytesPerElement[dtype]);
  invariant(
    expected === data.byteLength,
    `tensor "${name}" has ${data.byteLength} bytes, its shape [${shape.join(', ')}] of ${dtype} needs ${expected}`,
  );
  if (data.byteLength > tensorLimitBytes) {
    throw new AppError(
      'invalid-input',
      message('tensor-too-large', { tensor: name, bytes: data.byteLength, allowed: tensorLimitBytes }),
      { details: { tensor: name, sizeBytes: data.byteLength, limitBytes: tensorLimitBytes } },
    );
  }
}

function toInfo(row: InfoRow): SavedCheckpoint {
  return {
    phase: row.phase,
    kind: row.kind,
    epoch: row.epoch,
    step: row.step,
    validationMetric: row.validationMetric ?? NaN,
    manifest: fromJson(row.manifest),
    savedAt: row.savedAt,
  };
}
