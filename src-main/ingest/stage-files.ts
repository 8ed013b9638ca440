// Reads the input files into two DuckDB tables of text columns, in file order: raw_interactions and raw_items.
// What does not belong: judging the values (see code-interactions.ts).
import { basename } from 'node:path';
import { AppError } from '../foundation/errors.ts';
import {
  interactionColumns,
  type InteractionRole,
  itemColumns,
  itemRoles,
  itemTextRoles,
  type ItemTextRole,
  listColumns,
  type ColumnRole,
  type RoleColumns,
} from './column-roles.ts';
import type { DuckDbSession } from './duckdb-session.ts';
import type { IngestRequest } from './import-request.ts';
import { openInputFile } from './input-file.ts';
import type { RefusedRow } from './record-locator.ts';
import { openSourceTable, refusedRows, trimmed, type SourceTable } from './source-table.ts';
import { sqlText } from './sql-text.ts';

export interface StagedFile {
  readonly source: SourceTable;
  /** The file's rows are the row ids `firstRow … firstRow + rowCount − 1` of its table. */
  readonly firstRow: number;
  readonly rowCount: number;
  /** As it was typed for this file or for all. */
  readonly timeFormat: string | undefined;
  readonly refused: readonly RefusedRow[];
}

export interface StagedFiles {
  readonly interactions: readonly StagedFile[];
  readonly items: StagedFile | undefined;
  /** The interactions carry their domain (a column, a given name, or the file's name). */
  readonly interactionsHaveDomain: boolean;
  readonly itemsHaveDomain: boolean;
  readonly hasWeight: boolean;
  /** Which texts the items file gives. */
  readonly itemTexts: readonly ItemTextRole[];
  /** The column that was taken for each role. */
  readonly roles: Readonly<Record<string, RoleColumns<ColumnRole>>>;
}

/** @throws AppError for files that cannot be read, hold no rows or lack a needed column */
export async function stageFiles(
  session: DuckDbSession,
  request: IngestRequest,
  options: { readonly signal?: AbortSignal | undefined; readonly onFile: (name: string) => void },
): Promise<StagedFiles> {
  const map = request.map ?? {};
  const inputOptions = {
    scratchFolder: session.scratchFolder,
    encoding: request.encoding,
    signal: options.signal,
  };
  const roles: Record<string, RoleColumns<ColumnRole>> = {};

  let items: StagedFile | undefined;
  let itemsHaveDomain = false;
  let itemTexts: readonly ItemTextRole[] = [];
  let id = 0;
  if (request.items !== undefined) {
    options.onFile(basename(request.items));
    const source = await openSourceTable(
      session,
      await openInputFile(request.items, inputOptions),
      id,
      request,
    );
    const columns = itemColumns(source.columns, map, source.file.name);
    requireColumn(columns, 'item', source);
    itemsHaveDomain = columns.domain !== undefined;
    itemTexts = itemTextRoles.filter((role) => columns[role] !== undefined);
    roles[source.file.name] = columns;
    await session.run(
      `CREATE TEMP TABLE raw_items (${itemRoles.map((role) => `${role} VARCHAR`).join(', ')})`,
    );
    items = await stage(
      session,
      source,
      id,
      'raw_items',
      itemRoles.map((role) => trimmed(expressionOf(source, columns[role]))),
    );
  }

  const sources: {
    source: SourceTable;
    id: number;
    columns: RoleColumns<InteractionRole>;
    domain: string | undefined;
    timeFormat: string | undefined;
  }[] = [];
  for (const file of request.interactions) {
    id += 1;
    const source = await openSourceTable(session, await openInputFile(file.path, inputOptions), id, request);
    const columns = interactionColumns(source.columns, { ...map, ...file.map }, source.file.name);
    for (const role of ['user', 'item', 'timestamp'] as const) requireColumn(columns, role, source);
    roles[source.file.name] = columns;
    const fileDomain =
      request.interactions.length > 1 && !itemsHaveDomain ? stem(source.file.name) : undefined;
    sources.push({
      ...{ source, id, columns, domain: file.domain ?? fileDomain },
      timeFormat: file.timeFormat ?? request.timeFormat,
    });
  }
  const withDomain = sources.filter(
    ({ columns, domain }) => columns.domain !== undefined || domain !== undefined,
  );
  if (withDomain.length < sources.length && (withDomain.length > 0 || !itemsHaveDomain))
    throw noDomain(sources, request);

  await session.run(
    `CREATE TEMP TABLE raw_interactions (u VARCHAR, i VARCHAR, d VARCHAR, t VARCHAR, w VARCHAR)`,
  );
  const interactions: StagedFile[] = [];
  for (const { source, id: sourceId, columns, domain, timeFormat } of sources) {
    options.onFile(source.file.name);
    const domainSql =
      columns.domain === undefined && domain !== undefined
        ? sqlText(domain)
        : expressionOf(source, columns.domain);
    const expressions = [columns.user, columns.item].map((column) => expressionOf(source, column));
    expressions.push(
      domainSql,
      expressionOf(source, columns.timestamp),
      expressionOf(source, columns.weight),
    );
    interactions.push({
      ...(await stage(session, source, sourceId, 'raw_interactions', expressions)),
      timeFormat,
    });
  }
  if (interactions.every(({ rowCount }) => rowCount === 0)) throw noRows(interactions);
  await trimInteractions(session);
  return {
    interactions,
    items,
    interactionsHaveDomain: withDomain.length > 0,
    itemsHaveDomain,
    itemTexts,
    hasWeight: sources.some(({ columns }) => columns.weight !== undefined),
    roles,
  };
}

const expressionOf = (source: SourceTable, column: string | undefined): string =>
  column === undefined ? 'NULL' : source.textOf(column);

async function stage(
  session: DuckDbSession,
  source: SourceTable,
  id: number,
  table: string,
  expressions: readonly string[],
): Promise<StagedFile> {
  const firstRow = await session.number(`SELECT count(*) FROM ${table}`);
  try {
    await session.run(`INSERT INTO ${table} SELECT ${expressions.join(', ')} FROM ${source.from}`);
  } catch (error) {
    if (error instanceof AppError || !(error instanceof Error)) throw error;
    if (error.message.includes('reached an invalid state')) {
      throw new AppError(
        'invalid-input',
        `${source.file.name} changes its line ends on the way (first one kind of \\n, \\r\\n, \\r, later another). Save it with one kind.`,
        { cause: error },
      );
    }
    throw new AppError(
      'corrupt-data',
      `${source.file.name} cannot be read: ${error.message.split('\n').slice(0, 3).join(' ')}`,
      { cause: error },
    );
  }
  const rowCount = (await session.number(`SELECT count(*) FROM ${table}`)) - firstRow;
  return {
    source,
    firstRow,
    rowCount,
    timeFormat: undefined,
    refused: await refusedRows(session, source, id),
  };
}

const textColumns = ['u', 'i', 'd', 't', 'w'];

/** Trims only where a value needs it: few files have padded ids, and trimming all costs as much as parsing. */
async function trimInteractions(session: DuckDbSession): Promise<void> {
  const padded = textColumns
    .map((name) => `${name} LIKE ' %' OR ${name} LIKE '% ' OR ${name} = ''`)
    .join(' OR ');
  if ((await session.number(`SELECT count(*) FROM raw_interactions WHERE ${padded}`)) === 0) return;
  const columns = textColumns.map((name) => `${trimmed(name)} AS ${name}`).join(', ');
  await session.run(
    `CREATE OR REPLACE TEMP TABLE raw_interactions AS SELECT ${columns} FROM raw_interactions`,
  );
}

function requireColumn(columns: RoleColumns<ColumnRole>, role: ColumnRole, source: SourceTable): void {
  if (columns[role] !== undefined) return;
  const noHeader = source.layout?.hasHeader === false && source.file.format === 'delimited';
  throw new AppError(
    'invalid-input',
    `No column of ${source.file.name} looks like the ${role}. Its columns are ${listColumns(source.columns)}${noHeader ? ' (it seems to have no header line)' : ''}. ` +
      `Name it in the column map: ${role}=COLUMN.`,
    { details: { role, columns: source.columns.slice(0, 100) } },
  );
}

function noDomain(
  sources: readonly { source: SourceTable; columns: { domain?: string } }[],
  request: IngestRequest,
): AppError {
  const first = sources.find(({ columns }) => columns.domain === undefined)?.source;
  return new AppError(
    'invalid-input',
    `It is not said which domain the rows of ${first?.file.name ?? 'the interactions file'} belong to: it has no domain column` +
      `${request.items === undefined ? ', and there is no items file' : ', and the items file has none either'}. ` +
      `Its columns are ${listColumns(first?.columns ?? [])}. Name the column in the map (domain=COLUMN), give an items file with a domain column, or give one interactions file per domain.`,
  );
}

function noRows(files: readonly StagedFile[]): AppError {
  const names = files.map(({ source }) => source.file.name).join(', ');
  const refused = files.flatMap((file) => file.refused);
  const why =
    refused[0] === undefined
      ? 'it has a header line only'
      : `its ${refused.length} rows cannot be parsed, the first ("${refused[0].content.slice(0, 80)}") because: ${refused[0].message}`;
  return new AppError(
    'invalid-input',
    `${names} holds no interactions: ${why}. Give a file with rows of user, item and time.`,
  );
}

/** `Books.csv.gz` → `Books`. */
const stem = (name: string): string =>
  name.replace(/(\.(csv|tsv|txt|json|jsonl|ndjson|parquet|inter|gz))+$/i, '');
