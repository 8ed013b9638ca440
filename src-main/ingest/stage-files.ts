// Reads the input files into two DuckDB tables of text columns, in file order: raw_interactions and raw_items.
// What does not belong: judging the values (see code-interactions.ts).
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import { columnPair, itemRoles, itemTextRoles } from './column-roles.ts';
import { readingFile, type DuckDbSession } from './duckdb-session.ts';
import { planFiles, type InteractionsPlan, type ItemsPlan } from './file-columns.ts';
import type { IngestRequest } from './import-request.ts';
import { settleItemDomains } from './item-domains.ts';
import { matchIds } from './match-ids.ts';
import { matchUsers } from './match-user-ids.ts';
import type { StagedFile, StagedFiles, StagedInteractions, StagedItems } from './staged-files.ts';
import { refusedRows, shapeColumn, trimmed, type SourceTable } from './source-table.ts';
import { sqlText } from './sql-text.ts';
import { timeExpression } from './time-columns.ts';

/** @throws AppError for files that cannot be read, hold no rows or lack a needed column */
export async function stageFiles(
  session: DuckDbSession,
  request: IngestRequest,
  options: { readonly signal?: AbortSignal | undefined; readonly onFile: (name: string) => void },
): Promise<StagedFiles> {
  const plans = await planFiles(session, request, options.signal);
  await session.run(
    `CREATE TEMP TABLE raw_interactions (u VARCHAR, i VARCHAR, d VARCHAR, t VARCHAR, w VARCHAR, x VARCHAR)`,
  );
  const interactions: StagedInteractions[] = [];
  for (const plan of plans.interactions) {
    options.onFile(plan.source.file.name);
    const staged = await stage(session, plan, 'raw_interactions', (source) =>
      interactionValues({ ...plan, source }),
    );
    interactions.push({ ...staged, timeFormat: plan.timeFormat, part: plan.part });
  }
  if (interactions.every(({ rowCount }) => rowCount === 0)) throw noRows(interactions);
  await trimInteractions(session);
  const users = await matchUsers(session, interactions, request.matchUserIds ?? []);

  if (plans.items.length > 0) {
    await session.run(
      `CREATE TEMP TABLE raw_items (${itemRoles.map((role) => `${role} VARCHAR`).join(', ')}, x VARCHAR)`,
    );
  }
  const items: StagedItems[] = [];
  for (const plan of plans.items) {
    options.onFile(plan.source.file.name);
    const staged = await stage(session, plan, 'raw_items', (source) => itemValues({ ...plan, source }));
    items.push({
      ...{ ...staged, timeFormat: undefined },
      hasDomain: plan.domain !== undefined || plan.columns.domain !== undefined,
    });
  }
  const settled = await settleItemDomains(session, plans, items);
  const matched = await matchIds(session, settled, request.matchIds ?? []);
  return {
    interactions,
    items: settled.items,
    interactionsHaveDomain: settled.interactionsHaveDomain,
    itemTexts: itemTextRoles.filter((role) => plans.items.some(({ columns }) => columns[role] !== undefined)),
    hasWeight: plans.interactions.some(({ columns }) => columns.weight !== undefined),
    roles: plans.roles,
    findings: [...plans.findings, ...settled.findings, ...users, ...matched],
  };
}

function interactionValues({ source, columns, domain }: InteractionsPlan): string[] {
  return [
    source.idOf(columns.user!),
    source.idOf(columns.item!),
    domain === undefined ? idOrNull(source, columns.domain) : sqlText(domain),
    timeExpression(source, columns.timestamp!),
    columns.weight === undefined ? 'NULL' : source.textOf(columns.weight),
    misshapen(source, {
      needed: [columns.user, columns.item, columns.domain, columns.timestamp],
      numbers: [columns.weight],
    }),
  ];
}

function itemValues({ source, columns, domain }: ItemsPlan): string[] {
  const values = itemRoles.map((role) => {
    if (role === 'domain' && domain !== undefined) return sqlText(domain);
    if (role === 'item' || role === 'domain') return trimmed(idOrNull(source, columns[role]));
    const column = columns[role];
    return column === undefined ? 'NULL' : trimmed(source.textOf(column));
  });
  const texts = itemTextRoles.map((role) => columns[role]);
  return [...values, misshapen(source, { needed: [columns.item, columns.domain], texts })];
}

interface UsedColumns {
  /** Ids and times: a row without one of them is none. */
  readonly needed: readonly (string | undefined)[];
  readonly numbers?: readonly (string | undefined)[];
  readonly texts?: readonly (string | undefined)[];
}

/**
 * SQL: `expected/found` for a row that has not as many cells as there are columns; NULL where nothing that counts is missing.
 * A row may lack cells at its end if those needed are there. It may have more if these cannot have moved a cell that is used:
 * all columns up to the last needed one are ids, times or numbers, and a text that is used is the last column.
 */
function misshapen(source: SourceTable, { needed, numbers = [], texts = [] }: UsedColumns): string {
  if (source.careful === undefined) return 'NULL';
  const placesOf = (columns: readonly (string | undefined)[]): number[] =>
    columns
      .filter((column) => column !== undefined)
      .flatMap((column) => columnPair(source.columns, column) ?? [column])
      .map((column) => source.columns.indexOf(column));
  const width = source.columns.length;
  const last = Math.max(...placesOf(needed));
  const firm = new Set(placesOf([...needed, ...numbers]));
  const takesMore =
    last < width - 1 &&
    Array.from({ length: last + 1 }, (_, place) => place).every((place) => firm.has(place)) &&
    placesOf(numbers).every((place) => place <= last) &&
    placesOf(texts).every((place) => place === width - 1 && place === last + 1);
  const found = `${shapeColumn}::INTEGER`;
  return `CASE WHEN ${shapeColumn} IS NULL OR (${found} < ${width} AND ${found} > ${last}) OR (${found} > ${width} AND ${takesMore}) THEN NULL
    ELSE '${width}/' || ${shapeColumn} END`;
}

const idOrNull = (source: SourceTable, column: string | undefined): string =>
  column === undefined ? 'NULL' : source.idOf(column);

async function stage(
  session: DuckDbSession,
  { source, id }: Pick<InteractionsPlan, 'source' | 'id'>,
  table: string,
  valuesOf: (source: SourceTable) => readonly string[],
): Promise<Omit<StagedFile, 'timeFormat'>> {
  const firstRow = await session.number(`SELECT count(*) FROM ${table}`);
  await readingFile(source.file.name, () =>
    session.run(`INSERT INTO ${table} SELECT ${valuesOf(source).join(', ')} FROM ${source.from}`),
  );
  if (source.judged !== undefined && (await source.judged.refused()) > 0) {
    await session.run(
      `CREATE OR REPLACE TEMP TABLE ${table} AS SELECT * FROM ${table} WHERE rowid < ${firstRow}`,
    );
    return stage(session, { source: await source.judged.carefully(), id }, table, valuesOf);
  }
  const rowCount = (await session.number(`SELECT count(*) FROM ${table}`)) - firstRow;
  return { source, firstRow, rowCount, refused: await refusedRows(session, source, id) };
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
    `CREATE OR REPLACE TEMP TABLE raw_interactions AS SELECT ${columns}, x FROM raw_interactions`,
  );
}

function noRows(files: readonly StagedFile[]): AppError {
  const names = files.map(({ source }) => source.file.name).join(', ');
  const refused = files.flatMap((file) => file.refused);
  const [first] = refused;
  const why =
    first === undefined
      ? message('rows-none')
      : message('rows-unparsable', {
          count: refused.length,
          content: first.content.slice(0, 80),
          reason: first.why,
        });
  return new AppError('invalid-input', message('interactions-none', { names, why }));
}
