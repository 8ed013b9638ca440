// Random tables in random dialects, and whether the import's reader gives the same rows back. What does not belong: the
// number of cases (the test takes some, tools/read-random-tables.ts takes as many as are wanted).
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../../src-main/foundation/random.ts';
import type { DuckDbSession } from '../../src-main/ingest/duckdb-session.ts';
import { openInputFile } from '../../src-main/ingest/input-file.ts';
import { openSourceTable } from '../../src-main/ingest/source-table.ts';
import { chooseTimeFormat } from '../../src-main/ingest/time-format.ts';

export interface RandomTable {
  /** For messages: how the table was written. */
  readonly form: string;
  readonly columns: readonly string[];
  /** What must come back, trimmed; null where a cell is empty. */
  readonly rows: readonly (readonly (string | null)[])[];
  /** Milliseconds since 1970 of each row's time. */
  readonly times: readonly number[];
  readonly bytes: Buffer;
  /** Typed where bytes alone do not tell it. */
  readonly encoding: string | undefined;
}

const pick = <T>(random: Random, list: readonly T[]): T => list[random.integer(list.length)]!;
const chance = (random: Random, share: number): boolean => random.uniform() < share;
const words = ['tea', 'kite', 'Kühl', '茶叶', 'No. 5', 'a-b', 'x', '12 oz', 'crème', 'été'];
const dayMs = 86_400_000;
const pad = (value: number): string => String(value).padStart(2, '0');

const german = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(
  ' ',
);

/** How a time is written: the day is known, the time of day is minutes and seconds of it. */
const timeForms: Readonly<Record<string, (date: Date) => string>> = {
  seconds: (date) => String(date.getTime() / 1000),
  milliseconds: (date) => String(date.getTime()),
  ISO: (date) => date.toISOString().slice(0, 19).replace('T', ' '),
  'ISO with zone': (date) => date.toISOString(),
  'day.month.year': (date) => `${dmy(date, '.')} ${clock(date)}`,
  'month/day/yy': (date) =>
    `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${pad(date.getUTCFullYear() % 100)} ${clock(date)}`,
  'month of German': (date) =>
    `${pad(date.getUTCDate())}. ${german[date.getUTCMonth()]} ${date.getUTCFullYear()} ${clock(date)}`,
  'RFC 2822': (date) => date.toUTCString(),
  'twelve hours': (date) =>
    `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()} ${((date.getUTCHours() + 11) % 12) + 1}${clock(date).slice(2)} ${date.getUTCHours() < 12 ? 'a.m.' : 'p.m.'}`,
  digits: (date) => date.toISOString().slice(0, 19).replaceAll(/\D/g, ''),
  microseconds: (date) => `${date.getTime()}000`,
  'day-month-yy': (date) => `${dmy(date, '-').slice(0, 6)}${pad(date.getUTCFullYear() % 100)} ${clock(date)}`,
};
const dmy = (date: Date, sign: string): string =>
  [pad(date.getUTCDate()), pad(date.getUTCMonth() + 1), date.getUTCFullYear()].join(sign);
const clock = (date: Date): string => date.toISOString().slice(11, 19);

const heads: readonly ((sign: string) => string[])[] = [
  () => [],
  () => [],
  (sign) => [`sep=${sign}`],
  () => ['# made by a tool', '# second line'],
  (sign) => [`Sales report${sign.repeat(4)}`, ''],
  () => ['Source: shop', ''],
];

/** @param random of this case alone */
export function randomTable(random: Random): RandomTable {
  const delimiter = pick(random, [',', ';', '\t', '|', ',', ';', '~', '\u0001', '::']);
  const quoting = pick(random, ['needed', 'all', 'texts'] as const);
  const encoding = pick(random, [
    ...(['utf-8', 'utf-8', 'utf-8 with mark', 'utf-16le', 'utf-16le without mark', 'utf-16be'] as const),
    'gb18030',
  ]);
  const mayEndRows = chance(random, 0.15);
  const lineEnd = pick(random, ['\n', '\r\n', '\n', '\r\n', '\r']);
  const timeForm = pick(
    random,
    Object.keys(timeForms).filter((form) => encoding !== 'gb18030' || form !== 'month of German'),
  );
  const head = pick(random, heads)(delimiter);
  const hasShortRows = chance(random, 0.25);
  const hasStrayQuote = chance(random, 0.2);
  /** A delimiter after the last cell of each row, and none in the header. */
  const endsRows = mayEndRows && !hasShortRows && !hasStrayQuote;
  const count = 12 + random.integer(30);
  const start = Date.UTC(2024, 0, 20);
  const columns = ['user_id', 'item_id', 'domain', 'timestamp', 'note'];
  const rows: (string | null)[][] = [];
  const times: number[] = [];
  const strayRow = hasStrayQuote ? random.integer(count) : -1;
  const lines = [...head, writeRow(columns, { delimiter, quoting: 'needed' })];
  for (let k = 0; k < count; k++) {
    // every third day, so that no reading but the right one keeps the times together
    const time = start + k * 3 * dayMs + random.integer(86_400) * 1000;
    const isStray = k === strayRow;
    const note = isStray ? '"Best buy' : noteOf(random, delimiter, encoding === 'gb18030');
    const cells = [
      `u${random.integer(9)}`,
      pad(random.integer(40)),
      pick(random, ['Tea', 'Toys']),
      timeForms[timeForm]!(new Date(time)),
      note,
    ];
    times.push(time);
    rows.push(cells.map((cell) => (cell.trim() === '' ? null : cell.trim())));
    const written = isStray
      ? `${writeRow(cells.slice(0, 4), { delimiter, quoting })}${delimiter}${note}`
      : writeRow(note === '' && hasShortRows ? cells.slice(0, 4) : cells, { delimiter, quoting });
    lines.push(endsRows ? written + delimiter : written);
  }
  const text = lines.join(lineEnd) + (chance(random, 0.7) ? lineEnd : '');
  return {
    form: JSON.stringify({
      delimiter,
      quoting,
      encoding,
      lineEnd,
      timeForm,
      head,
      hasShortRows,
      endsRows,
      strayRow,
    }),
    ...{ columns: endsRows ? [...columns, 'column5'] : columns, times, bytes: encoded(text, encoding) },
    rows: endsRows ? rows.map((row) => [...row, null]) : rows,
    encoding: encoding === 'gb18030' ? 'gb18030' : undefined,
  };
}

function noteOf(random: Random, delimiter: string, isGb: boolean): string {
  const known = isGb ? ['茶叶', 'tea', '球', 'No. 5'] : words;
  const note = Array.from({ length: random.integer(4) }, () => pick(random, known)).join(' ');
  if (note === '' || chance(random, 0.6)) return note;
  return `${note}${pick(random, [delimiter, ' "quoted"', "'s", '\nsecond line', ' 5" wide'])}${pick(random, known)}`;
}

function writeRow(
  cells: readonly string[],
  { delimiter, quoting }: { readonly delimiter: string; readonly quoting: 'needed' | 'all' | 'texts' },
): string {
  return cells
    .map((cell, column) => {
      const isNeeded = /["\r\n]/.test(cell) || cell.includes(delimiter);
      const isQuoted = isNeeded || quoting === 'all' || (quoting === 'texts' && column !== 3 && cell !== '');
      return isQuoted ? `"${cell.replaceAll('"', '""')}"` : cell;
    })
    .join(delimiter);
}

/** GB18030 of the few signs that are used. */
const gbSigns: Readonly<Record<string, readonly number[]>> = {
  茶: [0xb2, 0xe8],
  叶: [0xd2, 0xb6],
  球: [0xc7, 0xf2],
};

function encoded(text: string, encoding: string): Buffer {
  if (encoding === 'utf-16le without mark') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
  if (encoding === 'utf-16le') return Buffer.from(`\uFEFF${text}`, 'utf16le');
  if (encoding === 'utf-8 with mark') return Buffer.from(`\uFEFF${text}`);
  if (encoding === 'gb18030')
    return Buffer.concat(Array.from(text, (sign) => Buffer.from(gbSigns[sign] ?? Buffer.from(sign))));
  return Buffer.from(text);
}

/** What came back of a table; equal to `rows` and `times` where nothing was changed. */
export async function readBack(
  session: DuckDbSession,
  table: RandomTable,
  id: number,
): Promise<Pick<RandomTable, 'columns' | 'rows' | 'times'>> {
  const path = join(session.scratchFolder, `table-${id}.csv`);
  writeFileSync(path, table.bytes);
  const file = await openInputFile(path, {
    scratchFolder: session.scratchFolder,
    commonEncoding: table.encoding,
  });
  let source = await openSourceTable(session, file, id);
  const read = async (): Promise<(string | null)[][]> =>
    (
      await session.rows(
        `SELECT ${source.columns.map((column, k) => `NULLIF(trim(${source.textOf(column)}), '') AS c${k}`).join(', ')} FROM ${source.from}`,
      )
    ).map((row) =>
      source.columns.map((_, k) => (typeof row[`c${k}`] === 'string' ? (row[`c${k}`] as string) : null)),
    );
  let rows = await read();
  if (source.judged !== undefined && (await source.judged.refused()) > 0) {
    source = await source.judged.carefully();
    rows = await read();
  }
  const time = source.textOf('timestamp');
  const relation = `(SELECT ${time} AS t FROM ${source.from})`;
  const format = await chooseTimeFormat(session, relation, { fileName: 'table' });
  const values = await session.rows(`SELECT ${format.toSql('t')} AS ms FROM ${relation}`);
  return {
    columns: source.columns,
    rows,
    times: values.map((row) => Number(row['ms']) * (format.scaleMs ?? NaN)),
  };
}
