// The same training with several seeds, through the command line: one group, taken up again, with means over seeds.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedGroupSchema } from '../../src-main/contract/seed-group.ts';
import { rememberEncoder } from '../../src-main/app/datasets/dataset-encoder.ts';
import { openWorkspace } from '../../src-main/store/open-workspace.ts';
import { documentOf, runIsthmus } from '../support/command-line.ts';
import { openSampleWorkspace, type TrainedWorkspace } from '../support/trained-workspace.ts';
import { wordEncoder } from '../support/word-vectors.ts';

let made: TrainedWorkspace;
beforeAll(async () => {
  made = await openSampleWorkspace(120);
  rememberEncoder(made.workspace, made.datasetId, wordEncoder);
  await made.trainer.close();
  made.workspace.close();
});
afterAll(() => made.close());

const small = [
  'model.hidden=8',
  'model.blocks=1',
  'model.heads=1',
  'phase1.maxEpochs=1',
  'phase2.enabled=false',
];
const train = (...args: string[]) =>
  runIsthmus(
    [
      'train',
      '--device',
      'cpu',
      ...small.flatMap((one) => ['--set', one]),
      ...args,
      '-w',
      made.path,
      '--quiet',
    ],
    { cwd: made.folder },
  );

it('trains a group, goes on with it, and tells mean and interval over seeds', async () => {
  const first = seedGroupSchema.parse(documentOf(await train('--seeds', '7,5', '--json')));
  expect(first.runs.map(({ seed }) => seed)).toEqual([5, 7]);
  expect(first.measured).toBe(2);
  const values = first.runs.map((run) => run['ndcg@10']!);
  expect(first.overall!['ndcg@10'].mean).toBeCloseTo((values[0]! + values[1]!) / 2, 12);
  const half = (12.706 * Math.abs(values[0]! - values[1]!)) / 2; // t(1)·s/√2, and s of two values is |a − b|/√2
  expect(first.overall!['ndcg@10'].upper! - first.overall!['ndcg@10'].mean).toBeCloseTo(half, 12);
  expect(Object.keys(first.domains)).toEqual(['Books', 'Films']);

  const more = seedGroupSchema.parse(documentOf(await train('--seeds', '5,7,9', '--json')));
  expect(more.group).toBe(first.group);
  expect(more.runs.slice(0, 2)).toEqual(first.runs); // taken as they are
  expect(more.measured).toBe(3);
});

it('says it in words, and begins anew only when told to', async () => {
  const told = await train('--seeds', '5,7,9');
  expect(told.stdout).toMatch(/3 runs of llm-edt differ in their seed alone/);
  expect(told.stdout).toMatch(/interval over seeds/);
  const workspace = openWorkspace(made.path);
  expect(workspace.runs.list()).toHaveLength(3);
  workspace.close();

  const other = seedGroupSchema.parse(documentOf(await train('--seeds', '5', '--new', '--json')));
  expect(told.stdout).not.toContain(other.group);
  expect(other.overall!['ndcg@10']).toMatchObject({ lower: null, upper: null });
});

it('refuses a seed twice, and --seed beside --seeds', async () => {
  expect(await train('--seeds', '5,5')).toMatchObject({ code: 2, stdout: '' });
  expect((await train('--seeds', '5,7', '--seed', '3')).stderr).toMatch(/exclude each other/);
});
