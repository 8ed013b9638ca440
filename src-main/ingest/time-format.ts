// How the time column is read: as a number, as ISO date text, or by one of the usual date formats.
// Date text becomes milliseconds since 1970 (UTC where no offset is given); numbers keep their unit.
import { AppError } from '../foundation/errors.ts';
import type { DuckDbSession } from './duckdb-session.ts';
import { sqlText } from './sql-text.ts';

export interface TimeFormat {
  readonly kind: 'number' | 'date';
  /** For people: `number`, `ISO 8601`, `%d.%m.%Y`. */
  readonly name: string;
  /** SQL for a text expression → DOUBLE, NULL where it does not fit. */
  readonly toSql: (text: string) => string;
  /** The other reading that fits as well, where day and month cannot be told apart. */
  readonly ambiguousWith: string | undefined;
}

const sampleRows = 10_000;
const timesOfDay = ['', ' %H:%M', ' %H:%M:%S', ' %I:%M %p', ' %I:%M:%S %p'];
/** Day before month: the reading of most of the world, taken where both fit. */
const dates = [
  '%d/%m/%Y',
  '%m/%d/%Y',
  '%d.%m.%Y',
  '%Y.%m.%d',
  '%d-%m-%Y',
  '%m-%d-%Y',
  '%Y年%m月%d日',
  '%d %b %Y',
  '%d-%b-%Y',
  '%b %d, %Y',
  '%d %B %Y',
  '%B %d, %Y',
];

const number: TimeFormat = {
  kind: 'number',
  name: 'number',
  toSql: (text) => `CASE WHEN isfinite(TRY_CAST(${text} AS DOUBLE)) THEN TRY_CAST(${text} AS DOUBLE) END`,
  ambiguousWith: undefined,
};
const iso: TimeFormat = {
  kind: 'date',
  name: 'ISO 8601',
  toSql: (text) => `epoch_ms(TRY_CAST(${text} AS TIMESTAMPTZ))::DOUBLE`,
  ambiguousWith: undefined,
};
/** Eight digits that are all valid calendar days are dates; read as numbers their distances would be wrong. */
const compact = byFormats('%Y%m%d', ['%Y%m%d']);

function byFormats(name: string, formats: readonly string[]): TimeFormat {
  const list = `[${formats.map(sqlText).join(', ')}]`;
  return {
    kind: 'date',
    name,
    toSql: (text) => `epoch_ms(try_strptime(${text}, ${list}))::DOUBLE`,
    ambiguousWith: undefined,
  };
}

/**
 * Chooses the reading that fits most of the first 10,000 times.
 * @param table with a text column `t`
 * @param given a strptime format of the user (`%d/%m/%Y %H:%M`), or `number`
 * @throws AppError invalid-input if no reading fits at least half, or the given format is malformed
 */
export async function chooseTimeFormat(
  session: DuckDbSession,
  table: string,
  given?: string,
): Promise<TimeFormat> {
  const sample = `(SELECT t FROM ${table} WHERE t IS NOT NULL LIMIT ${sampleRows})`;
  if (given !== undefined) {
    const format = given === 'number' ? number : byFormats(given, [given]);
    try {
      await session.number(`SELECT count(${format.toSql('t')}) FROM ${sample}`);
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw new AppError(
        'invalid-input',
        `The time format "${given}" is not valid. Use strptime signs, for example %d/%m/%Y %H:%M, or number.`,
        { cause: error },
      );
    }
    return format;
  }
  const total = await session.number(`SELECT count(*) FROM ${sample}`);
  if (total === 0) return number; // every time is missing; the rows are rejected for that
  const numbers = await fits(session, sample, number);
  const days = await session.number(
    `SELECT count(*) FROM ${sample} WHERE regexp_full_match(t, '(19|20)[0-9]{6}') AND try_strptime(t, '%Y%m%d') IS NOT NULL`,
  );
  if (days === total) return compact;
  if (numbers * 2 >= total) return number;
  let best = iso;
  let bestCount = await fits(session, sample, iso);
  let ambiguousWith: string | undefined;
  for (const date of bestCount === total ? [] : dates) {
    const format = byFormats(
      date,
      timesOfDay.map((time) => date + time),
    );
    const count = await fits(session, sample, format);
    if (count > bestCount) {
      best = format;
      bestCount = count;
      ambiguousWith = undefined;
    } else if (count === bestCount && count > 0) ambiguousWith = format.name;
  }
  if (bestCount * 2 < total) {
    const example = String((await session.rows(`SELECT t FROM ${sample} LIMIT 1`))[0]?.['t']);
    throw new AppError(
      'invalid-input',
      `The time column cannot be read: its first value is "${example.slice(0, 80)}". Allowed are numbers and dates such as 2024-05-31 or 2024-05-31 18:30:00. ` +
        'Map another column (timestamp=COLUMN), or give the time format, for example %d.%m.%Y.',
      { details: { example } },
    );
  }
  return { ...best, ambiguousWith };
}

async function fits(session: DuckDbSession, sample: string, format: TimeFormat): Promise<number> {
  return session.number(`SELECT count(${format.toSql('t')}) FROM ${sample}`);
}
