// Times as files have them: two-digit years, day and month told on all rows, each file's own format and unit.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importDataset, type ImportRequest } from '../../src-main/services/datasets/import-dataset.ts';
import { loadSequenceData } from '../../src-main/services/datasets/load-sequence-data.ts';
import type { Message } from '../../src-main/messages/message-shape.ts';
import type { DatasetId } from '../../src-main/store/identifiers.ts';
import { importFixture, storedSequences, type ImportFixture } from '../support/import-fixture.ts';

let fixture: ImportFixture;
beforeEach(() => {
  fixture = importFixture();
});
afterEach(() => {
  fixture.dispose();
});

const importing = (request: ImportRequest) => importDataset(fixture.workspace, request);
const stored = (dataset: DatasetId) => storedSequences(fixture.workspace, dataset);
const day = (month: number, date: number, year = 2024): number => Date.UTC(year, month - 1, date);
const codes = (summary: { readonly findings: readonly { readonly code: string }[] }): string[] =>
  summary.findings.map(({ code }) => code);

/** A visit on each date, alternating between two domains; the item is the place in the file. */
function visits(dates: readonly string[], name = 'visits.csv'): string {
  const rows = dates.map((date, k) => `ann,p${k},${k % 2 === 0 ? 'Tea' : 'Toys'},"${date}"`);
  return fixture.file(name, `user,item,domain,when_bought\n${rows.join('\n')}\n`);
}
const map = { timestamp: 'when_bought' };

describe('two-digit years', () => {
  const january = [day(1, 19), day(1, 28), day(2, 6), day(3, 5), day(3, 30)];
  const pad = (value: number): string => String(value).padStart(2, '0');
  const parts = january.map((time) => {
    const date = new Date(time);
    return { d: date.getUTCDate(), m: date.getUTCMonth() + 1 };
  });
  const months = ['', 'JAN', 'FEB', 'MAR'];
  const forms: Record<string, string[]> = {
    'day/month/year': parts.map(({ d, m }) => `${pad(d)}/${pad(m)}/24`),
    'month/day/year without zeros': parts.map(({ d, m }) => `${m}/${d}/24`),
    'month/day/year with a time of day': parts.map(({ d, m }) => `${m}/${d}/24 0:00`),
    'day.month.year': parts.map(({ d, m }) => `${pad(d)}.${pad(m)}.24`),
    'day-month-year': parts.map(({ d, m }) => `${pad(d)}-${pad(m)}-24`),
    'day-name-year': parts.map(({ d, m }) => `${pad(d)}-${months[m]}-24`),
    'year-month-day': parts.map(({ d, m }) => `24-${pad(m)}-${pad(d)}`),
  };
  for (const [name, dates] of Object.entries(forms)) {
    it(`reads ${name}`, async () => {
      // last line first, so that the order can only come from the dates
      const path = visits([...dates].reverse());
      const summary = await importing({ interactions: [{ path }], map });
      expect(summary).toMatchObject({ interactions: 5, rejected: { total: 0 } });
      const data = await loadSequenceData(fixture.workspace, summary.dataset);
      expect([...data.timestamps]).toEqual(january);
    });
  }

  it('takes years outside 1970 to 2100 only when the format is typed', async () => {
    const path = visits(['14/07/1789', '21/01/1793', '09/11/1799']);
    await expect(importing({ interactions: [{ path }], map })).rejects.toThrow(
      /outside the years 1970 to 2100/,
    );
    const typed = await importing({ interactions: [{ path }], map, timeFormat: '%d/%m/%Y' });
    const data = await loadSequenceData(fixture.workspace, typed.dataset);
    expect(data.timestamps[0]).toBe(day(7, 14, 1789));
  });
});

describe('days of a spreadsheet', () => {
  it('are dates, which is said; as numbers where that was typed', async () => {
    const path = visits(['45292', '45292.5', '45413.75']);
    const summary = await importing({ interactions: [{ path }], map });
    expect(summary.timeFormat).toBe('spreadsheet days');
    expect(codes(summary)).toContain('spreadsheet-days');
    expect(await stored(summary.dataset)).toEqual({
      ann: [
        `Tea:p0@${day(1, 1)}`,
        `Toys:p1@${Date.UTC(2024, 0, 1, 12)}`,
        `Tea:p2@${Date.UTC(2024, 4, 1, 18)}`,
      ],
    });
    const typed = await importing({ interactions: [{ path }], map, timeFormat: 'number' });
    expect(await stored(typed.dataset)).toEqual({
      ann: ['Tea:p0@45292', 'Toys:p1@45292.5', 'Tea:p2@45413.75'],
    });
  });

  it('are not seen in a count that begins elsewhere', async () => {
    const summary = await importing({ interactions: [{ path: visits(['1', '45292', '45293']) }], map });
    expect(summary.timeFormat).toBe('number');
    expect(codes(summary)).not.toContain('spreadsheet-days');
  });
});

describe('day or month first', () => {
  it('is decided on all rows, not on the first ones', async () => {
    // 30,000 rows of the first twelve days of a month, then days that can only be days
    const rows = ['user,item,domain,date'];
    const line = (k: number, date: string): string =>
      `u${k % 50},i${k % 70},${k % 2 === 0 ? 'Tea' : 'Toys'},${date}`;
    for (let k = 0; k < 30_000; k++) rows.push(line(k, `3/${1 + Math.floor(k / 2500)}/2024`));
    for (let k = 0; k < 3000; k++) rows.push(line(k, `3/${13 + Math.floor(k / 200)}/2024`));
    const path = fixture.file('sorted.csv', rows.join('\n'));
    const summary = await importing({ interactions: [{ path }] });
    expect(summary).toMatchObject({ interactions: 33_000, rejected: { total: 0 }, timeFormat: '%m/%d/%Y' });
    expect(codes(summary)).not.toContain('ambiguous-date');
    const { timestamps } = await loadSequenceData(fixture.workspace, summary.dataset);
    expect(Math.min(...timestamps)).toBe(day(3, 1));
    expect(Math.max(...timestamps)).toBe(day(3, 27));
  });

  it('is asked where all rows fit both, with what each would mean, and what is typed is taken', async () => {
    const path = visits(['01/02/2024', '03/04/2024', '05/06/2024']);
    await expect(importing({ interactions: [{ path }], map })).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(
        /"01\/02\/2024" is 2024-02-01 as %d\/%m\/%Y and 2024-01-02 as %m\/%d\/%Y.*--time-format "%d\/%m\/%Y" or --time-format "%m\/%d\/%Y"/,
      ),
    });
    const typed = await importing({ interactions: [{ path }], map, timeFormat: '%m/%d/%Y' });
    expect(await stored(typed.dataset)).toEqual({
      ann: [`Tea:p0@${day(1, 2)}`, `Toys:p1@${day(3, 4)}`, `Tea:p2@${day(5, 6)}`],
    });
  });

  it('is not guessed from days that lie together', async () => {
    const path = visits(['3/1/2024', '3/2/2024', '3/5/2024', '3/12/2024']);
    await expect(importing({ interactions: [{ path }], map })).rejects.toThrow(/no row tells which/);
    const [typed] = [await importing({ interactions: [{ path, timeFormat: '%m/%d/%Y' }], map })];
    expect((await loadSequenceData(fixture.workspace, typed.dataset)).timestamps[3]).toBe(day(3, 12));
  });

  it('needs no answer where both give the same days, or dots are written, which is said', async () => {
    const same = visits(['3/3/2024', '4/4/2024', '5/5/2024']);
    expect((await importing({ interactions: [{ path: same }], map })).rejected.total).toBe(0);
    const dots = await importing({
      interactions: [{ path: visits(['01.02.2024', '03.04.2024', '05.06.2024']) }],
      map,
    });
    expect(dots.timeFormat).toBe('%d.%m.%Y');
    expect(codes(dots)).toContain('ambiguous-date');
  });

  it('rejects the dates of the other order, says how many, and does not mix the two', async () => {
    const path = visits(['01/13/2024', '02/14/2024', '03/15/2024', '16/04/2024', '05/06/2024']);
    const summary = await importing({ interactions: [{ path }], map });
    expect(summary.rejected.byReason).toEqual({ 'bad-time': 1 });
    expect(summary.findings.find(({ code }) => code === 'dates-of-both-orders')?.params).toMatchObject({
      ...{ reading: '%d/%m/%Y', rows: 1, format: '%m/%d/%Y' },
    });
  });
});

describe('kinds of time in one column', () => {
  const [at, ms] = [1_700_000_000, 1_700_000_000_000];
  const iso = (seconds: number): string =>
    new Date(ms + seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
  const kinds: Record<string, readonly (string | number)[]> = {
    'seconds and milliseconds': [at, ms + 10_000, at + 20, at + 30, ms + 40_000],
    'mostly milliseconds, one in seconds': [ms, ms + 10_000, ms + 20_000, at + 30, ms + 40_000],
    'microseconds and nanoseconds': [
      `${ms}000`,
      `${ms + 10_000}000000`,
      `${ms + 20_000}000`,
      at + 30,
      ms + 40_000,
    ],
    'ISO and seconds': [iso(0), at + 10, iso(20), at + 30, iso(40)],
    'mostly seconds, one ISO': [at, at + 10, iso(20), at + 30, at + 40],
    'ISO with an offset and milliseconds': [
      ms,
      new Date(ms + 10_000).toISOString(),
      ms + 20_000,
      ms + 30_000,
      new Date(ms + 40_000).toISOString(),
    ],
    'ISO and day first': [iso(0), '14.11.2023 22:13:30', iso(20), '14.11.2023 22:13:50', iso(40)],
    'ISO, names of months, seconds': [iso(0), at + 10, '14 Nov 2023 22:13:40', iso(30), at + 40],
  };
  for (const [name, times] of Object.entries(kinds)) {
    it(`${name}: each row is read by its own, and it is said`, async () => {
      const summary = await importing({ interactions: [{ path: visits(times.map(String)) }], map });
      expect(summary.rejected.total).toBe(0);
      expect(await stored(summary.dataset)).toEqual({
        ann: [0, 10, 20, 30, 40].map(
          (seconds, k) => `${k % 2 === 0 ? 'Tea' : 'Toys'}:p${k}@${ms + seconds * 1000}`,
        ),
      });
      const finding = summary.findings.find(({ code }) => code === 'mixed-times');
      const said = finding?.params['kinds'] as readonly Message[];
      expect(said.reduce((sum, { params }) => sum + Number(params['rows']), 0)).toBe(5);
    });
  }

  it('calendar days in digits stand beside Unix times and ISO dates', async () => {
    const path = visits(['20231113', String(at), '2023-11-15', '20231116', '20231117120000']);
    const summary = await importing({ interactions: [{ path }], map });
    expect(summary.rejected.total).toBe(0);
    const { timestamps } = await loadSequenceData(fixture.workspace, summary.dataset);
    expect([...timestamps]).toEqual([
      Date.UTC(2023, 10, 13),
      ms,
      Date.UTC(2023, 10, 15),
      Date.UTC(2023, 10, 16),
      Date.UTC(2023, 10, 17, 12),
    ]);
  });

  it('numbers that are no Unix times are not taken for some', async () => {
    const counters = await importing({
      interactions: [{ path: visits(['1', '2', '3000000000', '3000000000000', '5']) }],
      map,
    });
    expect(codes(counters)).not.toContain('mixed-times');
    expect(counters.timeFormat).toBe('number');
    const dated = await importing({
      interactions: [{ path: visits(['1', '2', '3', '2024-01-05', '5']) }],
      map,
    });
    expect(dated.rejected.byReason).toEqual({ 'bad-time': 1 });
  });
});

describe('several files', () => {
  const file = (name: string, rows: readonly (readonly [string, string | number])[]): { path: string } => ({
    path: fixture.file(
      name,
      `user,item,time\n${rows.map(([item, time]) => `ann,${item},${time}`).join('\n')}\n`,
    ),
  });
  const at = 1_700_000_000;

  it('brings seconds and milliseconds to one unit', async () => {
    const tea = file('Tea.csv', [
      ['t1', at],
      ['t2', at + 20],
    ]);
    const toys = file('Toys.csv', [
      ['y1', (at + 10) * 1000],
      ['y2', (at + 30) * 1000],
    ]);
    const summary = await importing({ interactions: [tea, toys] });
    expect(await stored(summary.dataset)).toEqual({
      ann: [at, at + 10, at + 20, at + 30].map(
        (time, k) => `${k % 2 === 0 ? 'Tea:t' : 'Toys:y'}${1 + Math.floor(k / 2)}@${time * 1000}`,
      ),
    });
    expect(codes(summary)).not.toContain('times-apart');
  });

  it('reads dates in one and Unix times in the other', async () => {
    const tea = file('Tea.csv', [
      ['t1', '2023-11-14 22:13:20'],
      ['t2', '2023-11-14 22:13:40'],
    ]);
    const toys = file('Toys.csv', [
      ['y1', at + 10],
      ['y2', at + 30],
    ]);
    const summary = await importing({ interactions: [tea, toys] });
    expect(summary).toMatchObject({ interactions: 4, rejected: { total: 0 } });
    expect((await stored(summary.dataset))['ann']!.map((entry) => entry.split('@')[0])).toEqual([
      'Tea:t1',
      'Toys:y1',
      'Tea:t2',
      'Toys:y2',
    ]);
  });

  it('keeps the unit where all files have the same, and each file has its typed format', async () => {
    const same = await importing({
      interactions: [
        file('Tea.csv', [['t', at]]),
        file('Toys.csv', [
          ['y', at + 1],
          ['z', at + 2],
        ]),
      ],
    });
    expect(same.timeFormat).toBe('number');
    expect((await stored(same.dataset))['ann']![0]).toBe(`Tea:t@${at}`);
    const typed = await importing({
      interactions: [
        { ...file('Tea.csv', [['t', '02/01/2024']]), timeFormat: '%d/%m/%Y' },
        {
          ...file('Toys.csv', [
            ['y', '02/01/2024'],
            ['z', '02/02/2024'],
          ]),
          timeFormat: '%m/%d/%Y',
        },
      ],
    });
    expect(await stored(typed.dataset)).toEqual({
      ann: [`Tea:t@${day(1, 2)}`, `Toys:y@${day(2, 1)}`, `Toys:z@${day(2, 2)}`],
    });
  });

  it('says when the files do not meet in time, and refuses what cannot be compared', async () => {
    const apart = await importing({
      interactions: [
        file('Tea.csv', [
          ['t', '2020-01-01'],
          ['u', '2020-02-01'],
        ]),
        file('Toys.csv', [
          ['y', '2024-01-01'],
          ['z', '2024-02-01'],
        ]),
      ],
    });
    expect(apart.findings.find(({ code }) => code === 'times-apart')?.text).toContain(
      'Tea.csv (2020-01-01 to 2020-02-01)',
    );
    await expect(
      importing({
        interactions: [
          file('Tea.csv', [
            ['t', 1],
            ['u', 2],
          ]),
          file('Toys.csv', [['y', '2024-01-01']]),
        ],
      }),
    ).rejects.toThrow(/Tea\.csv are plain numbers .* Toys\.csv are dates/);
  });
});

describe('Unix times', () => {
  it('take dates as limits and as moments of the split', async () => {
    const start = Date.UTC(2024, 0, 1) / 1000;
    const rows = Array.from(
      { length: 60 },
      (_, k) => `u${k % 3},i${k % 7},${k % 2 === 0 ? 'Tea' : 'Toys'},${start + k * 86_400}`,
    );
    const path = fixture.file('log.csv', `user,item,domain,ts\n${rows.join('\n')}\n`);
    const summary = await importing({
      interactions: [{ path }],
      filters: { from: '2024-01-03', to: '2024-02-19' },
      split: { kind: 'global-time', validationFrom: '2024-02-01', testFrom: '2024-02-10' },
    });
    const { timestamps } = await loadSequenceData(fixture.workspace, summary.dataset);
    expect([Math.min(...timestamps), Math.max(...timestamps), timestamps.length]).toEqual([
      start + 2 * 86_400,
      start + 49 * 86_400,
      48,
    ]);
    expect(summary.split).toEqual({
      kind: 'global-time',
      validationFrom: Date.UTC(2024, 1, 1) / 1000,
      testFrom: Date.UTC(2024, 1, 10) / 1000,
    });
  });
});
