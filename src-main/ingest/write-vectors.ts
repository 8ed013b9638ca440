// Vectors with ids as a file: Parquet (a list of float32 in each row), or a NumPy array with a CSV file of ids beside it. Each file appears
// whole or not at all. Source of .npy: numpy.org, "NEP 1 — a simple file format for NumPy arrays", version 1.0.
import { open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ARRAY, arrayValue, FLOAT, VARCHAR } from '@duckdb/node-api';
import { replaceFile } from '../files/replace-file.ts';
import { throwIfCancelled } from '../foundation/cancellation.ts';
import { AppError, invariant } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import { withDuckDb } from './duckdb-session.ts';
import { sqlName, sqlText } from './sql-text.ts';
import { writeTable } from './write-table.ts';

export interface VectorBatch {
  /** A row for each vector, by id column. */
  readonly ids: readonly (readonly string[])[];
  /** Float32 [rows × width]. */
  readonly vectors: Float32Array;
}

export interface VectorShape {
  readonly idColumns: readonly string[];
  readonly rowCount: number;
  readonly width: number;
}

export interface VectorFile {
  readonly path: string;
  readonly format: 'parquet' | 'npy';
}

interface WriteOptions {
  readonly signal?: AbortSignal | undefined;
}

/** @returns the path of the file of ids; null: the ids are in the file @throws AppError not-found (folder), cancelled */
export async function writeVectors(
  { path, format }: VectorFile,
  shape: VectorShape,
  batches: AsyncIterable<VectorBatch>,
  { signal }: WriteOptions = {},
): Promise<string | null> {
  const folder = await stat(dirname(path)).catch(() => undefined);
  if (folder?.isDirectory() !== true)
    throw new AppError('not-found', message('output-folder-missing', { folder: dirname(path), path }));
  if (format === 'parquet') {
    await replaceFile(path, (temporary) => writeParquet(temporary, shape, batches, signal));
    return null;
  }
  const idsPath = `${path.replace(/\.npy$/i, '')}.ids.csv`;
  const ids: (readonly string[])[] = [];
  await replaceFile(path, (temporary) => writeNpy(temporary, shape, batches, { ids, signal }));
  async function* rows(): AsyncGenerator<(readonly string[])[]> {
    yield await Promise.resolve(ids);
  }
  await writeTable(
    idsPath,
    { format: 'csv', columns: shape.idColumns.map((name) => ({ name, type: 'text' })) },
    rows(),
  );
  return idsPath;
}

async function writeParquet(
  path: string,
  { idColumns, rowCount, width }: VectorShape,
  batches: AsyncIterable<VectorBatch>,
  signal: AbortSignal | undefined,
): Promise<void> {
  await withDuckDb({ signal }, async (session) => {
    const ids = idColumns.map((name) => `${sqlName(name)} ${String(VARCHAR)}`).join(', ');
    await session.run(`CREATE TEMP TABLE output (${ids}, vector FLOAT[${width}])`);
    const appender = await session.connection.createAppender('output');
    const type = ARRAY(FLOAT, width);
    let written = 0;
    for await (const { ids: rows, vectors } of batches) {
      throwIfCancelled(signal);
      rows.forEach((row, place) => {
        for (const id of row) appender.appendVarchar(id);
        appender.appendArray(arrayValue([...vectors.subarray(place * width, (place + 1) * width)]), type);
        appender.endRow();
      });
      appender.flushSync();
      written += rows.length;
    }
    appender.closeSync();
    invariant(written === rowCount, `${written} of ${rowCount} vectors came`);
    const columns = [...idColumns.map(sqlName), 'vector::FLOAT[] AS vector'].join(', ');
    await session.run(
      `COPY (SELECT ${columns} FROM output) TO ${sqlText(path)} (FORMAT parquet, COMPRESSION zstd)`,
    );
  });
}

async function writeNpy(
  path: string,
  { rowCount, width }: VectorShape,
  batches: AsyncIterable<VectorBatch>,
  { ids, signal }: { readonly ids: (readonly string[])[]; readonly signal: AbortSignal | undefined },
): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(npyHead(rowCount, width));
    for await (const { ids: rows, vectors } of batches) {
      throwIfCancelled(signal);
      ids.push(...rows);
      const bytes = Buffer.alloc(vectors.length * 4);
      vectors.forEach((value, place) => bytes.writeFloatLE(value, place * 4));
      await file.writeFile(bytes);
    }
    invariant(ids.length === rowCount, `${ids.length} of ${rowCount} vectors came`);
  } finally {
    await file.close();
  }
}

/** Magic, version 1.0, and a header padded so that the numbers begin at a multiple of 64 bytes. */
function npyHead(rows: number, width: number): Buffer {
  const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${width}), }`;
  const length = Math.ceil((10 + text.length + 1) / 64) * 64 - 10;
  const size = Buffer.alloc(2);
  size.writeUInt16LE(length);
  return Buffer.concat([
    Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0]),
    size,
    Buffer.from(`${text.padEnd(length - 1)}\n`, 'latin1'),
  ]);
}
