// Training a run again from what was recorded of it, through the command line: the same, or the first value that is another.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { reproductionSchema } from '../../src-main/contract/reproduction.ts';
import { openWorkspace } from '../../src-main/store/open-workspace.ts';
import type { RunId } from '../../src-main/store/identifiers.ts';
import { documentOf, runIsthmus } from '../support/command-line.ts';
import { openSampleWorkspace, smallModel, type TrainedWorkspace } from '../support/trained-workspace.ts';
import { Evaluation } from '../../src-main/services/evaluation/evaluation.ts';

let made: TrainedWorkspace;
let run: RunId;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-reproduce-'));
  made = await openSampleWorkspace(200);
  run = made.newRun(smallModel);
  await made.trainer.train(run);
  await new Evaluation(made.workspace, made.trainer).evaluate(run, { bootstrap: { resamples: 10 } });
  await made.trainer.close();
  made.workspace.close();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(made.folder, { recursive: true, force: true });
});

const reproduce = (...args: string[]) =>
  runIsthmus(['reproduce', ...args, '-w', made.path, '--quiet'], { cwd: folder });

it('is identical on the same machine, in every loss, number and rank, and leaves no run behind', async () => {
  const ended = await reproduce(run, '--json');
  expect(ended).toMatchObject({ code: 0 });
  const result = reproductionSchema.parse(documentOf(ended));
  expect(result).toMatchObject({ run, reproduction: null, identical: true, first: null, largest: null });
  expect(result.compared.metrics).toBeGreaterThan(10);
  expect(result.compared.numbers).toBeGreaterThan(1000);
  expect(result.compared.ranks).toBeGreaterThan(100);
  const workspace = openWorkspace(made.path);
  expect(workspace.runs.list().map(({ id }) => id)).toEqual([run]);
  workspace.close();
});

it('says which value differs first and by how much, exits with 1, and keeps the second training', async () => {
  const workspace = openWorkspace(made.path);
  const [recorded] = workspace.runMetrics.read(run, 'loss');
  workspace.runMetrics.append(run, [{ ...recorded!, value: recorded!.value + 0.5 }]); // a record that is not true
  workspace.close();
  const ended = await reproduce(run, '--json');
  expect(ended.code).toBe(1);
  const result = reproductionSchema.parse(documentOf(ended));
  expect(result).toMatchObject({ identical: false, largest: null });
  expect(result.first).toMatchObject({ kind: 'metric', name: 'loss', phase: 1, epoch: 1 });
  expect(result.first!.difference).toBeCloseTo(-0.5, 6);
  const told = await reproduce(run);
  expect(told.stdout).toMatch(/Not identical: .*loss of phase 1, epoch 1, step \d+: recorded \d/);
  const after = openWorkspace(made.path);
  expect(after.runs.get(result.reproduction as RunId)).toMatchObject({
    state: 'finished',
    tags: ['reproduction'],
  });
  after.close();
});

it('refuses what cannot be reproduced: unfinished runs', async () => {
  const workspace = openWorkspace(made.path);
  const { datasetId, settings, sources } = workspace.runs.get(run);
  workspace.runs.create(datasetId, {
    ...{ name: 'waiting', model: 'llm-edt', settings: settings!, seed: 1, device: 'cpu', sources },
  });
  workspace.close();
  const ended = await reproduce('waiting');
  expect(ended).toMatchObject({ code: 1, stdout: '' });
  expect(ended.stderr).toMatch(/only a finished run can be reproduced/);
});
