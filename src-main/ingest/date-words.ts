// Dates with words: names of months, halves of the day and ordinals in many languages are rewritten to the English forms that
// strptime reads. Tried where no form fits a column as it stands. What does not belong: the forms themselves (time-readings.ts).
import type { DuckDbSession } from './duckdb-session.ts';
import { sqlText } from './sql-text.ts';

/** One way to understand the words of a column. */
export interface DateWords {
  /** BCP 47. */
  readonly language: string;
  /** SQL: a text expression → the text in English forms. */
  readonly rewrite: (text: string) => string;
}

/** Their words come from ICU, as Node has it. */
const languages =
  'en de de-AT fr es it pt ca nl sv da nb fi et lv lt pl cs sk sl hu ro bg sr uk ru el tr id vi ko ja zh ar he fa hi th'.split(
    ' ',
  );
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
/** A column of dates has no more words. */
const mostWords = 200;
/** Share of the words that a language must know. */
const mostOfWords = 0.95;

/** Words of dates beside names, and signs of East Asian dates. */
const small: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    'de del d of the at on kl um uhr den à às a las alle ore il le год года г р roku o klo v'
      .split(' ')
      .map((word) => [word, '']),
  ),
  ...{ am: 'AM', pm: 'PM', t: ' ', z: '+00:00', utc: ' +00:00', gmt: ' +00:00', h: ':' },
  ...{ 年: '-', 月: '-', 日: ' ', 년: '-', 월: '-', 일: ' ', 時: ':', 时: ':', 시: ':', 分: ':', 분: ':' },
  ...{ 秒: '', 초: '' },
  // zones whose letters mean one offset everywhere: CST, IST and BST do not
  ...{ wet: ' +00:00', west: ' +01:00', cet: ' +01:00', cest: ' +02:00', eet: ' +02:00', eest: ' +03:00' },
  ...{ est: ' -05:00', edt: ' -04:00', pst: ' -08:00', pdt: ' -07:00', msk: ' +03:00', jst: ' +09:00' },
};
/** What spreadsheets write where ICU has another short form. */
const others: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  de: { mrz: 'Mar' },
  tr: { agu: 'Aug', sub: 'Feb' },
};

const fold = (word: string): string => word.normalize('NFC').toLowerCase().replaceAll(/[.’']/g, '');

type Dictionary = (word: string) => string | undefined;

function dictionaryOf(language: string): Dictionary {
  const locale = `${language}-u-ca-gregory-nu-latn`;
  const known = new Map<string, string>(Object.entries(small));
  const names = months.map(() => new Set<string>());
  const partOf = (type: string, date: Date, options: Intl.DateTimeFormatOptions): string =>
    fold(
      new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })
        .formatToParts(date)
        .find((part) => part.type === type)?.value ?? '',
    );
  for (let day = 1; day <= 7; day++)
    for (const weekday of ['long', 'short'] as const)
      known.set(partOf('weekday', new Date(Date.UTC(2024, 0, day)), { weekday }), '');
  for (const hour of [3, 9, 15, 21]) {
    const half = partOf('dayPeriod', new Date(Date.UTC(2024, 0, 1, hour)), { hour: 'numeric', hour12: true });
    known.set(half, hour < 12 ? 'AM' : 'PM');
  }
  for (const [k, month] of months.entries())
    for (const style of ['long', 'short'] as const)
      for (const day of [undefined, 'numeric'] as const) {
        const name = partOf('month', new Date(Date.UTC(2024, k, 5)), { month: style, ...(day && { day }) });
        if (!/^[\p{L}\p{M}]+$/u.test(name)) continue;
        known.set(name, month);
        names[k]!.add(name);
      }
  for (const [word, month] of Object.entries(others[language] ?? {})) known.set(word, month);
  return (word) => {
    const found = known.get(word);
    if (found !== undefined || Array.from(word).length < 3) return found;
    const begun = months.filter((_, k) => [...names[k]!].some((name) => name.startsWith(word)));
    return begun.length === 1 ? begun[0] : undefined;
  };
}

/** SQL: small letters, ordinals without their ending, `a.m.` as `am`, a decimal comma of seconds as a point, without brackets. */
function plain(text: string): string {
  const steps: readonly (readonly [string, string])[] = [
    ['([0-9])(st|nd|rd|th|er|º|ª)([^a-z]|$)', '\\1\\3'],
    ['(^|[^a-z])([ap])\\.? ?m\\.?([^a-z]|$)', '\\1 \\2m \\3'],
    ['(:[0-9]{2}),([0-9])', '\\1.\\2'],
    ["[’'`\\[\\]()]", ''],
  ];
  return steps.reduce(
    (sql, [from, to]) => `regexp_replace(${sql}, ${sqlText(from)}, ${sqlText(to)}, 'g')`,
    `lower(nfc_normalize(${text}))`,
  );
}

function rewriteWith(meanings: ReadonlyMap<string, string>): DateWords['rewrite'] {
  const keys = [...meanings.keys()].map(sqlText).join(', ');
  const values = [...meanings.values()].map(sqlText).join(', ');
  const tidy: readonly (readonly [string, string])[] = [
    ['([A-Za-z])\\.', '\\1'],
    ['[\\s,]+', ' '],
    ['[.:]( |$)', '\\1'],
    [' ?- ', '-'],
    [' \\.? ?', ' '],
  ];
  return (text) => {
    const tokens = `regexp_extract_all(${plain(text)}, '[\\p{L}\\p{M}]+|[^\\p{L}\\p{M}]+')`;
    const place = `list_position([${keys}], w)`;
    const words = `array_to_string(list_transform(${tokens}, lambda w: coalesce([${values}][${place}], w)), '')`;
    const tidied = tidy.reduce(
      (sql, [from, to]) => `regexp_replace(${sql}, ${sqlText(from)}, ${sqlText(to)}, 'g')`,
      words,
    );
    return `trim(${tidied})`;
  };
}

/**
 * The languages that know the words of a column; those that understand them alike count once.
 * @param rows a relation with a text column `t`
 */
export async function wordsOfDates(session: DuckDbSession, rows: string): Promise<readonly DateWords[]> {
  const found = await session.rows(
    `SELECT w, count(*)::DOUBLE AS n FROM (SELECT unnest(regexp_extract_all(${plain('t')}, '[\\p{L}\\p{M}]+')) AS w FROM ${rows} WHERE t IS NOT NULL)
     GROUP BY w ORDER BY n DESC, w LIMIT ${mostWords + 1}`,
  );
  if (found.length > mostWords) return [];
  const words = found.map((row) => ({ word: String(row['w']), count: Number(row['n']) }));
  const total = words.reduce((sum, { count }) => sum + count, 0);
  const read = languages.map((language) => {
    const dictionary = dictionaryOf(language);
    const meanings = new Map<string, string>();
    let known = 0;
    for (const { word, count } of words) {
      const meaning = dictionary(word);
      if (meaning === undefined) continue;
      meanings.set(word, meaning);
      known += count;
    }
    return { language, meanings, known };
  });
  const most = Math.max(...read.map(({ known }) => known));
  if (most < total * mostOfWords) return [];
  const distinct = new Map<string, DateWords>();
  for (const { language, meanings, known } of read) {
    const key = JSON.stringify([...meanings]);
    if (known === most && !distinct.has(key))
      distinct.set(key, {
        language,
        rewrite: rewriteWith(meanings.size === 0 ? new Map([['', '']]) : meanings),
      });
  }
  return [...distinct.values()];
}
