// A search of settings through the command line: rounds of runs by validation alone, cut short by its time and taken up again.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rememberEncoder } from '../../src-main/app/datasets/dataset-encoder.ts';
import { searchResultSchema } from '../../src-main/contract/search.ts';
import { openWorkspace } from '../../src-main/store/open-workspace.ts';
import { documentOf, runIsthmus, type Ended } from '../support/command-line.ts';
import { openSampleWorkspace, type TrainedWorkspace } from '../support/trained-workspace.ts';
import { wordEncoder } from '../support/word-vectors.ts';

let made: TrainedWorkspace;
beforeAll(async () => {
  made = await openSampleWorkspace(80);
  rememberEncoder(made.workspace, made.datasetId, wordEncoder);
  await made.trainer.close();
  made.workspace.close();
});
afterAll(() => made.close());

const small = ['device=cpu', 'model.hidden=8', 'model.heads=1', 'phase1.maxEpochs=3', 'phase2.enabled=false'];
const tried = ['phase1.dropout=0.1..0.5', 'model.blocks=1,2'];
const search = (...args: string[]): Promise<Ended> =>
  runIsthmus(
    [
      ...['search', '--trials', '4', ...small.flatMap((one) => ['--set', one])],
      ...tried.flatMap((one) => ['--try', one]),
      ...[...args, '-w', made.path, '--quiet', '--json'],
    ],
    { cwd: made.folder },
  );
const runs = () => {
  const workspace = openWorkspace(made.path);
  try {
    return workspace.runs.list().map((run) => ({
      run,
      test: workspace.evaluations.get(run.id, 'full', 'test'),
      ranks: ['model', 'popularity'].flatMap((scorer) =>
        (['test', 'validation'] as const).filter(
          (part) =>
            workspace.userResults.get(run.id, { scorer, protocol: 'full', part, repeats: 'exclude' }) !==
            undefined,
        ),
      ),
    }));
  } finally {
    workspace.close();
  }
};

it('tries settings in rounds, never ranks the test part, and is taken up again as it was', async () => {
  const short = searchResultSchema.parse(documentOf(await search('--budget', '1ms')));
  expect(short).toMatchObject({ isComplete: false, best: null });
  const found = searchResultSchema.parse(documentOf(await search()));
  expect(found.isComplete).toBe(true);
  expect(found.search).toBe(short.search);
  expect(found.rounds.map(({ epochs, trials }) => [epochs, trials.length])).toEqual([
    [1, 4],
    [3, 2],
  ]);
  const [first, last] = found.rounds;
  const order = [...first!.trials].sort((a, b) => b.validation! - a.validation!).map(({ trial }) => trial);
  expect(last!.trials.map(({ trial }) => trial)).toEqual(order.slice(0, 2));
  expect(found.best!.validation).toBe(Math.max(...last!.trials.map(({ validation }) => validation!)));
  for (const { settings } of first!.trials) {
    expect(Number(settings['phase1.dropout'])).toBeGreaterThanOrEqual(0.1);
    expect(Number(settings['phase1.dropout'])).toBeLessThanOrEqual(0.5);
  }
  const after = runs();
  expect(after).toHaveLength(6);
  for (const { run, test, ranks } of after) {
    expect(run.tags).toEqual([found.search]);
    expect(test).toBeUndefined();
    expect(ranks).toEqual([]);
  }
  const file = 'best.json';
  const again = searchResultSchema.parse(documentOf(await search('--out', file)));
  expect(again).toEqual(found);
  expect(runs()).toHaveLength(6);
  expect(existsSync(join(made.folder, file))).toBe(true);
  const preset = JSON.parse(readFileSync(join(made.folder, file), 'utf8')) as { phase1: { dropout: number } };
  expect(preset.phase1.dropout).toBe(found.best!.settings['phase1.dropout']);
});

it('refuses settings that there are not, and files that there are', async () => {
  expect((await search('--out', 'best.json')).code).toBe(1);
  const odd = await runIsthmus(['search', '--try', 'phase1.dropot=0.1,0.2', '-w', made.path, '--quiet'], {
    cwd: made.folder,
  });
  expect(odd.code).not.toBe(0);
  expect(odd.stderr).toMatch(/phase1\.dropout/);
  const none = await runIsthmus(['search', '--try', 'dropout', '-w', made.path, '--quiet'], {
    cwd: made.folder,
  });
  expect(none).toMatchObject({ code: 2, stderr: expect.stringMatching(/PATH=VALUES/) as string });
});
