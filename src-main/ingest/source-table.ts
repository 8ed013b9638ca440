// A readable file as a DuckDB relation: its columns, the FROM clause that reads them, and where its unparsable rows go.
// What does not belong: roles (see column-roles.ts) and checks of values (see code-interactions.ts).
import { join } from 'node:path';
import { AppError } from '../foundation/errors.ts';
import { asSaid, message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';
import { sniffDialect, type CsvDialect, type TypedDialect } from './csv-dialect.ts';
import { isPlainTable, writeCarefulCopy, type CarefulCopy } from './csv-shape.ts';
import { firstLine, readingFile, type DuckDbSession } from './duckdb-session.ts';
import { bytesOf, type InputFile } from './input-file.ts';
import type { RefusedRow } from './record-locator.ts';
import { sqlName, sqlPath, sqlText } from './sql-text.ts';

export interface SourceTable {
  readonly file: InputFile;
  readonly columns: readonly string[];
  /** What stands after FROM; rows come in file order. */
  readonly from: string;
  /** How records lie in the file's lines, for finding a record's line; undefined for Parquet (a record is a row). */
  readonly layout: CsvDialect | undefined;
  /** The column's value as text, lists joined by commas, not trimmed (see `trimmed`): an SQL expression over `from`. */
  readonly textOf: (column: string) => string;
  /** The same for an id: a list, an object or binary data is none, and becomes a text that begins with `nestedMark`. */
  readonly idOf: (column: string) => string;
  /** Ids of this file may be nested. */
  readonly hasNested: boolean;
  /** Of a delimited file with rows of too few or too many cells, or with stray quotes. */
  readonly careful: CarefulCopy | undefined;
  /** Of a file whose lines DuckDB judges as it reads them: what to read instead if it refused some. */
  readonly judged:
    { readonly refused: () => Promise<number>; readonly carefully: () => Promise<SourceTable> } | undefined;
}

/** How a value begins that cannot be an id. */
export const nestedMark = '\u0001';

/** SQL: the text without surrounding blanks, NULL where nothing is left. */
export const trimmed = (expression: string): string => `NULLIF(trim(${expression}), '')`;
/** A delimiter that no text holds: reads a file line by line. */
const lineDialect = `auto_detect = false, header = false, delim = '\u0001', quote = '', escape = '', comment = '',
  columns = {'line': 'VARCHAR'}`;

/** How many cells a row of a careful copy had, where these were not as many as columns. */
export const shapeColumn = 'shape';

/**
 * Finds the columns of a file and how to read it; a delimited file is read once for that.
 * @param id distinguishes the files of one session
 * @throws AppError invalid-input if no columns can be told apart
 */
export async function openSourceTable(
  session: DuckDbSession,
  file: InputFile,
  id: number,
  options: TypedDialect & {
    readonly signal?: AbortSignal | undefined;
    /** Names for a file of as many columns without a header. */
    readonly names?: readonly string[] | undefined;
  } = {},
): Promise<SourceTable> {
  if (file.format === 'parquet') return parquetTable(session, file);
  if (file.format === 'jsonl') return readingFile(file.name, () => jsonLinesTable(session, file, id));
  const sniffed = file.format === 'recbole' ? recboleDialect(file) : sniffDialect(file, options);
  const { names } = options;
  const takesNames = !sniffed.hasHeader && names?.length === sniffed.columns.length;
  const dialect = takesNames ? { ...sniffed, columns: names } : sniffed;
  const carefully = (): Promise<SourceTable> =>
    carefulTable(session, file, { id, dialect, signal: options.signal });
  // Without quotes and carriage returns a line is a row, and DuckDB refuses those of another width.
  if (
    file.isBare &&
    hasFullHeader(file, dialect) &&
    dialect.quote !== "'" &&
    dialect.skipLines === 0 &&
    dialect.delimiter.length === 1
  ) {
    const table = `refused_${id}`;
    const plain = plainTable(
      file,
      dialect,
      `, store_rejects = true, rejects_table = '${table}', rejects_scan = 'scan_${id}'`,
    );
    const refused = (): Promise<number> => session.number(`SELECT count(*) FROM ${table}`);
    return { ...plain, judged: { refused, carefully } };
  }
  const isPlain = await isPlainTable(bytesOf(file.path, file.gzip), dialect);
  return isPlain ? plainTable(file, dialect) : carefully();
}

/** A header of fewer names than columns would be no row of its table. */
const hasFullHeader = ({ head }: InputFile, { delimiter, columns }: CsvDialect): boolean =>
  (head.toString('utf8').split('\n', 1)[0] ?? '').split(delimiter).length === columns.length;

/** Own names: a header may repeat a name or be odd. */
const readNames = ({ columns }: CsvDialect): string[] => columns.map((_, index) => `c${index}`);

function plainTable(file: InputFile, dialect: CsvDialect, more = ''): SourceTable {
  const names = readNames(dialect);
  const columns = names.map((name) => `'${name}': 'VARCHAR'`).join(', ');
  const from = `read_csv(${sqlPath(file.path)}, auto_detect = false, all_varchar = true, delim = ${sqlText(dialect.delimiter)},
    quote = ${sqlText(dialect.quote)}, escape = ${sqlText(dialect.escape)}, comment = '', skip = ${dialect.skipLines},
    header = ${dialect.hasHeader}, columns = {${columns}}, compression = '${file.gzip ? 'gzip' : 'none'}'${lineLimit(file.longestLine)}${more})`;
  return delimitedTable(file, dialect, { from, careful: undefined });
}

async function carefulTable(
  session: DuckDbSession,
  file: InputFile,
  {
    id,
    dialect,
    signal,
  }: { readonly id: number; readonly dialect: CsvDialect; readonly signal?: AbortSignal | undefined },
): Promise<SourceTable> {
  const path = join(session.scratchFolder, `careful-${id}.csv`);
  const careful = await writeCarefulCopy(bytesOf(file.path, file.gzip), dialect, { path, signal });
  const columns = [...readNames(dialect), shapeColumn].map((name) => `'${name}': 'VARCHAR'`).join(', ');
  const from = `read_csv(${sqlPath(path)}, auto_detect = false, all_varchar = true, delim = ',', quote = '"', escape = '"', comment = '',
    header = false, columns = {${columns}}, new_line = '\\n'${lineLimit(file.longestLine * 3)})`;
  return delimitedTable(file, dialect, { from, careful });
}

function delimitedTable(
  file: InputFile,
  dialect: CsvDialect,
  { from, careful }: Pick<SourceTable, 'from' | 'careful'>,
): SourceTable {
  const names = readNames(dialect);
  const valueOf = (column: string): string => names[dialect.columns.indexOf(column)] ?? 'NULL';
  return {
    ...{ file, columns: dialect.columns, from, careful, layout: dialect },
    ...{ textOf: valueOf, idOf: valueOf, hasNested: false, judged: undefined },
  };
}

/** Room for very long rows; DuckDB's default of 2 MB a row is quicker. */
const lineLimit = (longestLine: number): string =>
  longestLine > 1_900_000 ? `, max_line_size = ${longestLine + 1024}` : '';

/** RecBole's atomic files: tab-separated (or by another sign), no quoting, a header of `name:type`. Source: recbole.io, "Atomic Files". */
function recboleDialect(file: InputFile): CsvDialect {
  const header =
    file.head
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/, 1)[0] ?? '';
  const delimiter = ['\t', ',', ';', '|', ' '].find((sign) => header.includes(sign)) ?? '\t';
  const columns = header.split(delimiter).map((cell) => cell.replace(/:[a-z_]+$/, '').trim());
  if (columns.length < 2 || !header.includes(':')) {
    throw new AppError(
      'invalid-input',
      message('recbole-header-missing', { name: file.name, line: header.slice(0, 200) }),
    );
  }
  return { delimiter, quote: '', escape: '', skipLines: 0, hasHeader: true, columns };
}

async function parquetTable(session: DuckDbSession, file: InputFile): Promise<SourceTable> {
  const from = `read_parquet(${sqlPath(file.path)})`;
  let described;
  try {
    described = await session.rows(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${from})`);
  } catch (error) {
    if (error instanceof AppError || !(error instanceof Error)) throw error;
    const said = message('parquet-unreadable', { name: file.name, reason: firstLine(error.message) });
    throw new AppError('corrupt-data', said, { cause: error });
  }
  const types = new Map(described.map((row) => [String(row['column_name']), String(row['column_type'])]));
  const typeOf = (column: string): string => types.get(column) ?? '';
  return {
    file,
    columns: [...types.keys()],
    from,
    layout: undefined,
    careful: undefined,
    judged: undefined,
    textOf: (column) => typedText(sqlName(column), typeOf(column)),
    idOf: (column) => {
      const [name, type] = [sqlName(column), typeOf(column)];
      if (type === 'BLOB')
        return `coalesce(TRY(decode(${name})), ${sqlText(nestedMark)} || ${name}::VARCHAR)`;
      return isNested(type) ? `${sqlText(nestedMark)} || ${name}::VARCHAR` : typedText(name, type);
    },
    hasNested: [...types.values()].some((type) => type === 'BLOB' || isNested(type)),
  };
}

const isList = (type: string): boolean => /\[\d*\]$/.test(type);
const isNested = (type: string): boolean => isList(type) || /^(STRUCT|MAP|UNION)\b/.test(type);

/** SQL: a typed value as people write it. */
function typedText(name: string, type: string): string {
  if (isList(type)) {
    const flat = isList(type.replace(/\[\d*\]$/, '')) ? `flatten(${name})` : name;
    return `array_to_string(list_filter((${flat})::VARCHAR[], x -> x IS NOT NULL AND x <> ''), ', ')`;
  }
  if (type === 'BLOB') return `TRY(decode(${name}))`;
  // Whole numbers kept as DOUBLE (as pandas does where a value is missing) are ids, not 12.0.
  if (type === 'DOUBLE' || type === 'FLOAT')
    return `CASE WHEN ${name} = trunc(${name}) AND abs(${name}) < 9e15 THEN ${name}::BIGINT::VARCHAR ELSE ${name}::VARCHAR END`;
  return `${name}::VARCHAR`;
}

async function jsonLinesTable(session: DuckDbSession, file: InputFile, id: number): Promise<SourceTable> {
  const lines = `json_lines_${id}`;
  await session.run(
    `CREATE TEMP TABLE ${lines} AS SELECT line FROM read_csv(${sqlPath(file.path)}, ${lineDialect}${lineLimit(file.longestLine)},
       compression = '${file.gzip ? 'gzip' : 'none'}', store_rejects = true, rejects_table = 'unparsable_${id}', rejects_scan = 'scan_${id}')`,
  );
  const keys = await session.rows(
    `SELECT key, min(place) AS place FROM (
       SELECT unnest(json_keys(line)) AS key, rowid * 10000 + generate_subscripts(json_keys(line), 1) AS place
       FROM ${lines} WHERE ${isJsonObject}) GROUP BY key ORDER BY place`,
  );
  if (keys.length === 0) {
    throw new AppError('invalid-input', message('json-objects-missing', { name: file.name }));
  }
  const pointer = (column: string): string =>
    sqlText(`/${column.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  return {
    file,
    columns: keys.map((row) => String(row['key'])),
    from: `(SELECT line FROM ${lines} WHERE ${isJsonObject})`,
    layout: { delimiter: '', quote: '', escape: '', skipLines: 0, hasHeader: false, columns: [] },
    careful: undefined,
    judged: undefined,
    textOf: (column) => jsonText(pointer(column)),
    idOf: (column) =>
      `CASE WHEN json_type(line, ${pointer(column)}) IN ('ARRAY', 'OBJECT') THEN ${sqlText(nestedMark)} ELSE '' END
       || ${jsonId(pointer(column))}`,
    hasNested: true,
  };
}

/** SQL: a number that is whole is an id without `.0`, as pandas writes it where a value is missing; a text stays as it is. */
function jsonId(pointer: string): string {
  const number = `TRY_CAST(json_extract_string(line, ${pointer}) AS DOUBLE)`;
  return `CASE WHEN json_type(line, ${pointer}) = 'DOUBLE' AND ${number} = trunc(${number}) AND abs(${number}) < 9e15
    THEN ${number}::BIGINT::VARCHAR ELSE json_extract_string(line, ${pointer}) END`;
}

/** SQL: the texts of a list joined, of lists in a list too; an empty list is empty. */
function jsonText(pointer: string): string {
  const list = (shape: string): string => `from_json(json_extract(line, ${pointer}), '${shape}')`;
  const joined = (texts: string): string =>
    `array_to_string(list_filter(${texts}, x -> x IS NOT NULL AND x <> ''), ', ')`;
  return `CASE WHEN json_type(line, ${pointer}) <> 'ARRAY' THEN json_extract_string(line, ${pointer})
    WHEN json_type(json_extract(line, ${pointer}), '/0') = 'ARRAY' THEN ${joined(`flatten(${list('[["VARCHAR"]]')})`)}
    ELSE ${joined(list('["VARCHAR"]'))} END`;
}

/** CASE fixes the order: json_type fails on text that is no JSON. */
const isJsonObject = `CASE WHEN json_valid(line) THEN json_type(line) = 'OBJECT' ELSE false END`;

/** Why DuckDB could not read a line, in words of both languages where its own are known. */
function refusedLineWords(said: string): Message {
  if (/maximum line size/i.test(said)) return message('row-line-too-long');
  if (/unicode|utf-?8|encoding/i.test(said)) return message('row-not-utf8');
  return asSaid(said);
}

/** The rows that are no JSON objects, in file order. Rows of other files are judged one by one later. */
export async function refusedRows(
  session: DuckDbSession,
  table: SourceTable,
  id: number,
): Promise<RefusedRow[]> {
  if (table.file.format !== 'jsonl') return [];
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const refused = await session.rows(
    `SELECT min(error_message) AS message, min(csv_line) AS content, min(line)::DOUBLE AS line
     FROM unparsable_${id} GROUP BY line_byte_position ORDER BY line_byte_position`,
  );
  const rows = refused.map((row) => ({
    byteOffset: 0,
    line: Number(row['line']),
    why: refusedLineWords(text(row['message'])),
    content: text(row['content']).replace(/\r?\n$/, ''),
  }));
  const invalid = await session.rows(
    `SELECT (rowid + 1)::DOUBLE AS line, line AS content FROM json_lines_${id}
     WHERE trim(line) <> '' AND NOT (${isJsonObject}) ORDER BY rowid`,
  );
  const noObjects = invalid.map((row) => ({
    byteOffset: 0,
    line: Number(row['line']),
    why: message('row-no-json-object'),
    content: text(row['content']),
  }));
  return [...rows, ...noObjects].sort((a, b) => a.line - b.line);
}
