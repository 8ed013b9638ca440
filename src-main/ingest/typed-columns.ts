// Hands DuckDB results over as typed arrays and string arrays: no object per row.
import {
  DuckDBDoubleVector,
  DuckDBIntegerVector,
  DuckDBVarCharVector,
  type DuckDBDataChunk,
} from '@duckdb/node-api';
import { invariant } from '../foundation/errors.ts';
import type { DuckDbSession } from './duckdb-session.ts';

/** What a column of the query must be: INTEGER, DOUBLE or VARCHAR. NULL is allowed in text only. */
export type ColumnKind = 'integer' | 'double' | 'text';

interface ColumnOf {
  integer: Int32Array;
  double: Float64Array;
  text: (string | null)[];
}

export type ColumnsOf<Kinds extends readonly ColumnKind[]> = {
  [Position in keyof Kinds]: ColumnOf[Kinds[Position]];
};

/**
 * Reads the whole result of a query into columns.
 * @param rowCount rows that the query yields; the arrays are made once at this length
 * @returns one array per kind, in order, owned by the caller
 */
export async function readColumns<const Kinds extends readonly ColumnKind[]>(
  session: DuckDbSession,
  sql: string,
  rowCount: number,
  kinds: Kinds,
): Promise<ColumnsOf<Kinds>> {
  const columns = kinds.map((kind): ColumnOf[ColumnKind] => {
    if (kind === 'integer') return new Int32Array(rowCount);
    return kind === 'double' ? new Float64Array(rowCount) : new Array<string | null>(rowCount);
  });
  let row = 0;
  for await (const chunk of session.chunks(sql)) {
    invariant(row + chunk.rowCount <= rowCount, 'the query yields more rows than were counted');
    columns.forEach((column, index) => {
      copyChunkColumn(chunk, index, column, row);
    });
    row += chunk.rowCount;
  }
  invariant(row === rowCount, `the query yields ${row} rows, ${rowCount} were counted`);
  return columns as unknown as ColumnsOf<Kinds>; // built from `kinds` above, position by position
}

function copyChunkColumn(
  chunk: DuckDBDataChunk,
  index: number,
  column: ColumnOf[ColumnKind],
  start: number,
): void {
  const vector = chunk.getColumnVector(index);
  const count = chunk.rowCount;
  if (column instanceof Int32Array) {
    invariant(vector instanceof DuckDBIntegerVector, `column ${index} is not INTEGER`);
    column.set(valuesOf(vector), start);
  } else if (column instanceof Float64Array) {
    invariant(vector instanceof DuckDBDoubleVector, `column ${index} is not DOUBLE`);
    column.set(valuesOf(vector), start);
  } else {
    invariant(vector instanceof DuckDBVarCharVector, `column ${index} is not VARCHAR`);
    for (let row = 0; row < count; row++) column[start + row] = vector.getItem(row);
  }
}

/** The driver's array behind a vector without NULLs: asked value by value it takes a third of the time of an import's reading. */
function valuesOf(vector: DuckDBIntegerVector | DuckDBDoubleVector): Int32Array | Float64Array {
  const values: unknown = Reflect.get(vector, 'items');
  const isTyped = values instanceof Int32Array || values instanceof Float64Array;
  invariant(isTyped && values.length === vector.itemCount, 'a vector of numbers holds a typed array');
  return values;
}
