// Text files as they come: stray quotes, short rows, encodings, lines before the header. No row is lost to them.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importDataset, type ImportRequest } from '../../src-main/services/datasets/import-dataset.ts';
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
const codes = (summary: { readonly findings: readonly { readonly code: string }[] }): string[] =>
  summary.findings.map(({ code }) => code);
const rejectedOf = (dataset: DatasetId): (readonly [number | null, string])[] =>
  fixture.workspace.rejectedRows.page(dataset, { limit: 100 }).map(({ line, reason }) => [line, reason.text]);

const rows = Array.from({ length: 60 }, (_, k) => [
  `u${k % 7}`,
  `i${k % 5}`,
  k % 2 === 0 ? 'Tea' : 'Toys',
  String(k),
]);
const table = (notes: (k: number) => string, sign = ','): string =>
  [['user', 'item', 'domain', 'ts', 'note'], ...rows.map((row, k) => [...row, notes(k)])]
    .map((cells) => cells.join(sign))
    .join('\n');
const everything = async (): Promise<Record<string, string[]>> => {
  const path = fixture.file(
    'plain.csv',
    table(() => 'ok'),
  );
  return stored((await importing({ interactions: [{ path }] })).dataset);
};

describe('a stray quote', () => {
  const strays: Record<string, (k: number) => string> = {
    'that opens a cell': (k) => (k === 20 ? '"Best ever' : 'ok'),
    'that opens one cell and another that closes one': (k) =>
      k === 10 ? '"Best' : k === 40 ? '5 inch"' : 'ok',
    'before other text': (k) => (k === 30 ? '"Acme" Ltd' : 'ok'),
  };
  for (const [name, notes] of Object.entries(strays)) {
    for (const sign of [',', '\t']) {
      it(`${name} costs no row (${sign === ',' ? 'comma' : 'tab'})`, async () => {
        const expected = await everything();
        const path = fixture.file('stray.csv', table(notes, sign));
        const summary = await importing({ interactions: [{ path }] });
        expect(summary).toMatchObject({ interactions: 60, rejected: { total: 0 } });
        expect(await stored(summary.dataset)).toEqual(expected);
        expect(codes(summary)).toContain('stray-quotes');
      });
    }
  }
  it('is text where no quotes are said to be there; cells of several lines stay whole', async () => {
    const path = fixture.file('a.csv', 'user,item,domain,ts\n"u",a,Tea,1\n"u",b,Toys,2\n"u",c,Tea,3\n');
    const unquoted = await importing({ interactions: [{ path }], quote: 'none' });
    expect(Object.keys(await stored(unquoted.dataset))).toEqual(['"u"']);
    const items = fixture.file(
      'items.csv',
      'item,domain,title\na,Tea,"two\nlines, ""quoted"""\nb,Toys,"one"\n',
    );
    const whole = await importing({ interactions: [{ path }], items });
    expect(fixture.workspace.items.all(whole.dataset).map(({ title }) => title)).toEqual([
      'two\nlines, "quoted"',
      'c',
      'one',
    ]);
  });
});

describe('rows of another length', () => {
  it('without their last empty cells are padded; those that lack a needed cell are rejected with their line', async () => {
    const path = fixture.file(
      'short.csv',
      'user,item,domain,ts,rating,note\nu,a,Tea,1\nu,b,Toys,2,5\nu,c,Tea,3,4,fine\nu,d,Toys\nu,e,Tea,5,3,x,,\n',
    );
    const summary = await importing({ interactions: [{ path }] });
    expect(await stored(summary.dataset)).toEqual({ u: ['Tea:a@1', 'Toys:b@2', 'Tea:c@3', 'Tea:e@5'] });
    expect(rejectedOf(summary.dataset)).toEqual([[5, 'unparsable: expected 6 cells, found 3']]);
    const weights = await fixture.workspace.interactions.readWeights(summary.dataset);
    expect([...weights]).toEqual([NaN, 5, 4, 3]);
  });
  it('with a delimiter in a last text that is not used are kept', async () => {
    const path = fixture.file(
      'long.csv',
      'user,item,domain,ts,note\nu,a,Tea,1,Salt, pepper\nu,b,Toys,2,x\nu,c,Tea,3,y\n',
    );
    expect(await importing({ interactions: [{ path }] })).toMatchObject({
      interactions: 3,
      rejected: { total: 0 },
    });
  });
});

describe('encodings', () => {
  const chinese = 'user,item,domain,ts\n用户1,a,Tea,1\n用户1,b,Toys,2\n用户2,c,Tea,3\n用户1,d,Toys,4\n';
  const gbItems = Buffer.concat([
    Buffer.from('item,title\na,'),
    Buffer.from([0xb2, 0xe8]), // 茶
    Buffer.from('\nb,'),
    Buffer.from([0xc7, 0xf2]), // 球
    Buffer.from('\n'),
  ]);
  it('for all files is for those that are not UTF-8', async () => {
    const summary = await importing({
      interactions: [{ path: fixture.file('log.csv', chinese) }],
      items: fixture.file('items.csv', gbItems),
      encoding: 'gb18030',
    });
    expect(Object.keys(await stored(summary.dataset))).toEqual(['用户1', '用户2']);
    expect(fixture.workspace.items.all(summary.dataset).map(({ title }) => title)).toEqual([
      '茶',
      'c',
      '球',
      'd',
    ]);
  });
  it('of one file is taken as it is typed', async () => {
    const summary = await importing({
      interactions: [{ path: fixture.file('log.csv', chinese), encoding: 'windows-1252' }],
    });
    expect(Object.keys(await stored(summary.dataset))[0]).toBe('ç”¨æˆ·1');
  });
  it('UTF-16 without a byte order mark is told by its zeros', async () => {
    const summary = await importing({
      interactions: [
        { path: fixture.file('log.csv', Buffer.from(chinese.replaceAll('用户', 'u'), 'utf16le')) },
      ],
    });
    expect(Object.keys(await stored(summary.dataset))).toEqual(['u1', 'u2']);
  });
  it('one damaged character is named with line and column, and replaced when that is asked for', async () => {
    const bytes = Buffer.from(chinese);
    const at = bytes.indexOf(Buffer.from('用户2')) + 1;
    const damaged = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
    const path = fixture.file('cut.csv', damaged);
    await expect(importing({ interactions: [{ path }] })).rejects.toMatchObject({
      message: expect.stringMatching(/UTF-8 but for one sequence: line 4 .* \(column 1\).*replace/) as string,
      details: { line: 4, column: 1, replaceable: true },
    });
    const summary = await importing({ interactions: [{ path }], invalidBytes: 'replace' });
    expect(summary).toMatchObject({ interactions: 4, rejected: { total: 0 } });
    expect(codes(summary)).toContain('replaced-bytes');
  });
  it('a zero byte is named with its line', async () => {
    const path = fixture.file('nul.csv', 'user,item,domain,ts\nu,a,Tea,1\nu,b\0,Toys,2\n');
    await expect(importing({ interactions: [{ path }] })).rejects.toThrow(/line 3 holds a zero byte/);
  });
});

describe('lines before the header', () => {
  const body = 'user;item;domain;ts\nu;a;Tea;1\nu;b;Toys;2\nu;c;Tea;3\n';
  const heads: Record<string, readonly [string, string]> = {
    'sep=': ['sep=;\n', body],
    comments: ['# made by tool 1.2\n# two\n', body],
    'a title': ['Sales report;;;\nPeriod: 2024;;;\n\n', body],
    'key: value': ['Source: shop\nRows: 3\n', body.replaceAll(';', ',')],
  };
  for (const [name, [head, text]] of Object.entries(heads)) {
    it(`${name}: recognised, skipped and told`, async () => {
      const summary = await importing({ interactions: [{ path: fixture.file('h.csv', head + text) }] });
      expect(await stored(summary.dataset)).toEqual({ u: ['Tea:a@1', 'Toys:b@2', 'Tea:c@3'] });
      expect(summary.rejected.total).toBe(0);
      expect(codes(summary)).toContain('skipped-lines');
    });
  }
  it('are skipped as many as is typed', async () => {
    const path = fixture.file('h.csv', `user;item;domain;ts\nold;x;Tea;0\n${body}`);
    const summary = await importing({ interactions: [{ path }], skipLines: 2 });
    expect(await stored(summary.dataset)).toEqual({ u: ['Tea:a@1', 'Toys:b@2', 'Tea:c@3'] });
  });
});

it('a cell of three megabytes', async () => {
  const path = fixture.file(
    'big.csv',
    `user,item,domain,ts,note\nu,a,Tea,1,${'x'.repeat(3_000_000)}\nu,b,Toys,2,y\nu,c,Tea,3,z\n`,
  );
  expect(await importing({ interactions: [{ path }] })).toMatchObject({
    interactions: 3,
    rejected: { total: 0 },
  });
});
