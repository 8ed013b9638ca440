// How the time column of a file is read: as a number, by date forms, or as compact dates. Decided on all its rows.
// Date text becomes milliseconds since 1970 (UTC where no offset is given); numbers keep their unit.
// What does not belong: several files with different readings (time-plan.ts).
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';
import { wordsOfDates } from './date-words.ts';
import type { DuckDbSession } from './duckdb-session.ts';
import { kindsOf, mixedSql, unixFirst, unixLast, unixUnits, type MixedKinds } from './mixed-times.ts';
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
  /** Where rows are read by several kinds of time: the kinds with their rows. */
  readonly kinds?: readonly Message[];
  /** Set where numbers were taken for the days of a spreadsheet. */
  readonly areSerialDays?: true;
  /** Dates that fit the other order of day and month alone, and are not read. */
  readonly against?: { readonly reading: string; readonly rows: number } | undefined;
}

/** 1970 to 2100: a reading that gives other years is taken for no reading, unless it was typed. */
const plausible = (ms: string): string => `${ms} >= 0 AND ${ms} < 4133980800000`;
/** The last moment of the year 9999 and nines, which stand for no time as 0 and below do. */
const noTimes = [9_999_999_999, 9_999_999_999_999, 253_402_214_400, 253_402_300_799, 253_402_300_799_000];
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
const compactShape = `(19|20)[0-9]{6}([0-9]{4}|[0-9]{6}([0-9]{3})?)?`;
const compact = dates({
  name: '%Y%m%d',
  toSql: (text) =>
    `CASE WHEN regexp_full_match(${text}, '${compactShape}') THEN ${strptimeSql(text, ['%Y%m%d', '%Y%m%d%H%M', '%Y%m%d%H%M%S', '%Y%m%d%H%M%S%g'])} END`,
});

/**
 * Days since 1899-12-30, as spreadsheets store and often export dates: 45292.5 is noon of 2024-01-01. Whole numbers alone
 * could count something else, and their order and distances are the same: what is read so is told.
 */
const serialDays: TimeFormat = {
  ...dates({
    name: 'spreadsheet days',
    toSql: (text) => `round((${numberSql(text)} - 25569) * 86400000)`,
  }),
  areSerialDays: true,
};
/** 1990 and 2050 in these days. */
const [serialFirst, serialLast] = [32_874, 54_789];

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
  const mixed = await chooseMixed(session, rows, { fileName, counts });
  if (mixed !== undefined) return mixed;
  if (counts.compact > 0 && counts.compact >= counts.numbers * decisive && counts.compact * 2 >= counts.total)
    return compact;
  if (counts.serial === counts.total) return serialDays;
  if (counts.numbers * 2 >= counts.total) return numbers(unitOf(counts));
  return chooseDates(session, rows, { fileName, total: counts.total });
}

/** Where the numbers are Unix times or calendar days, and there are several kinds, or dates beside them. */
async function chooseMixed(
  session: DuckDbSession,
  rows: string,
  { fileName, counts }: { readonly fileName: string; readonly counts: NumberCounts },
): Promise<TimeFormat | undefined> {
  const { total, numbers: numeric, zeros, unix, compact: days } = counts;
  const times = unix.reduce((sum, inUnit) => sum + inUnit, 0) + days;
  // days of a spreadsheet stand beside texts where it took only some dates for dates
  const serial = times === 0 && numeric < total ? counts.serial : 0;
  const known = times + serial;
  if (known === 0 || known < (numeric - zeros) * decisive) return undefined;
  const texts = `(SELECT t FROM ${rows} WHERE t IS NOT NULL AND NOT coalesce(isfinite(TRY_CAST(t AS DOUBLE)), false))`;
  const dated = numeric === total ? undefined : await fittingDates(session, texts, fileName);
  if (dated !== undefined && dated.forms.reduce((sum, form) => sum + form.rows, 0) * 2 < total - numeric)
    return undefined;
  const kinds: MixedKinds = { unix, compact: days, serial, dates: dated };
  const said = kindsOf(kinds);
  if (said.length < 2) return undefined;
  const names = [
    times > days ? 'Unix time' : '',
    serial > 0 ? serialDays.name : '',
    days > 0 ? compact.name : '',
    dated?.name ?? '',
  ];
  return {
    ...dates({
      name: names.filter((name) => name !== '').join(', '),
      toSql: mixedSql(kinds, {
        compact: compact.toSql,
        serial: (text) =>
          `CASE WHEN ${numberSql(text)} >= ${serialFirst} AND ${numberSql(text)} < ${serialLast} THEN ${serialDays.toSql(text)} END`,
      }),
    }),
    kinds: said,
    against: dated?.against,
  };
}

interface NumberCounts {
  readonly total: number;
  readonly numbers: number;
  readonly compact: number;
  readonly zeros: number;
  /** Numbers that are days of a spreadsheet. */
  readonly serial: number;
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
  if (Number(limits['numbers']) === total && place >= 0 && ![8, 12, 14, 17].includes(String(low).length))
    return {
      total,
      numbers: total,
      compact: 0,
      zeros: 0,
      serial: 0,
      unix: unixUnits.map((_, k) => (k === place ? total : 0)),
    };
  // Small numbers (a place in a sequence, a day of a study) are of none of the kinds that are counted.
  if (Number(limits['numbers']) === total && low! >= 0 && high! < serialFirst)
    return { total, numbers: total, compact: 0, zeros: 0, serial: 0, unix: unixUnits.map(() => 0) };
  const inUnit = unixUnits.map(
    ({ perSecond }, k) =>
      `count(*) FILTER (n >= ${unixFirst * perSecond} AND n < ${unixLast * perSecond})::DOUBLE AS unit${k}`,
  );
  const [found = {}] = await session.rows(
    `SELECT count(*)::DOUBLE AS total, count(*) FILTER (isfinite(n))::DOUBLE AS numbers, count(*) FILTER (n <= 0 OR n IN (${noTimes.join(', ')}))::DOUBLE AS zeros,
       count(*) FILTER (n >= ${serialFirst} AND n < ${serialLast})::DOUBLE AS serial,
       count(CASE WHEN length(t) IN (8, 12, 14, 17) AND n >= 19000101 THEN ${compact.toSql('t')} END)::DOUBLE AS compact, ${inUnit.join(', ')}
     FROM ${cast}`,
  );
  return {
    total: Number(found['total']),
    numbers: Number(found['numbers']),
    compact: Number(found['compact']),
    zeros: Number(found['zeros']),
    serial: Number(found['serial']),
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
  const asWritten = await dateCandidates(session, rows);
  const { readings } = asWritten;
  const candidates =
    mostOf(asWritten.candidates) === total
      ? asWritten.candidates
      : await withWords(session, rows, asWritten.candidates);
  if (mostOf(candidates) * 2 < total) throw await unreadable(session, rows, { fileName, readings });
  const { chosen, other } = await bestReading(session, rows, { fileName, candidates });
  if (chosen.count === total) return dates(chosen.reading, other);
  const read = await withOtherForms(session, rows, { chosen, candidates });
  return {
    ...dates(read, other),
    ...(read.forms.length > 1 && { kinds: kindsOf({ unix: [], compact: 0, serial: 0, dates: read }) }),
    against: read.against,
  };
}

const mostOf = (candidates: readonly Candidate[]): number =>
  Math.max(0, ...candidates.map(({ count }) => count));

/** Candidates by the words of a language, where these fit more rows than the dates as they are written, and no two languages differ. */
async function withWords(
  session: DuckDbSession,
  rows: string,
  asWritten: readonly Candidate[],
): Promise<readonly Candidate[]> {
  const most = mostOf(asWritten);
  const better: (readonly Candidate[])[] = [];
  for (const { language, rewrite } of await wordsOfDates(session, rows)) {
    const { candidates } = await dateCandidates(session, `(SELECT ${rewrite('t')} AS t FROM ${rows})`);
    if (mostOf(candidates) <= most) continue;
    const name = (form: string): string => (language === 'en' ? form : `${form} (${language})`);
    better.push(
      candidates.map((candidate) => ({
        ...candidate,
        reading: {
          ...candidate.reading,
          name: name(candidate.reading.name),
          toSql: (text) => candidate.reading.toSql(rewrite(text)),
        },
      })),
    );
  }
  const best = better.filter((candidates) => mostOf(candidates) === Math.max(...better.map(mostOf)));
  return best.length === 1 ? best[0]! : asWritten;
}

/** The dates of rows among which numbers are; undefined where none fits. @throws AppError where day and month cannot be told apart */
async function fittingDates(
  session: DuckDbSession,
  rows: string,
  fileName: string,
): Promise<ReadForms | undefined> {
  const { candidates } = await dateCandidates(session, rows);
  if (candidates.every(({ count }) => count === 0)) return undefined;
  const { chosen } = await bestReading(session, rows, { fileName, candidates });
  return withOtherForms(session, rows, { chosen, candidates });
}

async function dateCandidates(
  session: DuckDbSession,
  rows: string,
): Promise<{ readonly readings: readonly DateReading[]; readonly candidates: readonly Candidate[] }> {
  const shapes = await session.rows(
    `SELECT translate(t, '0123456789', '9999999999') AS shape, count(*)::DOUBLE AS n FROM ${rows} WHERE t IS NOT NULL
     GROUP BY shape ORDER BY n DESC, shape LIMIT 1000`,
  );
  const readings = dateReadings(
    shapes.map((row) => ({ shape: String(row['shape']), count: Number(row['n']) })),
  );
  return { readings, candidates: await judge(session, rows, readings) };
}

/**
 * The reading that fits most rows. Where several do, the right one is that whose times lie close together: a swapped year scatters
 * a week over decades. Day and month are not told apart so: that is asked.
 * @throws AppError invalid-input where day first and month first fit all rows and differ
 */
async function bestReading(
  session: DuckDbSession,
  rows: string,
  { fileName, candidates }: { readonly fileName: string; readonly candidates: readonly Candidate[] },
): Promise<{ readonly chosen: Candidate; readonly other: string | undefined }> {
  const most = Math.max(...candidates.map(({ count }) => count));
  const best = candidates.filter(({ count }) => count === most);
  const narrowest = Math.min(...best.map(({ spanMs }) => spanMs));
  const chosen = best.find(({ spanMs }) => spanMs <= 2 * narrowest)!;
  let other: string | undefined;
  for (const candidate of best) {
    if (candidate === chosen) continue;
    const [first, second] = [chosen.reading.toSql('t'), candidate.reading.toSql('t')];
    const [different] = await session.rows(
      `SELECT t, ${first} AS a, ${second} AS b FROM ${rows} WHERE ${first} <> ${second} LIMIT 1`,
    );
    if (different === undefined) continue;
    const pair = [chosen.reading, candidate.reading];
    if (isDayOrMonth(pair)) {
      const example = {
        text: String(different['t']),
        values: [Number(different['a']), Number(different['b'])],
      };
      throw dayOrMonth(fileName, pair, example);
    }
    other ??= candidate.reading.name;
  }
  return { chosen, other };
}

/** Day first against month first; dates with dots are written day first wherever they are written. */
const isDayOrMonth = (pair: readonly DateReading[]): boolean =>
  pair.some(({ first }) => first === 'day') &&
  pair.some(({ first }) => first === 'month') &&
  !pair[0]!.name.includes('.');

function dayOrMonth(
  fileName: string,
  pair: readonly DateReading[],
  example: { readonly text: string; readonly values: readonly number[] },
): AppError {
  const of = (first: DateReading['first']): { format: string; date: string } => {
    const place = pair.findIndex((reading) => reading.first === first);
    return {
      format: pair[place]!.name,
      date: new Date(example.values[place]!).toISOString().slice(0, 10),
    };
  };
  const [day, month] = [of('day'), of('month')];
  const values = {
    ...{ name: fileName, example: example.text.slice(0, 40) },
    ...{ dayFirst: day.format, dayDate: day.date, monthFirst: month.format, monthDate: month.date },
  };
  return new AppError('invalid-input', message('date-order-untold', values), {
    details: { field: 'timeFormat', file: fileName, answers: [day, month] },
  });
}

interface ReadForms extends DateReading {
  /** Every form with the rows that it fits. */
  readonly forms: readonly { readonly name: string; readonly rows: number }[];
  readonly against: TimeFormat['against'];
}

/** More forms than these in one column are no forms but slips. */
const maximumForms = 4;

/**
 * The chosen reading, and for the rows that it does not fit the next ones, as long as no row would be two dates. Dates of the other
 * order of day and month are not read beside it: rows that fit both would be guessed.
 */
async function withOtherForms(
  session: DuckDbSession,
  rows: string,
  { chosen, candidates }: { readonly chosen: Candidate; readonly candidates: readonly Candidate[] },
): Promise<ReadForms> {
  const forms = [{ name: chosen.reading.name, rows: chosen.count }];
  let toSql = chosen.reading.toSql;
  let left = candidates.filter((candidate) => candidate !== chosen);
  let against: TimeFormat['against'];
  while (left.length > 0 && forms.length < maximumForms) {
    const values = left.map(({ reading }, k) => `${reading.toSql('t')} AS r${k}`);
    const counts = left.map(
      (_, k) =>
        `count(*) FILTER (a IS NULL AND ${plausible(`r${k}`)})::DOUBLE AS n${k}, count(*) FILTER (a <> r${k})::DOUBLE AS twice${k}`,
    );
    const read = toSql;
    const [found = {}] = await session.rows(
      `SELECT ${counts.join(', ')} FROM (SELECT ${read('t')} AS a, ${values.join(', ')} FROM ${rows} WHERE t IS NOT NULL)`,
    );
    const judged = left.map(({ reading }, k) => ({
      reading,
      rows: Number(found[`n${k}`]),
      twice: Number(found[`twice${k}`]),
    }));
    for (const { reading, rows: count, twice } of judged)
      if (twice > 0 && count > 0) against ??= { reading: reading.name, rows: count };
    const most = Math.max(...judged.map(({ rows: count }) => count));
    const next = judged.filter(({ rows: count, twice }) => twice === 0 && count > 0 && count === most);
    if (next.length !== 1) break; // several: no row tells which
    const { reading } = next[0]!;
    forms.push({ name: reading.name, rows: most });
    toSql = (text) => `coalesce(${read(text)}, ${reading.toSql(text)})`;
    left = left.filter((candidate) => candidate.reading !== reading);
  }
  const name = forms.map((form) => form.name).join(', ');
  return { name, toSql, forms, against };
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
  const parsed = readings.map(({ toSql }) => `count(${toSql('t')})`).join(' + ') || '0';
  const isRead = (await session.number(`SELECT ${parsed} FROM ${rows} WHERE t IS NOT NULL`)) > 0;
  return new AppError(
    'invalid-input',
    !isRead
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
