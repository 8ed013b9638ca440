// Time columns of one file that hold times of several kinds: Unix times of two units, Unix times beside dates, dates of two forms.
// Each row is read by its own kind, where no row could be two of them. What does not belong: columns of one kind (time-format.ts).
import { message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';
import type { DateReading } from './time-readings.ts';

/** 1990 and 2100 in seconds: outside, a number is no Unix time of an interaction log. */
export const [unixFirst, unixLast] = [631_152_000, 4_102_444_800] as const;

/** The units of Unix times. Their ranges from 1990 to 2100 do not meet, nor do they meet digits that are calendar days. */
export const unixUnits = [
  { scaleMs: 1000, perSecond: 1, code: 'times-in-seconds' },
  { scaleMs: 1, perSecond: 1e3, code: 'times-in-milliseconds' },
  { scaleMs: 1e-3, perSecond: 1e6, code: 'times-in-microseconds' },
  { scaleMs: 1e-6, perSecond: 1e9, code: 'times-in-nanoseconds' },
] as const;

/** Milliseconds in one unit of numbers that are all Unix times of one unit; undefined: they are not. */
export function unixScaleOf(times: Float64Array): number | undefined {
  return unixUnits.find(({ perSecond }) =>
    times.every((time) => time >= unixFirst * perSecond && time < unixLast * perSecond),
  )?.scaleMs;
}

export interface MixedKinds {
  /** Rows by the place of their unit in `unixUnits`. */
  readonly unix: readonly number[];
  /** Rows of digits that are calendar days. */
  readonly compact: number;
  /** Rows of numbers that are days of a spreadsheet. */
  readonly serial: number;
  /** The reading of the rows that are no numbers. */
  readonly dates:
    | (DateReading & { readonly forms: readonly { readonly name: string; readonly rows: number }[] })
    | undefined;
}

/** Kinds with their rows, the most frequent first; one kind or none: the column is not mixed. */
export function kindsOf({ unix, compact, serial, dates }: MixedKinds): readonly Message[] {
  const kinds = [
    ...unix.map((rows, k) => ({ rows, said: message(unixUnits[k]!.code, { rows }) })),
    { rows: compact, said: message('times-of-form', { rows: compact, form: '%Y%m%d' }) },
    { rows: serial, said: message('times-of-form', { rows: serial, form: 'spreadsheet days' }) },
    ...(dates?.forms ?? []).map(({ name, rows }) => ({
      rows,
      said: message('times-of-form', { rows, form: name }),
    })),
  ];
  return kinds
    .filter(({ rows }) => rows > 0)
    .sort((a, b) => b.rows - a.rows)
    .map(({ said }) => said);
}

/** SQL: a text → milliseconds since 1970 by its own kind. Other numbers count in the most frequent unit. */
export function mixedSql(
  { unix, compact, serial, dates }: MixedKinds,
  toSql: Readonly<Record<'compact' | 'serial', (text: string) => string>>,
): (text: string) => string {
  return (text) => {
    const number = `TRY_CAST(${text} AS DOUBLE)`;
    const ofUnit = unixUnits.map(
      ({ perSecond, scaleMs }) =>
        `WHEN ${number} >= ${unixFirst * perSecond} AND ${number} < ${unixLast * perSecond} THEN ${number} * ${scaleMs}`,
    );
    const main = unixUnits[unix.indexOf(Math.max(...unix))]!;
    const other = unix.every((rows) => rows === 0)
      ? []
      : [`WHEN isfinite(${number}) THEN ${number} * ${main.scaleMs}`];
    const ofKind = (rows: number, sql: string): string[] =>
      rows === 0 ? [] : [`WHEN ${sql} IS NOT NULL THEN ${sql}`];
    const day = [...ofKind(compact, toSql.compact(text)), ...ofKind(serial, toSql.serial(text))];
    return `CASE ${[...day, ...ofUnit, ...other].join(' ')} ELSE ${dates === undefined ? 'NULL' : dates.toSql(text)} END`;
  };
}
