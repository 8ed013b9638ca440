// Times as files have them: two-digit years, day and month told on all rows, each file's own format and unit.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importDataset, type ImportRequest } from '../../src-main/services/datasets/import-dataset.ts';
import { loadSequenceData } from '../../src-main/services/datasets/load-sequence-data.ts';
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

  it('says so where all rows fit both, and takes what is typed', async () => {
    const path = visits(['01/02/2024', '03/04/2024', '05/06/2024']);
    const guessed = await importing({ interactions: [{ path }], map });
    const finding = guessed.findings.find(({ code }) => code === 'ambiguous-date');
    expect(finding?.text).toContain('%d/%m/%Y, but %m/%d/%Y fits');
    const typed = await importing({ interactions: [{ path }], map, timeFormat: '%m/%d/%Y' });
    expect(codes(typed)).not.toContain('ambiguous-date');
    expect(await stored(typed.dataset)).toEqual({
      ann: [`Tea:p0@${day(1, 2)}`, `Toys:p1@${day(3, 4)}`, `Tea:p2@${day(5, 6)}`],
    });
  });

  it('reads days that lie together rather than scattered over the year', async () => {
    const path = visits(['3/1/2024', '3/2/2024', '3/5/2024', '3/12/2024']);
    const summary = await importing({ interactions: [{ path }], map });
    expect(summary.timeFormat).toBe('%m/%d/%Y');
    expect(codes(summary)).toContain('ambiguous-date');
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
