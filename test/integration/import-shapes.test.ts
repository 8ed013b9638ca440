// Further shapes of files from the world: forms of dates, spellings of ids, files that are no tables. Each is read exactly, or refused
// with its name and the next step.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importDataset, type ImportRequest } from '../../src-main/services/datasets/import-dataset.ts';
import { loadSequenceData } from '../../src-main/services/datasets/load-sequence-data.ts';
import { importFixture, storedSequences, type ImportFixture } from '../support/import-fixture.ts';

let fixture: ImportFixture;
beforeEach(() => {
  fixture = importFixture();
});
afterEach(() => {
  fixture.dispose();
});

const importing = (request: ImportRequest) => importDataset(fixture.workspace, request);
const log = (times: readonly string[]): string =>
  `user,item,domain,time\n${times.map((time, k) => `u,i${k},${k % 2 === 0 ? 'A' : 'B'},"${time}"`).join('\n')}\n`;
const finding = (summary: Awaited<ReturnType<typeof importing>>, code: string) =>
  summary.findings.find((each) => each.code === code);

describe('forms of dates', () => {
  const expected = [
    Date.UTC(2024, 0, 28, 10, 15, 30),
    Date.UTC(2024, 0, 29, 22, 15, 30),
    Date.UTC(2024, 1, 1, 1, 15, 30),
  ];
  const forms: Record<string, readonly string[]> = {
    'Oracle timestamps': [
      '28-JAN-24 10.15.30.000000 AM',
      '29-JAN-24 10.15.30.000000 PM',
      '01-FEB-24 01.15.30.000000 AM',
    ],
    'AM and PM without a blank': ['1/28/2024 10:15:30AM', '1/29/2024 10:15:30PM', '2/1/2024 1:15:30AM'],
    'halves of the day in Chinese': [
      '2024/1/28 上午 10:15:30',
      '2024/1/29 下午 10:15:30',
      '2024/2/1 上午 1:15:30',
    ],
    'digits with a T': ['20240128T101530Z', '20240129T221530Z', '20240201T011530Z'],
    'a comma before milliseconds': [
      '2024-01-28 10:15:30,000',
      '2024-01-29 22:15:30,000',
      '2024-02-01 01:15:30,000',
    ],
    'the year at the end': [
      'Sun Jan 28 10:15:30 +0000 2024',
      'Mon Jan 29 22:15:30 +0000 2024',
      'Thu Feb 01 01:15:30 +0000 2024',
    ],
    'ISO with PM': ['2024-01-28 10:15:30 AM', '2024-01-29 10:15:30 PM', '2024-02-01 01:15:30 AM'],
    'several offsets': ['2024-01-28 11:15:30 +01', '2024-01-30T00:15:30+0200', '2024-01-31 20:15:30 -05:00'],
  };
  for (const [name, times] of Object.entries(forms)) {
    it(`reads ${name}`, async () => {
      const summary = await importing({ interactions: [{ path: fixture.file('a.csv', log(times)) }] });
      expect(summary.rejected.total).toBe(0);
      expect([...(await loadSequenceData(fixture.workspace, summary.dataset)).timestamps]).toEqual(expected);
    });
  }

  it('says of one that it does not know that it cannot be read, not that its years are wrong', async () => {
    const path = fixture.file('a.csv', log(['2024-W03-6', '2024-W03-7', '2024-W04-1']));
    await expect(importing({ interactions: [{ path }] })).rejects.toMatchObject({
      said: { code: 'time-unreadable' },
    });
  });
});

describe('times that stand for none', () => {
  it('do not hide the unit of the others, and are counted', async () => {
    const times = [
      '1700000000',
      '-1',
      '1700000001',
      '0',
      '9999999999',
      '1700000002',
      '2147483647',
      '1700000003',
    ];
    const summary = await importing({ interactions: [{ path: fixture.file('a.csv', log(times)) }] });
    expect(summary.time.scaleMs).toBe(1000);
    expect(finding(summary, 'sentinel-times')?.params).toMatchObject({ rows: 4 });
  });
});

describe('ids of items in other spellings', () => {
  const kinds: Record<string, readonly [readonly string[], readonly string[], string]> = {
    hyphens: [['9780000000001', '9780000000002'], ['978-0-00-000000-1', '978-0-00-000000-2'], 'signs'],
    'braces and case': [['{AB-1}', '{AB-2}'], ['ab-1', 'ab-2'], 'case,signs'],
    'grouped digits': [['123451', '123452'], ['123,451', '123,452'], 'signs'],
    'full width': [['i1', 'i2'], ['ｉ１', 'ｉ２'], 'width'],
    'accents composed otherwise': [['caf\u00e9', 'the\u0301'], ['cafe\u0301', 'th\u00e9'], 'width'],
  };
  for (const [name, [ours, theirs, option]] of Object.entries(kinds)) {
    it(`suggests the change for ${name}, and makes it when asked`, async () => {
      const rows = [0, 1, 0, 1].map((k, place) => `u,"${ours[k]}",${k === 0 ? 'A' : 'B'},${place}`);
      const path = fixture.file('a.csv', `user,item,domain,time\n${rows.join('\n')}\n`);
      const items = fixture.file(
        'items.csv',
        `item,title\n${theirs.map((id, k) => `"${id}",T${k}`).join('\n')}\n`,
      );
      const told = await importing({ interactions: [{ path }], items });
      expect(finding(told, 'ids-nearly-match')?.params).toMatchObject({ items: 2, option });
      const matched = await importing({
        interactions: [{ path }],
        items,
        matchIds: option.split(',') as NonNullable<ImportRequest['matchIds']>,
      });
      const stored = fixture.workspace.items.all(matched.dataset);
      expect(stored.map(({ id, title }) => [id, title])).toEqual(ours.map((id, k) => [id, `T${k}`]));
    });
  }

  it('shows ids of both sides where no change is known', async () => {
    const path = fixture.file('a.csv', log(['1', '2', '3']));
    const items = fixture.file('items.csv', 'item,title\nitem_i0,T\nitem_i1,T\n');
    const summary = await importing({ interactions: [{ path }], items });
    expect(finding(summary, 'unlisted-items')?.text).toContain(
      'For example "i0", "i1"; items.csv has "item_i0", "item_i1"',
    );
  });

  it('takes a whole number of JSON for an id without .0, and keeps texts', async () => {
    const lines = [
      { user: 7.5, item: 'x', domain: 'A', time: 0 },
      { user: 'u', item: '12.0', domain: 'A', time: 1 },
    ].map((row) => JSON.stringify(row));
    lines.push(
      '{"user":"u","item":12.0,"domain":"B","time":2}',
      '{"user":"u","item":12,"domain":"B","time":3}',
    );
    const summary = await importing({ interactions: [{ path: fixture.file('a.jsonl', lines.join('\n')) }] });
    expect(await storedSequences(fixture.workspace, summary.dataset)).toEqual({
      '7.5': ['A:x@0'],
      u: ['A:12.0@1', 'B:12@2', 'B:12@3'],
    });
  });
});

describe('ids of users that differ between files', () => {
  const file = (name: string, users: readonly string[]) => ({
    path: fixture.file(
      `${name}.csv`,
      `user,item,time\n${users.flatMap((user) => [1, 2].map((k) => `${user},${name}${k},${k}`)).join('\n')}\n`,
    ),
  });

  it('are said with the change that would match them, and matched to the first file when asked', async () => {
    const interactions = [file('Tea', ['1', '2', '3']), file('Toys', ['1.0', '2.0', '9.5'])];
    await expect(importing({ interactions })).rejects.toThrow(/too short/);
    const longer = [...interactions, file('Tools', ['1', '2', '3', '4.0'])];
    const told = await importing({ interactions: longer });
    expect(finding(told, 'user-ids-nearly-match')?.params).toMatchObject({
      ...{ users: 2, option: 'decimals', ours: '"1", "2"', theirs: '"1.0", "2.0"' },
    });
    const matched = await importing({ interactions: longer, matchUserIds: ['decimals'] });
    expect(finding(matched, 'user-ids-matched')?.params).toMatchObject({ users: 2 });
    expect(finding(matched, 'user-ids-nearly-match')).toBeUndefined();
    const stored = await storedSequences(fixture.workspace, matched.dataset);
    expect(Object.keys(stored)).toEqual(['1', '2', '3', '4.0', '9.5']);
    expect(stored['1']).toEqual([
      'Tea:Tea1@1',
      'Toys:Toys1@1',
      'Tools:Tools1@1',
      'Tea:Tea2@2',
      'Toys:Toys2@2',
      'Tools:Tools2@2',
    ]);
  });

  it('are left alone where a form stands for two users of one file', async () => {
    const interactions = [file('Tea', ['7', '07', 'x']), file('Toys', ['007', 'x'])];
    const summary = await importing({ interactions, matchUserIds: ['zeros'] });
    expect(Object.keys(await storedSequences(fixture.workspace, summary.dataset)).sort()).toEqual([
      '007',
      '07',
      '7',
      'x',
    ]);
  });
});

describe('values that stand for none, and ids that a spreadsheet spoiled', () => {
  const shop = (rows: readonly string[]): string =>
    fixture.file('a.csv', `user,item,domain,time\n${rows.map((row, k) => `${row},${k}`).join('\n')}\n`);

  it('are said of items and users, with their number; nothing is changed', async () => {
    const path = shop(['u,NULL,A', 'u,null,A', 'u,nan,B', 'u,d,B', '(null),e,A', 'u,1-Mar,A', 'u,#REF!,B']);
    const summary = await importing({ interactions: [{ path }] });
    const items = summary.findings.filter(({ code }) => code === 'nothing-item');
    expect(items.map(({ params }) => params['rows'])).toEqual([2, 1]);
    expect(finding(summary, 'nobody-user')?.params).toMatchObject({ rows: 1, user: '(null)' });
    expect(finding(summary, 'spoiled-ids-item')?.params).toEqual({ ids: 2, examples: '"#REF!", "1-Mar"' });
    expect((await storedSequences(fixture.workspace, summary.dataset))['u']).toHaveLength(6);
  });

  it('are said of titles, and of numbers with a decimal comma that were shortened', async () => {
    const path = shop(
      ['1,5E+15,i1,A', '1,5E+15,i2,B', '1,5E+15,i3,A'].map((row) =>
        row.replace('1,5', '"1,5').replace('15,', '15",'),
      ),
    );
    const items = fixture.file('items.csv', 'item,title\ni1,NaN\ni2,NaN\ni3,None\n');
    const summary = await importing({ interactions: [{ path }], items });
    expect(finding(summary, 'nothing-titles')?.params).toEqual({ items: 2, titles: '"NaN"' });
    expect(finding(summary, 'shortened-ids-user')?.params).toEqual({ ids: 1, example: '1,5E+15' });
  });

  it('are said of domains that only case or blanks tell apart', async () => {
    const summary = await importing({
      interactions: [{ path: shop(['u,a,Books', 'u,b,books', 'u,c,Film-Club', 'u,d,film club']) }],
    });
    expect(finding(summary, 'domains-alike')?.params).toEqual({
      names: 'Books / books, Film-Club / film club',
    });
  });
});

describe('files that are no tables', () => {
  const kinds: Record<string, readonly [string | Buffer, RegExp]> = {
    'a web page': ['<!DOCTYPE html><html><body>404, not found</body></html>', /web page.*download/],
    'a PDF': ['%PDF-1.4\n1 0 obj\n', /PDF.*CSV/],
    'a pointer of Git LFS': ['version https://git-lfs.github.com/spec/v1\noid sha256:1\n', /git lfs pull/],
    'an Arrow file': [Buffer.from('ARROW1\0\0\0\0'), /Arrow.*Parquet/],
    'a NumPy array': [Buffer.from('\x93NUMPY\x01\0', 'latin1'), /NumPy.*CSV/],
    'a RAR archive': [Buffer.from('Rar!\x1a\x07\x01\0', 'latin1'), /RAR.*unpack/],
    'UTF-32': [Buffer.from([0xff, 0xfe, 0, 0, 0x75, 0, 0, 0]), /UTF-32.*UTF-8/],
  };
  for (const [name, [content, said]] of Object.entries(kinds)) {
    it(`names ${name}`, async () => {
      const path = fixture.file('a.csv', content);
      await expect(importing({ interactions: [{ path }] })).rejects.toThrow(said);
    });
  }

  it('does not take a header for one', async () => {
    const path = fixture.file('a.csv', log(['1', '2', '3']).replace('user,', 'ORCID,'));
    const summary = await importing({ interactions: [{ path }], map: { user: 'ORCID' } });
    expect(summary.interactions).toBe(3);
  });
});
