// Dates with words of many languages, with names of zones, and beside the days of a spreadsheet: what comes back is the moment.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importDataset } from '../../src-main/services/datasets/import-dataset.ts';
import { loadSequenceData } from '../../src-main/services/datasets/load-sequence-data.ts';
import { importFixture, type ImportFixture } from '../support/import-fixture.ts';

let fixture: ImportFixture;
beforeEach(() => {
  fixture = importFixture();
});
afterEach(() => {
  fixture.dispose();
});

/** A day in each month of a year and a half, so that every name is met. */
const moments = Array.from(
  { length: 18 },
  (_, k) => new Date(Date.UTC(2023, k, 20 + (k % 8), 8 + (k % 9), 5)),
);
const two = (value: number): string => String(value).padStart(2, '0');
const names = (text: string) => (date: Date) => text.split(' ')[date.getUTCMonth()]!;
const german = names('Januar Februar März April Mai Juni Juli August September Oktober November Dezember');
const germanShort = names('Jan Feb Mrz Apr Mai Jun Jul Aug Sep Okt Nov Dez');
const french = names('janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.');
const spanish = names(
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
);
const russian = names('января февраля марта апреля мая июня июля августа сентября октября ноября декабря');
const polish = names('sty lut mar kwi maj cze lip sie wrz paź lis gru');
const english = names(
  'January February March April May June July August September October November December',
);
const day = (date: Date): number => date.getUTCDate();
const year = (date: Date): number => date.getUTCFullYear();
const clock = (date: Date): string => `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
const half = (date: Date, [am, pm]: readonly [string, string]): string => (date.getUTCHours() < 12 ? am : pm);
const twelve = (date: Date): string =>
  `${two(((date.getUTCHours() + 11) % 12) + 1)}:${two(date.getUTCMinutes())}`;
const numbers = (date: Date, sign: string): string =>
  `${two(day(date))}${sign}${two(date.getUTCMonth() + 1)}${sign}${year(date)}`;
const ordinal = (date: number): string =>
  `${date}${date === 21 ? 'st' : date === 22 ? 'nd' : date === 23 ? 'rd' : 'th'}`;

async function read(write: (date: Date, row: number) => string): Promise<{
  readonly times: readonly number[];
  readonly codes: readonly string[];
  readonly timeFormat: string;
}> {
  // the last first, so that the order can only come from the dates
  const rows = moments
    .map((date, k) => `ann;p${k};${k % 2 === 0 ? 'Tea' : 'Toys'};${write(date, k)}`)
    .reverse();
  const path = fixture.file('a.csv', `user;item;domain;when\n${rows.join('\n')}\n`);
  const summary = await importDataset(fixture.workspace, {
    interactions: [{ path }],
    map: { timestamp: 'when' },
  });
  expect(summary.rejected.total).toBe(0);
  const data = await loadSequenceData(fixture.workspace, summary.dataset);
  return {
    times: [...data.timestamps],
    codes: summary.findings.map(({ code }) => code),
    timeFormat: summary.timeFormat,
  };
}
const exact = moments.map((date) => date.getTime());
const days = exact.map((time) => Math.floor(time / 86_400_000) * 86_400_000);

describe('dates with words', () => {
  const forms: Readonly<Record<string, (date: Date, row: number) => string>> = {
    'German, with a clock': (date) => `${day(date)}. ${german(date)} ${year(date)} ${clock(date)}`,
    'French, shortened, two digits of the year': (date) =>
      `${day(date)} ${french(date)} ${two(year(date) % 100)} ${clock(date)}`,
    'Spanish, with prepositions': (date) =>
      `${day(date)} de ${spanish(date)} de ${year(date)} a las ${clock(date)}`,
    'Russian, with the word for year': (date) =>
      `${day(date)} ${russian(date)} ${year(date)} г. ${clock(date)}`,
    Polish: (date) => `${day(date)} ${polish(date)} ${year(date)} ${clock(date)}`,
    'English ordinals': (date) => `${english(date)} ${ordinal(day(date))}, ${year(date)} ${clock(date)}`,
    'a.m. and p. m.': (date) => `${numbers(date, '/')} ${twelve(date)} ${half(date, ['a.m.', 'p. m.'])}`,
    'Korean halves of the day': (date) =>
      `${year(date)}. ${two(date.getUTCMonth() + 1)}. ${two(day(date))}. ${half(date, ['오전', '오후'])} ${twelve(date)}`,
    Japanese: (date) =>
      `${year(date)}年${date.getUTCMonth() + 1}月${day(date)}日 ${date.getUTCHours()}時${two(date.getUTCMinutes())}分`,
    'as web servers and mails write it, GMT': (date) => date.toUTCString(),
    'as Java writes it, with a zone': (date) =>
      new Date(date.getTime() + 3_600_000)
        .toUTCString()
        .replace(/^(\w+), (\d+) (\w+) (\d+) (\S+) GMT/, '$1 $3 $2 $5 CET $4'),
    'in brackets, with an offset': (date) =>
      `[${two(day(date))}/${english(date).slice(0, 3)}/${year(date)}:${clock(date)}:00 +0000]`,
    'a comma before milliseconds, and Z': (date) => date.toISOString().replace('.', ','),
    'digits alone, to the millisecond': (date) => date.toISOString().replaceAll(/\D/g, ''),
  };
  for (const [name, write] of Object.entries(forms)) {
    it(`reads ${name}`, async () => {
      expect((await read(write)).times).toEqual(exact);
    });
  }

  it('reads short names of a spreadsheet in German, all of them, and says the language', async () => {
    const write = (date: Date): string => `${two(day(date))}-${germanShort(date)}-${two(year(date) % 100)}`;
    expect(await read(write)).toMatchObject({ times: days, timeFormat: '%d-%b-%y (de)' });
  });

  it('reads days of a spreadsheet beside dates as texts, each by its own kind', async () => {
    const serial = (date: Date): string => String(Math.floor(date.getTime() / 86_400_000) + 25_569);
    const write = (date: Date, row: number): string => (row % 3 === 0 ? serial(date) : numbers(date, '.'));
    const { times, codes } = await read(write);
    expect(times).toEqual(days);
    expect(codes).toContain('mixed-times');
    expect(codes).not.toContain('ambiguous-date');
  });
});
