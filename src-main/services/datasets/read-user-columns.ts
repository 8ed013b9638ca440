// A file that describes users: one row a user, the user's id and any further columns. What does not belong: what the columns are
// used for (services/evaluation, services/recommendations).
import { basename } from 'node:path';
import { AppError } from '../../foundation/errors.ts';
import { guessRoles, listColumns } from '../../ingest/column-roles.ts';
import { withDuckDb } from '../../ingest/duckdb-session.ts';
import { openSourceTable, trimmed } from '../../ingest/source-table.ts';
import { stageTexts } from '../../ingest/staged-texts.ts';
import { openAnyFile } from '../../ingest/tables-in-files.ts';
import { readColumns } from '../../ingest/typed-columns.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';

export interface ReadUserColumns {
  readonly file: string;
  /** In the order of the file, without the column of users. */
  readonly names: readonly string[];
  /** User's id → values by column; null: an empty cell. */
  readonly users: ReadonlyMap<string, readonly (string | null)[]>;
  readonly notes: readonly Message[];
}

/** More are hardly meant: a file of interactions, or a table of measurements. */
const mostColumns = 50;

/**
 * What an import reads. The column of users is told by its name as at an import.
 * @throws AppError not-found (file), invalid-input (no column of users or none beside it, a user with two different rows), corrupt-data, cancelled
 */
export function readUserColumns(
  path: string,
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<ReadUserColumns> {
  return withDuckDb(options, async (session) => {
    const file = await openAnyFile(session, path, options);
    const source = await openSourceTable(session, file, 0, options);
    const { user } = guessRoles(source.columns, ['user']);
    const names = source.columns.filter((column) => column !== user);
    const facts = { name: basename(path), columns: listColumns(source.columns) };
    if (user === undefined) throw new AppError('invalid-input', message('users-file-without-users', facts));
    if (names.length === 0 || names.length > mostColumns || new Set(names).size < names.length)
      throw new AppError('invalid-input', message('users-file-columns', { ...facts, most: mostColumns }));
    const columnOf = (place: number): string => `v${place}`;
    const unreadable = await stageTexts(session, source, { name: 'described', id: 0 }, (of) => ({
      u: trimmed(of.idOf(user)),
      ...Object.fromEntries(names.map((name, place) => [columnOf(place), trimmed(of.textOf(name))])),
    }));
    await session.run(
      'CREATE TEMP TABLE distinct_users AS SELECT DISTINCT * FROM described WHERE u IS NOT NULL',
    );
    const twice = await session.rows(
      'SELECT u FROM distinct_users GROUP BY u HAVING count(*) > 1 ORDER BY u LIMIT 1',
    );
    if (twice[0] !== undefined)
      throw new AppError(
        'invalid-input',
        message('users-file-user-twice', { name: basename(path), id: String(twice[0]['u']) }),
      );
    const count = await session.number('SELECT count(*) FROM distinct_users');
    if (count === 0) throw new AppError('invalid-input', message('ids-none', { name: basename(path) }));
    const selected = ['u', ...names.map((_, place) => columnOf(place))];
    const [ids = [], ...values] = await readColumns<'text'[]>(
      session,
      `SELECT ${selected.join(', ')} FROM distinct_users`,
      count,
      selected.map(() => 'text' as const),
    );
    const users = new Map(ids.map((id, row) => [id ?? '', values.map((column) => column[row] ?? null)]));
    const notes = unreadable > 0 ? [message('ids-unreadable', { file: path, count: unreadable })] : [];
    return { file: path, names, users, notes };
  });
}
