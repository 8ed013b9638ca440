// How the time column of a file is read: as a number, by date forms, or as compact dates. Decided on all its rows.
// Date text becomes milliseconds since 1970 (UTC where no offset is given); numbers keep their unit.
// What does not belong: several files with different readings (time-plan.ts).
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import type { DuckDbSession } from './duckdb-session.ts';
import { dateReadings, strptimeSql, typedReading, type DateReading } from './time-readings.ts';

export interface TimeFormat {
  readonly kind: 'number' | 'date';
  /** For people: `number`, `ISO 8601`, `%d.%m.%Y`. */
  readonly name: string;
  /** SQL for a text expression → DOUBLE, NULL where it does not fit. */
  readonly toSql: (text: string) => string;
  /** Milliseconds in one unit since 1970; undefined for numbers that are no Unix times. */
  readonly scaleMs: number | undefined;
  /** The other reading that fits as well, where day and month (or day and year) cannot be told apart. */
  readonly ambiguousWith: string | undefined;
}

/** 1970 to 2100: a reading that gives other years is taken for no reading, unless it was typed. */
const plausible = (ms: string): string => `${ms} >= 0 AND ${ms} < 4133980800000`;
/** 1990 and 2100 in seconds: outside, a number is no Unix time of an interaction log. */
const [unixFirst, unixLast] = [631_152_000, 4_102_444_800];
const unixUnits = [
  { scaleMs: 1000, perSecond: 1 },
  { scaleMs: 1, perSecond: 1e3 },
  { scaleMs: 1e-3, perSecond: 1e6 },
  { scaleMs: 1e-6, perSecond: 1e9 },
] as const;
/** Share of the numbers that decides: a few sentinels (0) and slips must not. */
const decisive = 0.95;

const numberSql = (text: string): string =>
  `CASE WHEN isfinite(TRY_CAST(${text} AS DOUBLE)) THEN TRY_CAST(${text} AS DOUBLE) END`;
const numbers = (scaleMs: number | undefined): TimeFormat => ({
  kind: 'number',
  name: 'number',
  toSql: numberSql,
  scaleMs,
  ambiguousWith: undefined,
});
const dates = ({ name, toSql }: DateReading, ambiguousWith?: string): TimeFormat => ({
  kind: 'date',
  name,
  toSql,
  scaleMs: 1,
  ambiguousWith,
});
/** Digits that are calendar days (with a time of day) are dates; read as numbers their distances would be wrong. */
const compactShape = `(19|20)[0-9]{6}([0-9]{4}|[0-9]{6})?`;
const compact = dates({
  name: '%Y%m%d',
  toSql: (text) =>
    `CASE WHEN regexp_full_match(${text}, '${compactShape}') THEN ${strptimeSql(text, ['%Y%m%d', '%Y%m%d%H%M', '%Y%m%d%H%M%S'])} END`,
});

/**
 * Chooses the reading that fits most of the times of one file; all its rows are looked at.
 * @param rows a relation with a text column `t`, such as `(SELECT t FROM raw_interactions WHERE …)`
 * @param given a strptime format of the user (`%d/%m/%Y %H:%M`), or `number`: taken as it is
 * @throws AppError invalid-input if no reading fits at least half, or the given format is malformed
 */
export async function chooseTimeFormat(
  session: DuckDbSession,
  rows: string,
  { fileName, given }: { readonly fileName: string; readonly given?: string | undefined },
): Promise<TimeFormat> {
  const counts = await countNumbers(session, rows);
  if (given !== undefined) {
    const format = given === 'number' ? numbers(unitOf(counts)) : dates(typedReading(given));
    await checkTyped(session, rows, format, given);
    return format;
  }
  if (counts.total === 0) return numbers(undefined); // every time is missing; the rows are rejected for that
  if (counts.compact > 0 && counts.compact >= counts.numbers * decisive && counts.compact * 2 >= counts.total)
    return compact;
  if (counts.numbers * 2 >= counts.total) return numbers(unitOf(counts));
  return chooseDates(session, rows, { fileName, total: counts.total });
}

interface NumberCounts {
  readonly total: number;
  readonly numbers: number;
  readonly compact: number;
  readonly zeros: number;
  /** Numbers that are Unix times, by unit. */
  readonly unix: readonly number[];
}

async function countNumbers(session: DuckDbSession, rows: string): Promise<NumberCounts> {
  const cast = `(SELECT t, TRY_CAST(t AS DOUBLE) AS n FROM ${rows} WHERE t IS NOT NULL)`;
  // Most columns are Unix times of one unit from end to end: their limits say it all.
  const [limits = {}] = await session.rows(
    `SELECT count(*)::DOUBLE AS total, count(n)::DOUBLE AS numbers, min(n) AS low, max(n) AS high FROM ${cast}`,
  );
  const [total, low, high] = ['total', 'low', 'high'].map((name) => Number(limits[name] ?? NaN));
  const place = unixUnits.findIndex(
    ({ perSecond }) => low! >= unixFirst * perSecond && high! < unixLast * perSecond,
  );
  if (Number(limits['numbers']) === total && place >= 0 && ![8, 12, 14].includes(String(low).length))
    return {
      total,
      numbers: total,
      compact: 0,
      zeros: 0,
      unix: unixUnits.map((_, k) => (k === place ? total : 0)),
    };
  const inUnit = unixUnits.map(
    ({ perSecond }, k) =>
      `count(*) FILTER (n >= ${unixFirst * perSecond} AND n < ${unixLast * perSecond})::DOUBLE AS unit${k}`,
  );
  const [found = {}] = await session.rows(
    `SELECT count(*)::DOUBLE AS total, count(*) FILTER (isfinite(n))::DOUBLE AS numbers, count(*) FILTER (n = 0)::DOUBLE AS zeros,
       count(CASE WHEN length(t) IN (8, 12, 14) AND n >= 19000101 THEN ${compact.toSql('t')} END)::DOUBLE AS compact, ${inUnit.join(', ')}
     FROM ${cast}`,
  );
  return {
    total: Number(found['total']),
    numbers: Number(found['numbers']),
    compact: Number(found['compact']),
    zeros: Number(found['zeros']),
    unix: unixUnits.map((_, k) => Number(found[`unit${k}`])),
  };
}

function unitOf({ numbers: count, zeros, unix }: NumberCounts): number | undefined {
  const place = unix.findIndex((inUnit) => inUnit > 0 && inUnit >= (count - zeros) * decisive);
  return unixUnits[place]?.scaleMs;
}

interface Candidate {
  readonly reading: DateReading;
  readonly count: number;
  readonly spanMs: number;
}

async function chooseDates(
  session: DuckDbSession,
  rows: string,
  { fileName, total }: { readonly fileName: string; readonly total: number },
): Promise<TimeFormat> {
  const shapes = await session.rows(
    `SELECT translate(t, '0123456789', '9999999999') AS shape, count(*)::DOUBLE AS n FROM ${rows} WHERE t IS NOT NULL
     GROUP BY shape ORDER BY n DESC, shape LIMIT 1000`,
  );
  const readings = dateReadings(
    shapes.map((row) => ({ shape: String(row['shape']), count: Number(row['n']) })),
  );
  const candidates = await judge(session, rows, readings);
  const most = Math.max(0, ...candidates.map(({ count }) => count));
  if (most * 2 < total) throw await unreadable(session, rows, { fileName, readings });
  const best = candidates.filter(({ count }) => count === most);
  // Where several fit, the right one is that whose times lie close together: a swapped month scatters a week over a year.
  const narrowest = Math.min(...best.map(({ spanMs }) => spanMs));
  const chosen = best.find(({ spanMs }) => spanMs <= 2 * narrowest)!;
  for (const other of best) {
    if (other === chosen) continue;
    const [first, second] = [chosen.reading.toSql('t'), other.reading.toSql('t')];
    const different = await session.number(
      `SELECT count(*) FROM ${rows} WHERE t IS NOT NULL AND ${first} IS DISTINCT FROM ${second}`,
    );
    if (different > 0) return dates(chosen.reading, other.reading.name);
  }
  return dates(chosen.reading);
}

async function judge(
  session: DuckDbSession,
  rows: string,
  readings: readonly DateReading[],
): Promise<Candidate[]> {
  if (readings.length === 0) return [];
  const values = readings.map(({ toSql }, k) => `${toSql('t')} AS r${k}`);
  const counts = readings.map((_, k) => {
    const fits = `FILTER (${plausible(`r${k}`)})`;
    return `count(*) ${fits}::DOUBLE AS n${k}, (max(r${k}) ${fits} - min(r${k}) ${fits})::DOUBLE AS span${k}`;
  });
  const [found = {}] = await session.rows(
    `SELECT ${counts.join(', ')} FROM (SELECT ${values.join(', ')} FROM ${rows} WHERE t IS NOT NULL)`,
  );
  return readings.map((reading, k) => ({
    reading,
    count: Number(found[`n${k}`]),
    spanMs: Number(found[`span${k}`] ?? 0),
  }));
}

async function unreadable(
  session: DuckDbSession,
  rows: string,
  { fileName, readings }: { readonly fileName: string; readonly readings: readonly DateReading[] },
): Promise<AppError> {
  const [row] = await session.rows(`SELECT t FROM ${rows} WHERE t IS NOT NULL LIMIT 1`);
  const example = String(row?.['t']).slice(0, 80);
  const values = { name: fileName, example };
  return new AppError(
    'invalid-input',
    readings[0] === undefined
      ? message('time-unreadable', values)
      : message('time-implausible', { ...values, readings: readings.map(({ name }) => name).join(' / ') }),
    { details: { example } },
  );
}

async function checkTyped(
  session: DuckDbSession,
  rows: string,
  format: TimeFormat,
  given: string,
): Promise<void> {
  try {
    await session.number(`SELECT count(${format.toSql('t')}) FROM (SELECT t FROM ${rows} LIMIT 100)`);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('invalid-input', message('time-format-invalid', { format: given.slice(0, 80) }), {
      cause: error,
    });
  }
}
