// Histories of new people from a file: user, domain, item, time. What does not belong: who is recommended what by them
// (exported-people.ts).
import { basename } from 'node:path';
import { AppError } from '../../foundation/errors.ts';
import { guessRoles, listColumns, type InteractionRole } from '../../ingest/column-roles.ts';
import { withDuckDb, type DuckDbSession } from '../../ingest/duckdb-session.ts';
import { openSourceTable, trimmed, type SourceTable } from '../../ingest/source-table.ts';
import { stageTexts } from '../../ingest/staged-texts.ts';
import { openAnyFile } from '../../ingest/tables-in-files.ts';
import { timeExpression } from '../../ingest/time-columns.ts';
import { chooseTimeFormat } from '../../ingest/time-format.ts';
import { readColumns } from '../../ingest/typed-columns.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';
import type { ItemLists } from '../../recsys/data/item-lists.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';

export interface ReadHistories {
  /** In the order in which the file names them first; people without a known item are not among them. */
  readonly userIds: readonly string[];
  /** Int32 of item indices, oldest first; parallel. */
  readonly histories: ItemLists;
  /** What was left out and how the file was read. */
  readonly notes: readonly Message[];
}

interface Rows {
  readonly users: readonly (string | null)[];
  readonly items: readonly (string | null)[];
  readonly domains: readonly (string | null)[];
}

/**
 * What an import reads. Columns are told by their names as at an import; without one of times the file's order counts, without one of
 * domains an item id must be of one domain only.
 * @throws AppError not-found (file, no item known), invalid-input (no column of users or items, an id of several domains), corrupt-data, cancelled
 */
export function readHistories(
  workspace: Workspace,
  datasetId: DatasetId,
  path: string,
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<ReadHistories> {
  return withDuckDb(options, async (session) => {
    const input = await openAnyFile(session, path, options);
    const source = await openSourceTable(session, input, 0, options);
    const { rows, notes } = await readRows(session, source, path);
    const placeOf = placesById(workspace, datasetId);
    const lists = new Map<string, number[]>();
    let unknown = 0;
    let example = '';
    rows.users.forEach((user, row) => {
      const list = lists.get(user!) ?? [];
      lists.set(user!, list);
      const item = placeOf(rows.items[row]!, rows.domains[row] ?? null, path);
      if (item !== undefined) list.push(item);
      else if (unknown++ === 0) example = rows.items[row]!;
    });
    const total = rows.users.length;
    if (unknown === total)
      throw new AppError('not-found', message('ids-all-unknown', { file: path, example }));
    if (unknown > 0) notes.push(message('history-items-unknown', { file: path, unknown, total, example }));
    const known = [...lists].filter(([, list]) => list.length > 0);
    const [nobody] = [...lists].find(([, list]) => list.length === 0) ?? [];
    if (nobody !== undefined) {
      const values = { people: lists.size - known.length, total: lists.size, example: nobody };
      notes.push(message('history-people-left-out', values));
    }
    const ofDataset = new Set(workspace.users.ids(datasetId));
    const both = known.reduce((sum, [user]) => sum + (ofDataset.has(user) ? 1 : 0), 0);
    if (both > 0) notes.push(message('history-people-known', { people: both, total: lists.size }));
    const offsets = new Int32Array(known.length + 1);
    known.forEach(([, list], at) => (offsets[at + 1] = offsets[at]! + list.length));
    const histories = { offsets, items: Int32Array.from(known.flatMap(([, list]) => list)) };
    return { userIds: known.map(([user]) => user), histories, notes };
  });
}

async function readRows(
  session: DuckDbSession,
  source: SourceTable,
  path: string,
): Promise<{ readonly rows: Rows; readonly notes: Message[] }> {
  const columns = guessRoles<InteractionRole>(source.columns, ['user', 'item', 'domain', 'timestamp']);
  const { user, item, domain, timestamp } = columns;
  for (const [role, column] of [
    ['ids-of-users', user],
    ['ids-of-items', item],
  ] as const) {
    if (column !== undefined) continue;
    const values = {
      name: basename(path),
      role: message(role),
      columns: listColumns(source.columns),
    };
    throw new AppError('invalid-input', message('history-without-column', values));
  }
  const unreadable = await stageTexts(session, source, { name: 'history_rows', id: 0 }, (of) => ({
    u: trimmed(of.idOf(user!)),
    i: trimmed(of.idOf(item!)),
    d: domain === undefined ? 'NULL::VARCHAR' : trimmed(of.idOf(domain)),
    t: timestamp === undefined ? 'NULL::VARCHAR' : trimmed(timeExpression(of, timestamp)),
  }));
  const time =
    timestamp === undefined
      ? undefined
      : await chooseTimeFormat(session, '(SELECT t FROM history_rows)', { fileName: basename(path) });
  const notes: Message[] = [];
  if (time === undefined) notes.push(message('history-without-time', { file: path }));
  const moment = time === undefined ? '0::DOUBLE' : time.toSql('t');
  await session.run(
    `CREATE TEMP TABLE timed AS SELECT u, i, d, ${moment} AS m, rowid AS place FROM history_rows`,
  );
  const whole = 'u IS NOT NULL AND i IS NOT NULL AND m IS NOT NULL';
  const count = await session.number(`SELECT count(*) FROM timed WHERE ${whole}`);
  const incomplete = unreadable + (await session.number('SELECT count(*) FROM timed')) - count;
  if (count === 0) throw new AppError('invalid-input', message('history-no-rows', { file: path }));
  if (incomplete > 0)
    notes.push(
      message('history-rows-incomplete', { file: path, rows: incomplete, total: count + incomplete }),
    );
  const [users, items, domains] = await readColumns(
    session,
    `SELECT u, i, d FROM (SELECT *, min(place) OVER (PARTITION BY u) AS first FROM timed WHERE ${whole})
     ORDER BY first, m, place`,
    count,
    ['text', 'text', 'text'],
  );
  return { rows: { users, items, domains }, notes };
}

/** @returns a function: the index of an item, undefined where the dataset has none of the id, in the domain if one is named */
function placesById(
  workspace: Workspace,
  datasetId: DatasetId,
): (id: string, domain: string | null, file: string) => number | undefined {
  const names = workspace.domains.names(datasetId);
  const places = new Map<string, Map<string, number>>();
  workspace.items.all(datasetId).forEach(({ id, domainIndex }, index) => {
    const known = places.get(id);
    if (known === undefined) places.set(id, new Map([[names[domainIndex]!, index]]));
    else known.set(names[domainIndex]!, index);
  });
  return (id, domain, file) => {
    const known = places.get(id);
    if (known === undefined || domain !== null) return known?.get(domain!);
    const [first, ...others] = known;
    if (others.length === 0) return first![1];
    const values = { file, id, domains: [...known.keys()].join(', ') };
    throw new AppError('invalid-input', message('history-item-ambiguous', values));
  };
}
