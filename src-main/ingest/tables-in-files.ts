// Files that hold several tables (SQLite and DuckDB databases, workbooks): the chosen one is copied into the scratch folder in
// a form that the import reads. What does not belong: what the columns mean.
import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import { firstLine, type DuckDbSession } from './duckdb-session.ts';
import { checkIsFile, openInputFile, type InputFile, type OpenInputOptions } from './input-file.ts';
import { sqlName, sqlText } from './sql-text.ts';
import { openWorkbook } from './workbook.ts';
import { writeTable } from './write-table.ts';

type Holder = 'sqlite' | 'duckdb' | 'workbook';

export interface TableChoice extends Omit<OpenInputOptions, 'scratchFolder'> {
  /** Table, view or sheet; needed where the file holds several. */
  readonly table?: string | undefined;
}

/**
 * As `openInputFile`, for files that hold several tables too.
 * @throws AppError as `openInputFile`; invalid-input with the names where it is not said which table is meant
 */
export async function openAnyFile(
  session: DuckDbSession,
  path: string,
  { table, ...options }: TableChoice,
): Promise<InputFile> {
  await checkIsFile(path);
  const holder = await holderOf(path);
  const { scratchFolder } = session;
  if (holder === undefined) return openInputFile(path, { ...options, scratchFolder });
  copies += 1;
  const copy = join(scratchFolder, `table-${copies}`);
  try {
    await copiers[holder](session, { path, table, copy, signal: options.signal });
  } catch (error) {
    if (error instanceof AppError || !(error instanceof Error)) throw error;
    const [name, reason] = [basename(path), firstLine(error.message)];
    if (holder !== 'workbook')
      throw new AppError('corrupt-data', message('input-unreadable', { name, reason }), { cause: error });
    const said = message('input-format-unsupported', {
      name,
      reason: message('workbook-unreadable', { reason }),
      formats: message('input-formats'),
    });
    throw new AppError('unsupported', said, { cause: error });
  }
  const input = await openInputFile(copy, { scratchFolder, signal: options.signal });
  return { ...input, name: basename(path), sourcePath: path };
}
let copies = 0;

async function holderOf(path: string): Promise<Holder | undefined> {
  const file = await open(path).catch(() => undefined); // what is wrong with it is said by openInputFile
  if (file === undefined) return undefined;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0).catch(() => ({
      buffer: Buffer.alloc(0),
      bytesRead: 0,
    }));
    const head = buffer.toString('latin1', 0, bytesRead);
    if (head === 'SQLite format 3\0') return 'sqlite';
    if (head.slice(8, 12) === 'DUCK') return 'duckdb';
    if (!head.startsWith('PK\u0003\u0004')) return undefined;
    return /\.xls[xm]$/i.test(path) || (await isWorkbook(path)) ? 'workbook' : undefined;
  } finally {
    await file.close();
  }
}

/** A workbook under another name. */
async function isWorkbook(path: string): Promise<boolean> {
  try {
    const workbook = await openWorkbook(path);
    workbook.close();
    return workbook.sheets.length > 0;
  } catch {
    return false; // another archive: said by openInputFile
  }
}

interface Copying {
  readonly path: string;
  readonly table: string | undefined;
  readonly copy: string;
  readonly signal: AbortSignal | undefined;
}

const copiers: Readonly<Record<Holder, (session: DuckDbSession, copying: Copying) => Promise<void>>> = {
  sqlite: copyFromSqlite,
  duckdb: copyFromDuckDb,
  workbook: copySheet,
};

/** The one that is meant. @throws AppError invalid-input */
function chosen(names: readonly string[], { path, table }: Copying): string {
  const [only] = names;
  if (only === undefined) throw new AppError('invalid-input', message('tables-none', { path }));
  if (table === undefined && names.length === 1) return only;
  if (table !== undefined && names.includes(table)) return table;
  const values = { name: basename(path), tables: names.slice(0, 20).join(', ') };
  const said =
    table === undefined ? message('tables-several', values) : message('table-unknown', { ...values, table });
  throw new AppError('invalid-input', said, { details: { tables: names.slice(0, 100) } });
}

/** The tables of a database file are read with Node's own SQLite, which never writes to it. */
async function copyFromSqlite(_: DuckDbSession, copying: Copying): Promise<void> {
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(copying.path, { readOnly: true });
  try {
    const names = database
      .prepare(
        `SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid`,
      )
      .all()
      .map((row) => String(row['name']));
    const statement = database.prepare(`SELECT * FROM ${sqlName(chosen(names, copying))}`);
    statement.setReadBigInts(true);
    const columns = statement.columns().map(({ name }) => name);
    const rows = async function* (): AsyncGenerator<unknown[][]> {
      let batch: unknown[][] = [];
      for (const row of statement.iterate()) {
        batch.push(columns.map((name) => sqliteText(row[name])));
        if (batch.length < 5000) continue;
        yield batch;
        batch = [];
        await Promise.resolve();
      }
      yield batch;
    };
    const shape = {
      format: 'parquet',
      columns: columns.map((name) => ({ name, type: 'text' as const })),
    } as const;
    await writeTable(
      copying.copy,
      shape,
      rows(),
      copying.signal === undefined ? {} : { signal: copying.signal },
    );
  } finally {
    database.close();
  }
}

function sqliteText(value: string | number | bigint | Uint8Array | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  if (!(value instanceof Uint8Array)) return String(value);
  const bytes = Buffer.from(value);
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : `0x${bytes.toString('hex')}`;
}

async function copyFromDuckDb(session: DuckDbSession, copying: Copying): Promise<void> {
  // views name their tables with the name that the file had when it was opened by itself
  const stem = basename(copying.path).replace(/\.[^.]*$/, '');
  const name = ['memory', 'temp', 'system', ''].includes(stem) ? 'source_file' : stem;
  const source = sqlName(name);
  await session.run(`ATTACH ${sqlText(copying.path)} AS ${source} (READ_ONLY)`);
  try {
    await session.run(`USE ${source}`); // a view may name tables without their schema
    const rows = await session.rows(
      `SELECT schema_name AS s, name FROM (SELECT database_name, schema_name, table_name AS name, internal FROM duckdb_tables()
         UNION ALL SELECT database_name, schema_name, view_name, internal FROM duckdb_views())
       WHERE database_name = ${sqlText(name)} AND NOT internal ORDER BY name`,
    );
    const places = new Map(
      rows.map((row) => {
        const [schema, table] = [String(row['s']), String(row['name'])];
        const place = `${source}.${sqlName(schema)}.${sqlName(table)}`;
        return [schema === 'main' ? table : `${schema}.${table}`, place];
      }),
    );
    const place = places.get(chosen([...places.keys()], copying))!;
    const wide = await session.rows(
      `SELECT column_name FROM (DESCRIBE SELECT * FROM ${place}) WHERE column_type IN ('HUGEINT', 'UHUGEINT')`,
    );
    // Parquet knows no integers of 128 bits: as texts they keep every digit
    const exact = wide
      .map((row) => sqlName(String(row['column_name'])))
      .map((name) => `${name}::VARCHAR AS ${name}`);
    const columns = exact.length === 0 ? '*' : `* REPLACE (${exact.join(', ')})`;
    await session.run(`COPY (SELECT ${columns} FROM ${place}) TO ${sqlText(copying.copy)} (FORMAT parquet)`);
  } finally {
    await session.run('USE memory');
    await session.run(`DETACH ${source}`);
  }
}

async function copySheet(_: DuckDbSession, copying: Copying): Promise<void> {
  const workbook = await openWorkbook(copying.path);
  try {
    const [only, ...more] = workbook.visibleSheets;
    const isClear = copying.table === undefined && only !== undefined && more.length === 0;
    const sheet = isClear ? only : chosen(workbook.sheets, copying);
    await pipeline(Readable.from(workbook.linesOf(sheet)), createWriteStream(copying.copy), {
      signal: copying.signal,
    });
  } finally {
    workbook.close();
  }
}
