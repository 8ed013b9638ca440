// Night after night on the command line: import --append, embed, train --from, train --final, recommend with newer data.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importSummarySchema } from '../../src-main/contract/import-results.ts';
import { recommendationSchema } from '../../src-main/contract/recommendations.ts';
import { trainResultSchema } from '../../src-main/contract/runs.ts';
import { documentOf, runIsthmus } from '../support/command-line.ts';
import { plainInteractions } from '../support/import-fixture.ts';

let folder: string;
const isthmus = (...args: string[]) =>
  runIsthmus([...args, '-w', 'shop.isthmus', '--quiet'], { cwd: folder });
const made = async (...args: string[]) => {
  const ended = await isthmus(...args, '--json');
  expect(ended, ended.stderr).toMatchObject({ code: 0 });
  return documentOf(ended);
};
const quick = ['phase1.maxEpochs=1', 'phase2.maxEpochs=1', 'model.hidden=16', 'model.heads=2'];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-newer-'));
  writeFileSync(join(folder, 'log.csv'), plainInteractions(40));
  const rows = ['u1,b0,Books,50', 'u2,b9,Books,51', 'zoe,b1,Books,52', 'zoe,f1,Films,53', 'u1,b1,Books,0'];
  writeFileSync(join(folder, 'new.csv'), `user_id,item_id,domain,timestamp\n${rows.join('\n')}\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('goes on with newer data at each step', async () => {
  const first = importSummarySchema.parse(await made('import', 'log.csv'));
  await made('embed', '--encoder', 'lexical');
  const settings = quick.flatMap((setting) => ['--set', setting]);
  const run = trainResultSchema.parse(await made('train', '--device', 'cpu', ...settings));

  const added = importSummarySchema.parse(await made('import', 'new.csv', '--append', 'log'));
  expect(added).toMatchObject({ name: 'log v2', users: first.users + 1, items: first.items + 1 });
  expect(added.findings.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['appended-rows', 'appended-already-there']),
  );
  await made('embed', '--encoder', 'lexical');

  const shown = recommendationSchema.parse(
    await made('recommend', '-r', run.run, '-d', 'log v2', '--user', 'zoe', '-k', '50'),
  );
  expect(shown.timeline.map(({ item }) => item)).toEqual(['b1', 'f1']);
  expect(shown.domains['Books']!.items.map(({ item }) => item)).toContain('b9');
  expect(await isthmus('recommend', '-r', run.run, '--user', 'zoe')).toMatchObject({ code: 1, stdout: '' });

  await made('recommend', '--all', '-r', run.run, '-d', 'log v2', '--out', 'older.jsonl', '-k', '50');
  const rowsOf = (file: string): string[] => readFileSync(join(folder, file), 'utf8').trim().split('\n');
  const zoe = rowsOf('older.jsonl').filter((line) => line.includes('"zoe"'));
  expect(zoe.some((line) => line.includes('"b9"'))).toBe(true);

  const continued = trainResultSchema.parse(await made('train', '--from', run.run));
  expect(continued.run).not.toBe(run.run);
  const {
    startedFrom,
    dataset,
    settings: taken,
  } = (await made('runs', 'show', continued.run)) as Record<'startedFrom' | 'dataset' | 'settings', unknown>;
  expect({ startedFrom, dataset }).toEqual({ startedFrom: run.run, dataset: added.dataset });
  expect(taken).toMatchObject({ model: { hidden: 16 }, phase1: { maxEpochs: 1 } });

  const final = trainResultSchema.parse(await made('train', '--final', continued.run));
  await made('recommend', '--all', '--out', 'next.jsonl', '-k', '1');
  expect(rowsOf('next.jsonl').some((line) => line.includes('"zoe"'))).toBe(true);
  expect(final.evaluation).toBeNull();

  const refused = await isthmus('train', '--from', final.run);
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr).toContain('was trained on all data');
  const nothing = await isthmus('import', 'new.csv', '--append', 'log v2');
  expect(nothing).toMatchObject({ code: 1, stdout: '' });
  expect(nothing.stderr).toContain('add nothing');
  const usage = await isthmus('train', '--from', run.run, '--model', 'sasrec');
  expect(usage).toMatchObject({ code: 2, stdout: '' });
});
