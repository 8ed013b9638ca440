// Opens the files of an import and decides, for all of them together, which column plays which role and where the domain
// of a row comes from. What is typed goes before what is guessed. What does not belong: reading the rows (stage-files.ts).
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import {
  interactionColumns,
  type InteractionRole,
  itemColumns,
  itemKeyNames,
  listColumns,
  saysDomain,
  type ColumnMap,
  type ColumnRole,
  type ItemRole,
  type RoleColumns,
} from './column-roles.ts';
import type { DuckDbSession } from './duckdb-session.ts';
import { itemsFiles, type IngestRequest, type TextFile } from './import-request.ts';
import { openAnyFile } from './tables-in-files.ts';
import { openSourceTable, type SourceTable } from './source-table.ts';

export interface InteractionsPlan {
  readonly source: SourceTable;
  /** Distinguishes the files of one session. */
  readonly id: number;
  readonly columns: RoleColumns<InteractionRole>;
  /** The domain of all rows: as it was typed, or the name of the file. */
  readonly domain: string | undefined;
  /** Nobody typed the domain, and no column tells it: it is the name of the file. */
  readonly isNamedByFile: boolean;
  readonly timeFormat: string | undefined;
}

export interface ItemsPlan {
  readonly source: SourceTable;
  readonly id: number;
  readonly columns: RoleColumns<ItemRole>;
  readonly domain: string | undefined;
  /** The domain column was guessed by its name: it counts only if it holds domains of the interactions. */
  readonly isDomainGuessed: boolean;
}

export interface FilePlans {
  readonly interactions: readonly InteractionsPlan[];
  readonly items: readonly ItemsPlan[];
  /** The column that was taken for each role, by file name. */
  readonly roles: Readonly<Record<string, RoleColumns<ColumnRole>>>;
}

/** @throws AppError for files that cannot be read or lack a needed column */
export async function planFiles(
  session: DuckDbSession,
  request: IngestRequest,
  signal: AbortSignal | undefined,
): Promise<FilePlans> {
  const map = request.map ?? {};
  let id = 0;
  const open = async (file: TextFile): Promise<{ source: SourceTable; id: number }> => {
    id += 1;
    const input = await openAnyFile(session, file.path, {
      table: file.table,
      encoding: file.encoding,
      commonEncoding: request.encoding,
      invalidBytes: request.invalidBytes,
      signal,
    });
    const dialect = {
      delimiter: file.delimiter ?? request.delimiter,
      quote: file.quote ?? request.quote,
      skipLines: file.skipLines ?? request.skipLines,
    };
    return { id, source: await openSourceTable(session, input, id, { ...dialect, signal }) };
  };
  const itemFiles = [];
  for (const file of itemsFiles(request)) itemFiles.push({ file, ...(await open(file)) });
  const files = [];
  for (const file of request.interactions) files.push({ file, ...(await open(file)) });

  const itemsKeys = new Set(itemFiles.flatMap(({ source }) => itemKeyNames(source.columns)));
  const keys = new Set(files.flatMap(({ source }) => itemKeyNames(source.columns)));
  const items = itemFiles.map(({ file, source, id: place }): ItemsPlan => {
    const own: ColumnMap = {
      ...map,
      ...file.map,
      ...(file.domain !== undefined && { 'items.domain': null }),
    };
    const shared = itemKeyNames(source.columns).filter((name) => keys.has(name));
    const columns = itemColumns(source.columns, own, source.file.name, shared);
    requireColumn(columns, 'item', source);
    const isDomainGuessed =
      columns.domain !== undefined && own['items.domain'] === undefined && own.domain !== columns.domain;
    return { source, id: place, columns, domain: file.domain, isDomainGuessed };
  });
  const itemsSayDomain = items.some(
    ({ columns, isDomainGuessed }) =>
      columns.domain !== undefined && (!isDomainGuessed || saysDomain(columns.domain)),
  );
  const interactions = files.map(({ file, source, id: place }): InteractionsPlan => {
    // a domain that was typed for the file stands in for a column, guessed or not
    const own: ColumnMap = { ...map, ...file.map, ...(file.domain !== undefined && { domain: null }) };
    const shared = itemKeyNames(source.columns).filter((name) => itemsKeys.has(name));
    const columns = interactionColumns(source.columns, own, source.file.name, shared);
    for (const role of ['user', 'item', 'timestamp'] as const) requireColumn(columns, role, source);
    const isNamedByFile = files.length > 1 && file.domain === undefined && columns.domain === undefined;
    return {
      ...{ source, id: place, columns, isNamedByFile },
      domain: file.domain ?? (isNamedByFile ? (file.defaultDomain ?? fileStem(source.file.name)) : undefined),
      timeFormat: file.timeFormat ?? request.timeFormat,
    };
  });
  checkDomains(interactions, items, itemsSayDomain);
  return { interactions, items, roles: rolesByFile([...interactions, ...items]) };
}

/** `Books.csv.gz` → `Books`. */
export const fileStem = (name: string): string =>
  name.replace(
    /(\.(csv|tsv|txt|json|jsonl|ndjson|parquet|inter|item|gz|zst|xlsx|xlsm|db|sqlite|sqlite3|duckdb))+$/i,
    '',
  );

function rolesByFile(
  plans: readonly { readonly source: SourceTable; readonly columns: RoleColumns<ColumnRole> }[],
): FilePlans['roles'] {
  const roles: Record<string, RoleColumns<ColumnRole>> = {};
  for (const { source, columns } of plans) {
    const { name, sourcePath } = source.file;
    roles[roles[name] === undefined ? name : sourcePath] = columns; // files of two folders may share a name
  }
  return roles;
}

function requireColumn(columns: RoleColumns<ColumnRole>, role: ColumnRole, source: SourceTable): void {
  if (columns[role] !== undefined) return;
  const noHeader = source.layout?.hasHeader === false && source.file.format === 'delimited';
  const values = { name: source.file.name, role, columns: listColumns(source.columns) };
  throw new AppError(
    'invalid-input',
    noHeader ? message('role-without-header', values) : message('role-without-column', values),
    { details: { role, columns: source.columns.slice(0, 100) } },
  );
}

/** @throws AppError invalid-input if a file says no domain, and neither do the items */
function checkDomains(
  interactions: readonly InteractionsPlan[],
  items: readonly ItemsPlan[],
  itemsSayDomain: boolean,
): void {
  const without = interactions.filter(
    ({ columns, domain }) => columns.domain === undefined && domain === undefined,
  );
  const itemsHaveDomain =
    itemsSayDomain ||
    items.some(({ columns, domain }) => columns.domain !== undefined || domain !== undefined);
  if (without.length === 0 || (without.length === interactions.length && itemsHaveDomain)) return;
  const { file, columns } = without[0]!.source;
  const values = { name: file.name, columns: listColumns(columns) };
  throw new AppError(
    'invalid-input',
    items.length === 0 ? message('domain-untold', values) : message('domain-untold-by-items', values),
  );
}
