// A look at a file before importing it: its columns with types, the roles their names suggest, its first rows.
import type { ColumnRole, RoleColumns } from './column-roles.ts';
import { readingFile, withDuckDb, type DuckDbSession } from './duckdb-session.ts';
import type { FileFormat } from './input-file.ts';
import { isReadable, readFirstRows, sampledRows } from './first-rows.ts';
import { guessColumns } from './guess-columns.ts';
import { openAnyFile } from './tables-in-files.ts';
import { openSourceTable, refusedRows, shapeColumn, type SourceTable } from './source-table.ts';
import { sqlText } from './sql-text.ts';
import type { RefusedRow } from './record-locator.ts';
import { message } from '../messages/message.ts';
import type { TextEncodingName } from './text-encoding.ts';

export interface FilePreview {
  readonly path: string;
  readonly format: FileFormat;
  readonly gzip: boolean;
  /** Of delimited files. */
  readonly delimiter: string | undefined;
  readonly hasHeader: boolean;
  readonly columns: readonly {
    readonly name: string;
    /** What all shown values of the column look like. */
    readonly type: 'integer' | 'number' | 'date' | 'text' | 'empty';
  }[];
  /** Columns of a very wide file that are not among `columns`; an import reads them as any other. */
  readonly hiddenColumns: number;
  /** Column by role, as the import would take it; for an interactions file and for an items file. */
  readonly roles: { readonly interactions: RoleColumns<ColumnRole>; readonly items: RoleColumns<ColumnRole> };
  /** Roles whose column was guessed from its values: no name tells it. */
  readonly byValues: { readonly interactions: readonly ColumnRole[]; readonly items: readonly ColumnRole[] };
  /** Up to 100 rows as text; null where a cell is empty. */
  readonly rows: readonly (readonly (string | null)[])[];
  /** Rows among the shown part that cannot be parsed. */
  readonly unparsable: readonly Pick<RefusedRow, 'why' | 'content'>[];
}

const previewRows = 100;
const shownCharacters = 500;
/** @throws AppError as the import would for a file that cannot be read */
export async function previewFile(
  path: string,
  options: {
    readonly delimiter?: string | undefined;
    readonly quote?: string | undefined;
    readonly skipLines?: number | undefined;
    /** Of this file alone. */
    readonly encoding?: TextEncodingName | undefined;
    readonly commonEncoding?: TextEncodingName | undefined;
    readonly invalidBytes?: 'refuse' | 'replace' | undefined;
    readonly signal?: AbortSignal | undefined;
    /** Table, view or sheet of a file that holds several. */
    readonly table?: string | undefined;
  } = {},
): Promise<FilePreview> {
  return withDuckDb(options, async (session) => {
    const file = await openAnyFile(session, path, options);
    const whole = await openSourceTable(session, file, 0, options);
    const first = await readingFile(file.name, () => readFirstRows(session, whole, sampledRows));
    const { source, columns: shown, rows: sampled } = first;
    const rows = sampled.slice(0, previewRows);
    const guess = guessColumns({ columns: shown, rows: sampled });
    const columns = shown.map((name, index) => ({
      name,
      type: typeOf(rows.map((row) => row[index] ?? null)),
    }));
    return {
      path,
      format: file.format,
      gzip: file.isCompressed,
      delimiter: file.format === 'delimited' ? source.layout?.delimiter : undefined,
      hasHeader: source.layout?.hasHeader ?? true,
      columns,
      hiddenColumns: source.columns.length - columns.length,
      roles: {
        interactions: guess.interactions.columns,
        items: guess.items.columns,
      },
      byValues: { interactions: guess.interactions.byValues, items: guess.items.byValues },
      rows,
      unparsable: await unparsable(session, source),
    };
  });
}

/** The first rows that do not fit the columns. */
async function unparsable(session: DuckDbSession, source: SourceTable): Promise<FilePreview['unparsable']> {
  if (source.careful === undefined)
    return (await refusedRows(session, source, 0)).map(({ why, content }) => ({ why, content }));
  const cells = source.columns.map((column) => source.textOf(column)).join(', ');
  const rows = await session.rows(
    `SELECT concat_ws(${sqlText(source.layout?.delimiter ?? ',')}, ${cells}) AS content, ${shapeColumn} AS found
     FROM ${source.from} WHERE NOT ${isReadable(source)} LIMIT ${previewRows}`,
  );
  return rows.map((row) => ({
    why: message('row-of-other-width', {
      expected: source.columns.length,
      found: Number(row['found']),
    }),
    content: String(row['content']).slice(0, shownCharacters),
  }));
}

function typeOf(values: readonly (string | null)[]): FilePreview['columns'][number]['type'] {
  const present = values.filter((value) => value !== null);
  if (present.length === 0) return 'empty';
  // Digits with a leading zero are a code, not a number.
  if (present.every((value) => /^-?(0|[1-9]\d*)$/.test(value))) return 'integer';
  if (present.every((value) => /^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(value) && !/^0\d/.test(value)))
    return 'number';
  if (present.every((value) => /^\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}/.test(value))) return 'date';
  return 'text';
}
