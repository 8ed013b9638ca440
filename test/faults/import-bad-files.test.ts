// Every bad input to the import: a clear error that says what to do, and a workspace as empty as before.
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src-main/foundation/errors.ts';
import { datasetStatistics } from '../../src-main/services/datasets/dataset-statistics.ts';
import { importDataset, type ImportRequest } from '../../src-main/services/datasets/import-dataset.ts';
import { writeWorkbook } from '../support/mutated-files.ts';
import { importFixture, plainInteractions, type ImportFixture } from '../support/import-fixture.ts';

let fixture: ImportFixture;
beforeEach(() => {
  fixture = importFixture();
});
afterEach(() => {
  expect(fixture.workspace.datasets.list()).toHaveLength(0); // nothing is left behind
  fixture.dispose();
});

async function failure(request: ImportRequest, signal?: AbortSignal): Promise<AppError> {
  try {
    await importDataset(fixture.workspace, request, signal === undefined ? {} : { signal });
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    return error as AppError;
  }
  throw new Error('the import should have failed');
}

const one = (name: string, content: string | Buffer): ImportRequest => ({
  interactions: [{ path: fixture.file(name, content) }],
});

describe('bad files', () => {
  it('empty file', async () => {
    expect(await failure(one('a.csv', ''))).toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(/a\.csv is empty/) as string,
    });
    expect((await failure(one('b.csv', '\n\n  \n'))).message).toMatch(/is empty/);
  });

  it('header only', async () => {
    const error = await failure(one('a.csv', 'user,item,domain,timestamp\n'));
    expect(error).toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(/header line only/) as string,
    });
  });

  it('a delimiter that is not recognised, and a wrong one given', async () => {
    const text = plainInteractions().replaceAll(',', '#');
    expect((await failure(one('a.csv', text))).message).toMatch(
      /single column \("user_id#item_id.*Give the right delimiter/,
    );
    expect((await failure({ ...one('b.csv', plainInteractions()), delimiter: ';' })).message).toMatch(
      /single column/,
    );
  });

  it('invalid UTF-8, with the line and the byte, in the head and far into the file', async () => {
    const bad = Buffer.concat([
      Buffer.from('user,item,domain,timestamp\nu1,caf'),
      Buffer.from([0xe9]),
      Buffer.from(',Books,1\n'),
    ]);
    const error = await failure(one('a.csv', bad));
    expect(error.message).toMatch(/line 2 holds the byte 0xE9 at offset 33.*latin-1/);
    expect(error.details).toMatchObject({ line: 2, byteOffset: 33 });
    const many = Buffer.from('user,item,domain,timestamp\n' + 'u1,item,Books,1\n'.repeat(90_000));
    const late = Buffer.concat([many, Buffer.from('u1,caf'), Buffer.from([0xe9]), Buffer.from(',Books,1\n')]);
    expect((await failure(one('b.csv', late))).details).toMatchObject({
      line: 90_002,
      byteOffset: many.length + 6,
    });
  });

  it('no file, a folder, an Excel workbook, a cut JSON array, damaged gzip and Parquet', async () => {
    expect(await failure({ interactions: [{ path: join(fixture.folder, 'none.csv') }] })).toMatchObject({
      code: 'not-found',
    });
    mkdirSync(join(fixture.folder, 'sub'));
    expect((await failure({ interactions: [{ path: join(fixture.folder, 'sub') }] })).message).toMatch(
      /is a folder/,
    );
    expect(await failure(one('a.xlsx', Buffer.from('PK\u0003\u0004xxxx')))).toMatchObject({
      code: 'unsupported',
      message: expect.stringMatching(/CSV/) as string,
    });
    expect(await failure(one('a.json', '[{"user": 1},\n{"user": 2'))).toMatchObject({
      code: 'corrupt-data',
      message: expect.stringMatching(/after one value, what begins in line 2 is not closed/) as string,
    });
    expect(
      await failure(one('a.csv.gz', Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]))),
    ).toMatchObject({ code: 'corrupt-data' });
    expect(await failure(one('a.parquet', 'PAR1 but no more'))).toMatchObject({ code: 'corrupt-data' });
    expect(await failure(one('b.parquet', 'nothing like it'))).toMatchObject({ code: 'corrupt-data' });
  });

  it('a workbook with a cell or a row where no sheet has one', async () => {
    for (const place of [
      { cell: 'ZZZZZZ1', row: '1' },
      { cell: 'A1', row: '99999999999' },
    ]) {
      const path = join(fixture.folder, 'far.xlsx');
      await writeWorkbook(path, (sheet) =>
        sheet.replace('r="A1"', `r="${place.cell}"`).replace('<row r="1"', `<row r="${place.row}"`),
      );
      expect(await failure({ interactions: [{ path }] })).toMatchObject({
        code: 'unsupported',
        message: expect.stringMatching(/there is no (cell ZZZZZZ1|row 99999999999)/) as string,
      });
    }
  });

  it('an unknown column in the map, with the nearest name', async () => {
    const request = one('a.csv', plainInteractions());
    const error = await failure({ ...request, map: { user: 'user_ids' } });
    expect(error.message).toMatch(
      /no column "user_ids"\. Did you mean "user_id"\? Its columns are user_id, item_id, domain, timestamp/,
    );
  });

  it('no column for a role, and no domain anywhere', async () => {
    expect((await failure(one('a.csv', 'who,what,when\n1,2,3\n'))).message).toMatch(
      /looks like the user.*who, what, when.*user=COLUMN/,
    );
    expect((await failure(one('b.csv', 'user,item,time\n1,2,3\n'))).message).toMatch(
      /which domain.*domain=COLUMN/,
    );
  });

  it('a time column that is no time', async () => {
    const error = await failure(one('a.csv', 'user,item,domain,time\nu,a,A,yesterday\nu,b,B,today\n'));
    expect(error.message).toMatch(/first value is "yesterday".*timestamp=COLUMN/);
    expect((await failure({ ...one('b.csv', plainInteractions()), timeFormat: '%Q' })).message).toMatch(
      /time format "%Q"/,
    );
  });

  it('all rows rejected', async () => {
    const error = await failure(one('a.csv', 'user,item,domain,time\n,a,A,1\n,b,B,2\n'));
    expect(error.message).toMatch(/Every row was rejected: missing-user 2/);
  });
});

describe('data that cannot become a dataset', () => {
  it('one domain only', async () => {
    const error = await failure(one('a.csv', plainInteractions().replaceAll('Films', 'Books')));
    expect(error.message).toMatch(/one domain \("Books"\).*second interactions file/);
  });

  it('a domain column with far too many values', async () => {
    const rows = Array.from({ length: 100 }, (_, k) => `u,i,d${k},${k}`);
    expect((await failure(one('a.csv', `user,item,domain,time\n${rows.join('\n')}\n`))).message).toMatch(
      /100 domains.*2 to 64/,
    );
  });

  it('all users too short', async () => {
    const error = await failure(one('a.csv', 'user,item,domain,time\nu,a,A,1\nu,b,B,2\nv,a,A,1\n'));
    expect(error.message).toMatch(/All users are too short.*2 interactions, and at least 3/);
  });

  it('a filter that leaves nothing', async () => {
    const error = await failure({
      ...one('a.csv', plainInteractions()),
      filters: { minUserInteractions: 1000 },
    });
    expect(error.message).toMatch(/No interaction is left after the filter "k-core/);
    expect(
      (await failure({ ...one('b.csv', plainInteractions()), filters: { minItemInteractions: -1 } })).message,
    ).toMatch(/minItemInteractions is -1/);
    expect(
      (await failure({ ...one('c.csv', plainInteractions()), filters: { from: '2024-01-01' } })).message,
    ).toMatch(/holds numbers/);
  });
});

describe('cancellation', () => {
  const temporary = process.env['TMPDIR'];
  afterEach(() => {
    if (temporary === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = temporary;
  });

  it('before the start', async () => {
    expect(await failure(one('a.csv', plainInteractions()), AbortSignal.abort())).toMatchObject({
      code: 'cancelled',
    });
  });

  for (const stage of ['read files', 'check rows', 'sort rows', 'store rows']) {
    it(`during "${stage}"`, async () => {
      const controller = new AbortController();
      const path = fixture.file('a.csv', plainInteractions(20_000));
      process.env['TMPDIR'] = fixture.folder; // where DuckDB's scratch folder goes; on Windows the check below is vacuous
      let reached = false;
      const work = importDataset(
        fixture.workspace,
        { interactions: [{ path }] },
        {
          signal: controller.signal,
          onProgress: (progress) => {
            if (progress.stage.text !== stage) return;
            reached = true;
            controller.abort();
          },
        },
      );
      await expect(work).rejects.toMatchObject({ code: 'cancelled' });
      expect(reached).toBe(true);
      const after = readdirSync(fixture.folder).filter((name) => name.startsWith('isthmus-ingest-'));
      expect(after).toEqual([]);
    });
  }
});

describe('line ends', () => {
  it('that change after the first megabyte', async () => {
    const [header, ...rows] = plainInteractions(9000).trimEnd().split('\n');
    const half = rows.length / 2;
    const text = `${[header, ...rows.slice(0, half), ...rows.slice(0, half)].join('\n')}\n${rows.slice(half).join('\r\n')}\r\n`;
    expect(text.indexOf('\r')).toBeGreaterThan(1024 * 1024);
    const { dataset, interactions } = await importDataset(fixture.workspace, one('a.csv', text));
    expect(interactions).toBe(rows.length + half);
    await fixture.workspace.datasets.delete(dataset);
  });
});

describe('odd but usable', () => {
  afterEach(async () => {
    for (const { id } of fixture.workspace.datasets.list()) await fixture.workspace.datasets.delete(id);
  });

  it('a file of 1,000 columns', async () => {
    const extra = Array.from({ length: 996 }, (_, k) => `extra${k}`);
    const [, ...rows] = plainInteractions().trimEnd().split('\n');
    const text = [
      ['user_id', 'item_id', 'domain', 'timestamp', ...extra].join(','),
      ...rows.map((row) => `${row},${extra.map(() => '1').join(',')}`),
    ].join('\n');
    const summary = await importDataset(fixture.workspace, one('wide.csv', text));
    expect(summary.interactions).toBe(48);
    const error = await failure({ ...one('wide2.csv', text), map: { user: 'nobody' } });
    expect(error.message.length).toBeLessThan(1500);
  });

  it('rows that end in \\r\\n with \\n inside cells, as spreadsheets write them', async () => {
    const text = `${plainInteractions().replaceAll('\n', '\r\n')}"u\n7",b1,Books,9\r\nbroken\r\n,b1,Books,9\r\n`;
    const { dataset, interactions } = await importDataset(fixture.workspace, one('a.csv', text));
    expect(interactions).toBe(49);
    expect(fixture.workspace.users.ids(dataset)).toContain('u\n7');
    const rejected = fixture.workspace.rejectedRows.page(dataset, { limit: 9 });
    expect(rejected.map(({ line, content }) => [line, content])).toEqual([
      [52, 'broken'],
      [53, ',b1,Books,9'],
    ]);
  });

  it('no overlapping user is a warning', async () => {
    const text = plainInteractions().replaceAll(/u(\d),f/g, 'v$1,f');
    const { dataset } = await importDataset(fixture.workspace, one('a.csv', text));
    const { findings, overlapUsers } = await datasetStatistics(fixture.workspace, dataset);
    expect(overlapUsers).toBe(0);
    expect(findings.find(({ code }) => code === 'no-overlap')?.text).toMatch(/same user ids/);
  });
});
