// What an import says about the values it read, and what it says and writes when it fails.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeRejectedRowsOfFailure } from '../../src-main/services/datasets/export-rejected-rows.ts';
import { importDataset, type ImportRequest } from '../../src-main/services/datasets/import-dataset.ts';
import { importFixture, storedSequences, type ImportFixture } from '../support/import-fixture.ts';

let fixture: ImportFixture;
beforeEach(() => {
  fixture = importFixture();
});
afterEach(() => {
  fixture.dispose();
});

const start = Date.UTC(2024, 0, 1) / 1000;
/** Rows of user, item and time in two domains by turns. */
const log = (rows: readonly (readonly [string, string, number | string])[]): ImportRequest => ({
  interactions: [
    {
      path: fixture.file(
        'log.csv',
        [
          'user,item,domain,ts',
          ...rows.map((row, k) => [row[0], row[1], k % 2 ? 'Toys' : 'Tea', row[2]].join(',')),
        ].join('\n'),
      ),
    },
  ],
});
const found = async (request: ImportRequest): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await importDataset(fixture.workspace, request)).findings.map(({ code, text }) => [code, text]),
  );

it('names ids that a spreadsheet has shortened, users who are nobody, times that are none', async () => {
  const rows = Array.from({ length: 40 }, (_, k): [string, string, number] => [
    k % 4 === 0 ? 'NULL' : k % 4 === 1 ? '1.23457E+15' : `u${k % 3}`,
    `i${k}`,
    k === 7 ? 0 : start + k,
  ]);
  const findings = await found(log(rows));
  expect(findings['shortened-ids-user']).toMatch(/^1 user ids look like "1.23457E\+15"/);
  expect(findings['nobody-user']).toMatch(/^10 of 40 interactions belong to the user "NULL"/);
  expect(findings['sentinel-times']).toMatch(/^1 interactions have the time 1970-01-01/);
  expect(Object.keys(findings)).not.toContain('exact-repeats');
});

it('counts exact repeats of overlapping exports, and drops them when that is asked for', async () => {
  const part = (name: string, from: number, to: number): { path: string } => ({
    path: fixture.file(
      name,
      [
        'user,item,domain,ts',
        ...Array.from(
          { length: to - from },
          (_, k) => `u,i${from + k},${(from + k) % 2 ? 'Toys' : 'Tea'},${start + from + k}`,
        ),
      ].join('\n'),
    ),
  });
  const interactions = [part('a.csv', 0, 6), part('b.csv', 4, 9)];
  expect((await found({ interactions }))['exact-repeats']).toMatch(
    /^2 interactions repeat another one exactly/,
  );
  const summary = await importDataset(fixture.workspace, { interactions, filters: { duplicates: 'exact' } });
  expect(summary).toMatchObject({ interactions: 9, rejected: { total: 0, byReason: {} } });
  expect((await storedSequences(fixture.workspace, summary.dataset))['u']).toHaveLength(9);
});

it('says first that many rows were rejected', async () => {
  const rows = Array.from({ length: 10 }, (_, k): [string, string, number | string] => [
    'u',
    `i${k}`,
    k < 3 ? 'soon' : start + k,
  ]);
  const summary = await importDataset(fixture.workspace, log(rows));
  expect(summary.findings[0]).toMatchObject({
    code: 'many-rejected',
    text: expect.stringMatching(/^3 of 10 rows were rejected \(bad-time 3\)/) as string,
  });
});

it('says what was rejected before what became of the rest, and writes it when the import fails', async () => {
  const rows = Array.from({ length: 6 }, (_, k): [string, string, number | string] => [
    `u${k % 2}`,
    `i${k}`,
    k > 2 ? '' : start + k,
  ]);
  const file = join(fixture.folder, 'rejected.csv');
  const failing = importDataset(fixture.workspace, log(rows), {
    onRejectedOfFailure: (batches) => writeRejectedRowsOfFailure(batches(), file, { format: 'csv' }),
  });
  await expect(failing).rejects.toThrow(
    /^3 of 6 rows were rejected \(missing-time 3\)\. Then: All users are too short/,
  );
  const written = readFileSync(file, 'utf8');
  expect(written.match(/missing-time/g)).toHaveLength(3);
  expect(written).toContain('log.csv,5,missing-time,');
});

it('says that the workspace holds the same data already, by content, not by name', async () => {
  const rows = Array.from({ length: 12 }, (_, k): [string, string, number] => [
    `u${k % 3}`,
    `i${k}`,
    start + k,
  ]);
  expect(Object.keys(await found({ ...log(rows), name: 'first' }))).not.toContain('same-data-again');
  expect((await found({ ...log(rows), name: 'second' }))['same-data-again']).toMatch(/^The dataset "first"/);
  expect(Object.keys(await found(log([...rows, ['u1', 'i1', start + 99]])))).not.toContain('same-data-again');
});
