// Some columns of one file as a DuckDB table of texts, in the file's order: for files that are no import of their own (lists
// of ids, histories of new people, columns of users). What does not belong: what the texts mean (services).
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import type { DuckDbSession } from './duckdb-session.ts';
import { firstLine } from './duckdb-session.ts';
import { refusedRows, shapeColumn, type SourceTable } from './source-table.ts';

/**
 * @param valuesOf SQL over the source, by column of the new table `name`
 * @returns rows that could not be read, or had another number of cells than columns; they are not in the table
 * @throws AppError corrupt-data where the file ends in the middle of something
 */
export async function stageTexts(
  session: DuckDbSession,
  source: SourceTable,
  { name, id }: { readonly name: string; readonly id: number },
  valuesOf: (source: SourceTable) => Readonly<Record<string, string>>,
): Promise<number> {
  const values = Object.entries(valuesOf(source)).map(([column, sql]) => `${sql} AS ${column}`);
  const isWhole = source.careful === undefined ? '' : ` WHERE ${shapeColumn} IS NULL`;
  try {
    await session.run(
      `CREATE OR REPLACE TEMP TABLE ${name} AS SELECT ${values.join(', ')} FROM ${source.from}${isWhole}`,
    );
  } catch (error) {
    if (error instanceof AppError || !(error instanceof Error)) throw error;
    const reason = firstLine(error.message).slice(0, 500);
    throw new AppError('corrupt-data', message('input-unreadable', { name: source.file.name, reason }), {
      cause: error,
    });
  }
  if (source.judged !== undefined && (await source.judged.refused()) > 0)
    return stageTexts(session, await source.judged.carefully(), { name, id }, valuesOf);
  if (source.careful !== undefined)
    return session.number(`SELECT count(*) FROM ${source.from} WHERE ${shapeColumn} IS NOT NULL`);
  return (await refusedRows(session, source, id)).length;
}
