// Ids from a file of people: a table with a column of users or items, or one id a line. What does not belong: what the
// ids stand for in a dataset (recommend-rules.ts).
import { basename } from 'node:path';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { guessRoles, listColumns } from '../../ingest/column-roles.ts';
import { withDuckDb } from '../../ingest/duckdb-session.ts';
import { bytesOf, type InputFile } from '../../ingest/input-file.ts';
import { openSourceTable, trimmed } from '../../ingest/source-table.ts';
import { stageTexts } from '../../ingest/staged-texts.ts';
import { openAnyFile } from '../../ingest/tables-in-files.ts';
import { splitLines } from '../../ingest/text-lines.ts';
import { readColumns } from '../../ingest/typed-columns.ts';

export interface ReadIds {
  /** In the file's order, each once for each domain. */
  readonly ids: readonly string[];
  /** Parallel; null: the file names none. */
  readonly domains: readonly (string | null)[];
  /** Rows that could not be read. */
  readonly unreadable: number;
}

/**
 * What an import reads, or plain text. The column is told by its name as at an import.
 * @throws AppError not-found (file), invalid-input (no column, no id), corrupt-data, cancelled
 */
export function readIds(
  path: string,
  role: 'user' | 'item',
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<ReadIds> {
  return withDuckDb(options, async (session) => {
    const file = await openAnyFile(session, path, options);
    const table = await openSourceTable(session, file, 0, options).catch((error: unknown) => {
      if (error instanceof AppError && error.said.code === 'column-single') return undefined;
      throw error;
    });
    if (table === undefined) return readList(file, role);
    const { columns } = table;
    const known = guessRoles(columns, [role, 'domain']);
    const column = known[role];
    if (column === undefined)
      throw new AppError(
        'invalid-input',
        message('ids-without-column', {
          name: basename(path),
          role: message(role === 'user' ? 'ids-of-users' : 'ids-of-items'),
          columns: listColumns(columns),
        }),
      );
    const domain = role === 'item' ? known.domain : undefined;
    const unreadable = await stageTexts(session, table, { name: 'named', id: 0 }, (source) => ({
      id: trimmed(source.idOf(column)),
      domain: domain === undefined ? 'NULL::VARCHAR' : trimmed(source.idOf(domain)),
    }));
    await session.run('CREATE TEMP TABLE ids AS SELECT DISTINCT id, domain FROM named WHERE id IS NOT NULL');
    const count = await session.number('SELECT count(*) FROM ids');
    const [ids, domains] = await readColumns(session, 'SELECT id, domain FROM ids', count, ['text', 'text']);
    if (count === 0) throw noIds(file);
    return { ids: ids.map((id) => id ?? ''), domains, unreadable };
  });
}

/** One id a line; a first line that is the name of a column is left out. */
async function readList(file: InputFile, role: 'user' | 'item'): Promise<ReadIds> {
  const lines: string[] = [];
  for await (const { text } of splitLines(bytesOf(file.path, file.gzip))) lines.push(text.trim());
  const [first = '', ...others] = lines;
  const isHeader = guessRoles([first], [role])[role] !== undefined;
  const ids = [...new Set(isHeader ? others : lines)].filter((id) => id !== '');
  if (ids.length === 0) throw noIds(file);
  return { ids, domains: ids.map(() => null), unreadable: 0 };
}

const noIds = ({ name }: InputFile): AppError => new AppError('invalid-input', message('ids-none', { name }));
