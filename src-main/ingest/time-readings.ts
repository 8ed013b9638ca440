// The ways in which a time can be written: which formats belong to one reading (day first, month first, year first), told
// from the shape of the texts. What does not belong: choosing one of them (time-format.ts).
import { sqlText } from './sql-text.ts';

/** One way to read dates that are texts. */
export interface DateReading {
  /** For people: `ISO 8601`, or the form of the day such as `%d.%m.%Y`. */
  readonly name: string;
  /** What stands first in dates of digits alone; undefined for ISO dates, names of months, and forms that were typed. */
  readonly first?: 'day' | 'month' | 'year' | undefined;
  /** SQL: a text expression → milliseconds since 1970 (UTC where no offset is given), NULL where it does not fit. */
  readonly toSql: (text: string) => string;
}

/** What a shape of texts looks like: one text in which every digit is a 9, and how many have it. */
export interface TextShape {
  readonly shape: string;
  readonly count: number;
}

const timesOfDay = [
  '',
  ...[' %H:%M', ' %H:%M:%S', ' %H:%M:%S.%f', ' %I:%M %p', ' %I:%M:%S %p', 'T%H:%M', 'T%H:%M:%S'],
  ...[
    ', %H:%M',
    ', %H:%M:%S',
    ', %I:%M %p',
    ', %I:%M:%S %p',
    ' %H时%M分',
    ' %H时%M分%S秒',
    ' %H時%M分',
    ' %H時%M分%S秒',
  ],
  ...[' %I:%M%p', ' %I:%M:%S%p', ', %I:%M%p', ' %p %I:%M', ' %p %I:%M:%S', ' %p%I:%M', ' %p%I:%M:%S'],
  ...[' %H:%M:%S,%f', ' %I.%M.%S %p', ' %I.%M.%S.%f %p', ' %H.%M.%S.%f', ' %I:%M:%S.%f %p'],
  ...[' %H.%M', ' %H.%M.%S', ':%H:%M:%S', ':%H:%M:%S %z', ' %H:%M %z', ' %H:%M:%S %z'],
];
const separated = (parts: readonly string[]): string[] =>
  ['/', '.', '-', ' '].map((sign) => parts.join(sign));
/** Forms of the day by reading, in the order in which a tie is broken. Two-digit years stand first: `%Y` would take them for the first century. */
const orders: readonly (readonly string[])[] = [
  [
    ...['%Y-%m-%d', '%Y/%m/%d', '%Y.%m.%d', '%Y %m %d', '%Y年%m月%d日', '%Y-%b-%d', '%Y %b %d'],
    ...['%Y%m%dT%H%M%S', '%Y%m%dT%H%M%SZ', '%Y%m%dT%H%M%S%z', '%Y%m%d %H:%M:%S', '%Y%m%d %H:%M'],
  ],
  [...separated(['%d', '%m', '%y']), ...separated(['%d', '%m', '%Y'])],
  [...separated(['%m', '%d', '%y']), ...separated(['%m', '%d', '%Y'])],
  separated(['%y', '%m', '%d']),
  [
    ...separated(['%d', '%b', '%y']),
    ...separated(['%d', '%b', '%Y']),
    ...['%d %B %y', '%d %B %Y', '%d. %B %Y', '%d. %b %Y', '%d-%B-%Y'],
    ...['%a, %d %b %Y', '%a %d %b %Y', '%A, %d %B %Y', '%A %d %B %Y', '%d %b, %Y', '%d %B, %Y'],
  ],
  [
    ...['%b %d, %y', '%b %d, %Y', '%b %d %Y', '%B %d, %y', '%B %d, %Y', '%B %d %Y', '%b-%d-%Y', '%b/%d/%Y'],
    ...['%a %b %d %Y', '%a, %b %d, %Y', '%A, %B %d, %Y'],
    ...['%a %b %d %H:%M:%S %z %Y', '%a %b %d %H:%M:%S %Y', '%b %d %H:%M:%S %z %Y', '%b %d %H:%M:%S %Y'],
  ],
];
const yearFirst = 0;
const firstOf: readonly DateReading['first'][] = [undefined, 'day', 'month', 'year'];

const patterns: Readonly<Record<string, string>> = {
  Y: '9{4}',
  f: '9{1,6}',
  b: '[A-Za-z]{3}',
  B: '[A-Za-z]{3,9}',
  a: '[A-Za-z]{3}',
  A: '[A-Za-z]{6,9}',
  p: '(?:[AaPp][Mm]|上午|下午)',
  z: '[+-]9{2}:?9{2}',
};
const twoDigits = '9{1,2}';

/** The shapes that a format can have. */
function shapeOf(format: string): RegExp {
  const pattern = format
    .replaceAll(/[.+*?^$()[\]{}|\\]/g, '\\$&')
    .replaceAll(/%([A-Za-z])/g, (_, letter: string) =>
      letter === 'y' ? '9{2}' : (patterns[letter] ?? twoDigits),
    )
    .replaceAll(' ', ' +');

  return new RegExp(`^ *${pattern} *$`);
}

interface KnownForm {
  readonly day: string;
  readonly format: string;
  readonly shape: RegExp;
}
let known: readonly (readonly KnownForm[])[] | undefined;
/** Made when first needed: several hundred. */
function knownForms(): readonly (readonly KnownForm[])[] {
  known ??= orders.map((days) =>
    days.flatMap((day) =>
      timesOfDay.map((time) => ({ day, format: day + time, shape: shapeOf(day + time) })),
    ),
  );
  return known;
}

const isoShape = /^ *9{4}[-/]9{1,2}[-/]9{1,2}([ T].*)?$/;
/** A year of four digits is asked for: the cast takes `25-01-24` for a day of the year 25. */
const isoSql = (text: string): string =>
  `CASE WHEN TRY_CAST(left(${text}, 4) AS SMALLINT) >= 1000 THEN epoch_ms(TRY_CAST(${text} AS TIMESTAMPTZ))::DOUBLE END`;

/**
 * SQL for milliseconds since 1970 by the first format that fits the text; NULL where none does. @param text a SQL
 * expression
 */
export const strptimeSql = (text: string, formats: readonly string[]): string =>
  `epoch_ms(try_strptime(${formats.some((format) => format.includes('%p')) ? halfDay(text) : text}, [${formats.map(sqlText).join(', ')}]))::DOUBLE`;

/** SQL: the halves of a day as strptime reads them. */
const halfDay = (text: string): string => `replace(replace(${text}, '上午', 'AM'), '下午', 'PM')`;

/** The readings that texts of these shapes may have; at most one of each order. */
export function dateReadings(shapes: readonly TextShape[]): DateReading[] {
  const readings: DateReading[] = [];
  knownForms().forEach((forms, order) => {
    const fitting = forms.filter(({ shape }) => shapes.some((text) => shape.test(text.shape)));
    const formats = fitting.map(({ format }) => format);
    const countOf = ({ shape }: { shape: RegExp }): number =>
      shapes.reduce((sum, text) => sum + (shape.test(text.shape) ? text.count : 0), 0);
    const isIso = order === yearFirst && shapes.some((text) => isoShape.test(text.shape));
    if (formats.length === 0 && !isIso) return;
    const [main] = [...fitting].sort((a, b) => countOf(b) - countOf(a));
    readings.push({
      name: isIso ? 'ISO 8601' : main!.day,
      first: firstOf[order],
      toSql: (text) => {
        if (formats.length === 0) return isoSql(text);
        const byFormats = strptimeSql(text, formats);
        return isIso ? `coalesce(${isoSql(text)}, ${byFormats})` : byFormats;
      },
    });
  });
  return readings;
}

/** A reading by a format that a person typed; a form of the day alone also takes times of day. */
export function typedReading(format: string): DateReading {
  const formats = /%[HIfMSpXcTsg]/.test(format) ? [format] : timesOfDay.map((time) => format + time);
  return { name: format, toSql: (text) => strptimeSql(text, formats) };
}
