// Opens the files of an import and decides, for all of them together, which column plays which role and where the domain
// of a row comes from. What is typed goes before what is guessed. What does not belong: reading the rows (stage-files.ts).
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';
import {
  interactionColumns,
  interactionRoles,
  type InteractionRole,
  itemColumns,
  itemRoles,
  itemKeyNames,
  listColumns,
  saysDomain,
  type ColumnMap,
  type ColumnRole,
  type ItemRole,
  type RoleColumns,
} from './column-roles.ts';
import type { DuckDbSession } from './duckdb-session.ts';
import { readFirstRows, sampledRows } from './first-rows.ts';
import { namesOfParts, withoutPart, type Part } from './given-parts.ts';
import { addByValues, addItemsByValues } from './guess-columns.ts';
import { itemsFiles, type IngestRequest, type InteractionsFile, type TextFile } from './import-request.ts';
import type { InputFile } from './input-file.ts';
import { openAnyFile } from './tables-in-files.ts';
import type { SampleOfRows } from './roles-by-values.ts';
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
  readonly part: Part | undefined;
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
  /** Which columns were guessed from their values. */
  readonly findings: readonly Message[];
}

const requiredRoles = ['user', 'item', 'timestamp'] as const;

const sampleOf = (session: DuckDbSession, source: SourceTable): Promise<SampleOfRows> =>
  readFirstRows(session, source, sampledRows);

/** @throws AppError for files that cannot be read or lack a needed column */
export async function planFiles(
  session: DuckDbSession,
  request: IngestRequest,
  signal: AbortSignal | undefined,
): Promise<FilePlans> {
  const map = request.map ?? {};
  const catalogues = itemsFiles(request);
  const inputs = await openInputs([...catalogues, ...request.interactions], (file) =>
    openAnyFile(session, file.path, {
      table: file.table,
      encoding: file.encoding,
      commonEncoding: request.encoding,
      invalidBytes: request.invalidBytes,
      signal,
    }),
  );
  let id = 0;
  /** The first file of interactions with a header names the columns of those that follow without one. */
  let named: SourceTable | undefined;
  const findings: Message[] = [];
  const open = async (
    file: TextFile,
    names?: readonly string[],
  ): Promise<{ source: SourceTable; id: number }> => {
    const input = inputs[id]!;
    id += 1;
    const dialect = {
      delimiter: file.delimiter ?? request.delimiter,
      quote: file.quote ?? request.quote,
      skipLines: file.skipLines ?? request.skipLines,
    };
    return { id, source: await openSourceTable(session, input, id, { ...dialect, signal, names }) };
  };
  const itemFiles = [];
  for (const file of catalogues) itemFiles.push({ file, ...(await open(file)) });
  const files = [];
  for (const file of request.interactions) {
    const opened = await open(file, named?.columns);
    files.push({ file, ...opened });
    const { layout, file: input } = opened.source;
    if (layout?.hasHeader === true) named ??= opened.source;
    else if (named !== undefined && opened.source.columns === named.columns)
      findings.push(message('header-of-other-file', { name: input.name, other: named.file.name }));
  }

  const itemsKeys = new Set(itemFiles.flatMap(({ source }) => itemKeyNames(source.columns)));
  const keys = new Set(files.flatMap(({ source }) => itemKeyNames(source.columns)));
  const tellGuess = (
    { file }: SourceTable,
    columns: RoleColumns<ColumnRole>,
    byValues: readonly ColumnRole[],
  ): void => {
    if (byValues.length === 0) return;
    const roles = byValues.map((role) => `${role}=${columns[role]}`).join(', ');
    findings.push(message('columns-by-values', { name: file.name, roles }));
  };
  const items: ItemsPlan[] = [];
  for (const { file, source, id: place } of itemFiles) {
    const own: ColumnMap = {
      ...map,
      ...file.map,
      ...(file.domain !== undefined && { 'items.domain': null }),
    };
    const shared = itemKeyNames(source.columns).filter((name) => keys.has(name));
    const named = itemColumns(source.columns, own, source.file.name, shared);
    const isOpen = (role: ItemRole): boolean =>
      (role === 'item' || role === 'domain' ? own[`items.${role}`] : own[role]) !== null;
    const { columns, byValues } =
      named.item === undefined
        ? addItemsByValues(await sampleOf(session, source), named, itemRoles.filter(isOpen))
        : { columns: named, byValues: [] };
    requireColumn(columns, 'item', source);
    tellGuess(source, columns, byValues);
    const isDomainGuessed =
      columns.domain !== undefined && own['items.domain'] === undefined && own.domain !== columns.domain;
    items.push({ source, id: place, columns, domain: file.domain, isDomainGuessed });
  }
  const itemsSayDomain = items.some(
    ({ columns, isDomainGuessed }) =>
      columns.domain !== undefined && (!isDomainGuessed || saysDomain(columns.domain)),
  );
  const canFilesNameDomains = filesNameDomains(files);
  const interactions: InteractionsPlan[] = [];
  for (const { file, source, id: place } of files) {
    // a domain that was typed for the file stands in for a column, guessed or not
    const own: ColumnMap = { ...map, ...file.map, ...(file.domain !== undefined && { domain: null }) };
    const shared = itemKeyNames(source.columns).filter((name) => itemsKeys.has(name));
    const named = interactionColumns(source.columns, own, source.file.name, shared);
    const isComplete = requiredRoles.every((role) => named[role] !== undefined);
    const open = interactionRoles.filter((role) => own[role] !== null);
    const { columns, byValues } = isComplete
      ? { columns: named, byValues: [] }
      : addByValues(await sampleOf(session, source), named, open);
    tellGuess(source, columns, byValues);
    for (const role of requiredRoles) requireColumn(columns, role, source);
    const isNamedByFile = canFilesNameDomains && file.domain === undefined && columns.domain === undefined;
    interactions.push({
      ...{ source, id: place, columns, isNamedByFile, part: file.part },
      domain: file.domain ?? (isNamedByFile ? nameOfFile({ file, source }) : undefined),
      timeFormat: file.timeFormat ?? request.timeFormat,
    });
  }
  refuseParts(interactions);
  checkDomains(interactions, items, itemsSayDomain);
  return { interactions, items, roles: rolesByFile([...interactions, ...items]), findings };
}

/** Two at a time: unpacking a file and looking through it takes one processor. @throws what the first file throws that fails */
async function openInputs(
  files: readonly TextFile[],
  open: (file: TextFile) => Promise<InputFile>,
): Promise<readonly InputFile[]> {
  const inputs: InputFile[] = [];
  const failures = new Map<number, unknown>();
  let next = 0;
  const openOthers = async (): Promise<void> => {
    while (next < files.length && failures.size === 0) {
      const place = next++;
      try {
        inputs[place] = await open(files[place]!);
      } catch (error) {
        failures.set(place, error);
      }
    }
  };
  await Promise.all([openOthers(), openOthers()]);
  if (failures.size > 0) throw failures.get(Math.min(...failures.keys()));
  return inputs;
}

/** `Books.csv.gz` → `Books`. */
export const fileStem = (name: string): string =>
  name.replace(
    /(\.(csv|tsv|txt|json|jsonl|ndjson|parquet|inter|item|gz|zst|xlsx|xlsm|db|sqlite|sqlite3|duckdb))+$/i,
    '',
  );

interface OpenedFile {
  readonly file: InteractionsFile;
  readonly source: SourceTable;
}

/** The domain that a file of interactions is named like; the part of a split, said or by RecBole's names, is not in it. */
function nameOfFile({ file, source }: OpenedFile): string {
  const stem = fileStem(source.file.name);
  const isPart = file.part !== undefined || /\.(train|valid|test)\.inter(\.|$)/i.test(source.file.name);
  return file.defaultDomain ?? (isPart ? withoutPart(stem) : stem);
}

/** @throws AppError invalid-input where the names of files would make domains of the parts of a split */
function refuseParts(files: readonly InteractionsPlan[]): void {
  const named = files.filter(({ isNamedByFile }) => isNamedByFile);
  const names = namesOfParts(named.map(({ domain = '' }) => domain));
  if (names.length === 0) return;
  throw new AppError('invalid-input', message('files-look-like-parts', { names: names.join(', ') }), {
    details: { names },
  });
}

/** Several files are domains by default; the parts of a split are where each part has a file of every domain. */
function filesNameDomains(files: readonly OpenedFile[]): boolean {
  if (files.every(({ file }) => file.part === undefined)) return files.length > 1;
  const names = new Set(files.map(nameOfFile));
  const pairs = new Set(files.map((opened) => `${opened.file.part} ${nameOfFile(opened)}`));
  const partCount = new Set(files.map(({ file }) => file.part)).size;
  return names.size > 1 && pairs.size === names.size * partCount;
}

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
