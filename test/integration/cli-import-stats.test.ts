// import → stats on small files, from the command line: exact counts, documented shapes, bad files, busy workspaces.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { datasetSettingsSchema } from '../../src-main/contract/dataset-changes.ts';
import { datasetStatisticsSchema } from '../../src-main/contract/dataset-statistics.ts';
import { importSummarySchema } from '../../src-main/contract/import-results.ts';
import { createWorkspace, openWorkspace } from '../../src-main/store/open-workspace.ts';
import { documentOf, runIsthmus, type Ended } from '../support/command-line.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const isthmus = (...args: string[]): Promise<Ended> => runIsthmus(args, { cwd: folder });
const file = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content);
  return name;
};

const rows = [
  ['u1', '007', 'Books', 1],
  ['u1', 'f1', 'Films', 2],
  ['u1', '008', 'Books', 3],
  ['u2', '007', 'Books', 1],
  ['u2', '008', 'Books', 2],
  ['u3', 'f1', 'Films', 5],
  ['u3', 'f2', 'Films', 6],
  ['u3', '007', 'Books', 7],
];
const header = 'user_id,item_id,domain,timestamp';
const interactions = [header, ...rows.map((row) => row.join(','))].join('\n');

describe('import and stats', () => {
  it('import makes the workspace, stats counts what is in it', async () => {
    file('shop.csv', `${interactions}\nu4,,Books,9\n`);
    const imported = await isthmus('import', '--interactions', 'shop.csv', '--rejected', 'no.csv', '--json');
    expect(imported.code).toBe(0);
    const summary = documentOf(imported);
    expect(importSummarySchema.parse(summary)).toEqual(summary);
    expect(summary).toMatchObject({
      workspace: expect.stringMatching(/workspace\.isthmus$/),
      name: 'shop',
      users: 3,
      items: 4,
      interactions: 8,
      domains: ['Books', 'Films'],
      rejected: { total: 1, byReason: { 'missing-item': 1 } },
      rejectedFile: 'no.csv',
    });
    expect(readFileSync(join(folder, 'no.csv'), 'utf8')).toMatch(/shop\.csv,10,missing-item,.*u4,,Books,9/);

    const stats = await isthmus('stats', '--json');
    const document = documentOf(stats);
    expect(datasetStatisticsSchema.parse(document)).toEqual(document);
    expect(document).toMatchObject({
      users: 3,
      items: 4,
      interactions: 8,
      domains: {
        Books: { users: 3, items: 2, interactions: 5 },
        Films: { users: 2, items: 2, interactions: 3 },
      },
      overlapUsers: 2,
      evaluatedUsers: 2,
      rejected: { total: 1 },
      leakage: { ok: true },
    });
    expect(stats.stderr).not.toContain('isthmus:');

    const text = await isthmus('stats');
    expect(text.stdout).toMatch(/^interactions +8$/m);
    expect(text.stdout).toMatch(/^Books +3 +2 +5$/m);
  });

  it('takes columns by --map, filters, and a domain per file', async () => {
    file('a.tsv', ['who\twhat\twhen', 'u1\t1\t1', 'u1\t2\t2', 'u2\t1\t3', 'u9\t1\t4'].join('\n'));
    file('b.tsv', ['who\twhat\twhen', 'u1\t1\t5', 'u2\t1\t6', 'u2\t1\t7'].join('\n'));
    const imported = await isthmus(
      ...['import', '-i', 'Food=a.tsv', '-i', 'Kitchen=b.tsv', '--map', 'user=who,item=what,timestamp=when'],
      ...['--min-user', '3', '--name', 'two files', '--json'],
    );
    expect(documentOf(imported)).toMatchObject({
      name: 'two files',
      users: 2,
      items: 3,
      interactions: 6,
      filters: [{ before: { users: 3 }, after: { users: 2 } }],
    });
  });

  it('sets the rule on repeats by the training part or as asked, says so, and changes it later', async () => {
    // training parts: [a b a], [a b]: one repeat in three later interactions; the test item of u1 is a repeat
    const repeating = ['u1,a,Books,1', 'u1,b,Films,2', 'u1,a,Books,3', 'u1,c,Films,4', 'u1,b,Films,5'];
    const other = ['u2,a,Books,1', 'u2,b,Films,2', 'u2,c,Films,3', 'u2,d,Books,4'];
    file('again.csv', [header, ...repeating, ...other].join('\n'));
    const facts = { suggested: 'allow', possible: 3, repeated: 1 };
    const imported = documentOf(await isthmus('import', '-i', 'again.csv', '--json'));
    expect(imported).toMatchObject({ repeats: { rule: 'allow', ...facts } });
    const asked = await isthmus('import', '-i', 'again.csv', '--repeats', 'exclude', '--name', 'asked');
    expect(asked.stdout).toMatch(/^repeats +excluded: 33.3 % .* \(1 of 3\); suggested: allow$/m);

    const excluded = documentOf(await isthmus('stats', '--json'));
    expect(excluded).toMatchObject({
      repeats: { rule: 'exclude', ...facts, targets: 1 },
      evaluatedUsers: 1,
      findings: expect.arrayContaining([expect.objectContaining({ code: 'held-out-seen-before' })]),
    });
    const changed = documentOf(await isthmus('dataset', '--repeats', 'allow', '--json'));
    expect(datasetSettingsSchema.parse(changed)).toEqual(changed);
    expect(changed).toMatchObject({ name: 'asked', repeats: 'allow' });
    expect(documentOf(await isthmus('stats', '--json'))).toMatchObject({
      repeats: { rule: 'allow', targets: 1 },
      evaluatedUsers: 2,
      findings: expect.arrayContaining([expect.objectContaining({ code: 'repeats-allowed' })]),
    });
    expect((await isthmus('dataset', '-d', 'again')).stdout).toMatch(/again .*repeats are allowed/);
    expect((await isthmus('dataset', '--repeats', 'perhaps')).code).toBe(2);
  });

  it('adds to the only workspace of the folder; stats takes the newest dataset or the named one', async () => {
    file('a.csv', interactions);
    expect((await isthmus('import', '-i', 'a.csv', '-w', 'mine.isthmus', '--name', 'first')).code).toBe(0);
    expect((await isthmus('import', '-i', 'a.csv', '--name', 'second')).code).toBe(0);
    expect(readdirSync(folder).filter((name) => name.endsWith('.isthmus'))).toEqual(['mine.isthmus']);
    expect(documentOf(await isthmus('stats', '--json'))).toMatchObject({ name: 'second' });
    expect(documentOf(await isthmus('stats', '--json', '-d', 'first'))).toMatchObject({ name: 'first' });
    const unknown = await isthmus('stats', '-d', 'third');
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toMatch(/no dataset "third".*first.*second/);
  });
});

describe('bad input ends with exit code 1, one line, and leaves nothing behind', () => {
  const wide = Array.from({ length: 1000 }, (_, column) => `c${column}`).join(',');
  it.each<[string, string | Buffer, string[], RegExp]>([
    ['an empty file', '', [], /empty/],
    ['a header only', `${header}\n`, [], /header|no row/i],
    ['another delimiter than the given one', interactions, ['--delimiter', ';'], /delimiter|column/i],
    [
      'bytes that are no UTF-8',
      Buffer.from(`${interactions}\n\xff\xfe,x,Books,1\n`, 'latin1'),
      [],
      /UTF-8|utf-8/,
    ],
    ['1,000 columns without a user', `${wide}\n${wide}\n`, [], /user/],
    ['an unknown column in --map', interactions, ['--map', 'user=customer'], /customer.*user_id/],
    ['an unknown encoding', interactions, ['--encoding', 'klingon'], /klingon.*utf-8/],
    ['filters that leave nothing', interactions, ['--min-user', '50'], /nothing|no interaction|filter/i],
  ])('%s', async (_, content, options, message) => {
    file('data.csv', content);
    const ended = await isthmus('import', '-i', 'data.csv', '--quiet', ...options);
    expect(ended.stderr).toMatch(message);
    expect(ended.stderr).toMatch(/^isthmus: .+\n$/);
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(readdirSync(folder).sort()).toEqual(['data.csv', 'isthmus-data']);
  });

  it('a missing file', async () => {
    const ended = await isthmus('import', '-i', 'none.csv', '--quiet');
    expect(ended).toMatchObject({ code: 1, stderr: expect.stringMatching(/^isthmus: .*none\.csv/) });
    expect(existsSync(join(folder, 'workspace.isthmus'))).toBe(false);
  });

  it('keeps earlier datasets when an import fails', async () => {
    file('good.csv', interactions);
    file('bad.csv', '');
    await isthmus('import', '-i', 'good.csv');
    expect((await isthmus('import', '-i', 'bad.csv')).code).toBe(1);
    expect(documentOf(await isthmus('stats', '--json'))).toMatchObject({ name: 'good', interactions: 8 });
  });

  it.each([
    ['one domain only', ['u1,1,Books,1', 'u1,2,Books,2', 'u1,3,Books,3'], 'domain'],
    [
      'no user of two domains',
      ['u1,1,Books,1', 'u1,2,Books,2', 'u1,3,Books,3', 'u2,1,Films,1', 'u2,2,Films,2', 'u2,3,Films,3'],
      'no user .*two',
    ],
    [
      'users too short to hold out',
      ['u1,1,Books,1', 'u1,2,Films,2', 'u2,1,Books,1'],
      'short|held out|evaluat',
    ],
  ])('%s: says so, or refuses in words', async (_, lines, word) => {
    file('data.csv', [header, ...lines].join('\n'));
    const imported = await isthmus('import', '-i', 'data.csv', '--quiet');
    const told = imported.code === 0 ? (await isthmus('stats')).stdout : imported.stderr;
    expect(told).toMatch(new RegExp(word, 'i'));
  });

  it('a file that is no workspace, and one of nothing: refused, unchanged', async () => {
    file('notes.isthmus', 'my notes');
    const stats = await isthmus('stats');
    expect(stats).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/not an? Isthmus workspace|no workspace/i),
    });
    const empty = createWorkspace(join(folder, 'empty.isthmus'));
    empty.close();
    const none = await isthmus('stats', '-w', 'empty.isthmus');
    expect(none).toMatchObject({ code: 1, stderr: expect.stringMatching(/no dataset yet.*isthmus import/) });
  });

  it('a workspace open elsewhere: says who has it; reading still works', async () => {
    file('a.csv', interactions);
    await isthmus('import', '-i', 'a.csv');
    const other = openWorkspace(join(folder, 'workspace.isthmus'));
    try {
      const busy = await isthmus('import', '-i', 'a.csv', '--quiet');
      expect(busy).toMatchObject({ code: 1, stderr: expect.stringMatching(/open elsewhere: process \d+/) });
      expect(documentOf(await isthmus('stats', '--json'))).toMatchObject({ interactions: 8 });
    } finally {
      other.close();
    }
  });

  it.each([
    ['embed', ['embed'], /not installed.*models fetch/],
    ['augment', ['augment'], /no text vectors yet.*isthmus embed/],
    ['profile', ['profile'], /no text vectors yet.*isthmus embed/],
    ['train', ['train'], /no text vectors yet.*isthmus embed/],
    ['evaluate', ['evaluate'], /no run.*isthmus train/],
    ['recommend', ['recommend', '--user', 'u1'], /no run.*isthmus train/],
    ['export', ['export', '--out', 'model'], /no run.*isthmus train/],
  ])('%s out of order: names the step before', async (_, args, message) => {
    file('a.csv', interactions);
    await isthmus('import', '-i', 'a.csv');
    const ended = await isthmus(...args, '--quiet');
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toMatch(message);
  });
});
