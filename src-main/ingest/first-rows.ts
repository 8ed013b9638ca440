// The first rows of a file as text, for a look at it before it is imported.
import { guessRoles, interactionRoles, itemRoles } from './column-roles.ts';
import type { DuckDbSession } from './duckdb-session.ts';
import type { SampleOfRows } from './roles-by-values.ts';
import { shapeColumn, trimmed, type SourceTable } from './source-table.ts';

const shownCharacters = 500;

/** So many rows tell whether values repeat. */
export const sampledRows = 2000;

/** The time that DuckDB takes to plan a query, which nothing interrupts, grows with the square of its columns. */
const mostColumns = 200;

/** The first columns, and those that names give a role. */
function shownColumns(columns: readonly string[]): readonly string[] {
  if (columns.length <= mostColumns) return columns;
  const roles = [interactionRoles, itemRoles].flatMap((of) => Object.values(guessRoles(columns, of)));
  return columns.filter((name, place) => place < mostColumns || roles.includes(name));
}

/** @returns up to `count` rows, cells cut at 500 characters, and the source as it was read in the end */
export async function readFirstRows(
  session: DuckDbSession,
  source: SourceTable,
  count: number,
): Promise<SampleOfRows & { readonly source: SourceTable }> {
  const columns = shownColumns(source.columns);
  const cells = columns.map(
    (column, index) => `left(${trimmed(source.textOf(column))}, ${shownCharacters}) AS c${index}`,
  );
  const readable = source.careful === undefined ? '' : `WHERE ${isReadable(source)}`;
  const found = await session.rows(
    `SELECT ${cells.join(', ')} FROM ${source.from} ${readable} LIMIT ${count}`,
  );
  if (source.judged !== undefined && (await source.judged.refused()) > 0)
    return readFirstRows(session, await source.judged.carefully(), count);
  const rows = found.map((row) =>
    columns.map((_, index) => {
      const value = row[`c${index}`];
      return typeof value === 'string' ? value : null;
    }),
  );
  return { source, columns, rows };
}

/** More than one cell, and not more than there are columns. */
export const isReadable = ({ columns }: SourceTable): string =>
  `(${shapeColumn} IS NULL OR ${shapeColumn}::INTEGER BETWEEN 2 AND ${columns.length})`;
