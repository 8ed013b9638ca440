// Weights of interactions as a factor of training: what they change, what they must not change, and where there are none.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runSettingsSchema } from '../../src-main/contract/run-settings.ts';
import { importDataset } from '../../src-main/services/datasets/import-dataset.ts';
import { datasetStatistics } from '../../src-main/services/datasets/dataset-statistics.ts';
import { writeSampleFiles } from '../../src-main/services/datasets/sample-dataset.ts';
import { fromCheckpoint } from '../../src-main/services/training/checkpoint-tensors.ts';
import { loadRunInputs } from '../../src-main/services/training/run-inputs.ts';
import type { DatasetId, RunId } from '../../src-main/store/identifiers.ts';
import { openSampleWorkspace, smallModel, type TrainedWorkspace } from '../support/trained-workspace.ts';
import { wordEncoder } from '../support/word-vectors.ts';

let sample: TrainedWorkspace;
/** Lines of the sample: user, item, domain, time. */
let lines: string[];

const users = 100;
const settings = {
  ...smallModel,
  phase1: { ...smallModel.phase1, maxEpochs: 1 },
  phase2: { ...smallModel.phase2, maxEpochs: 1 },
};

beforeAll(async () => {
  sample = await openSampleWorkspace(users);
  const { interactions } = await writeSampleFiles(sample.folder, { users });
  lines = readFileSync(interactions, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.trim());
});

afterAll(() => sample.close());

/** The sample again, with a weight for each line; `heldOut`: one of the user's last two. */
async function importWeighted(weightOf: (row: number, heldOut: boolean) => number): Promise<DatasetId> {
  const userOf = (line: string): string => line.split(',')[0]!;
  const left = new Map<string, number>();
  for (const line of lines) left.set(userOf(line), (left.get(userOf(line)) ?? 0) + 1);
  const rows = lines.map((line, row) => {
    const remaining = left.get(userOf(line))!;
    left.set(userOf(line), remaining - 1);
    return `${line},${weightOf(row, remaining <= 2)}`;
  });
  const path = join(sample.folder, 'weighted.csv');
  writeFileSync(path, ['user_id,item_id,domain,time,rating', ...rows].join('\n'));
  const items = join(sample.folder, 'items.csv');
  const request = { interactions: [{ path }], items, map: { weight: 'rating' } };
  return (await importDataset(sample.workspace, request)).dataset;
}

function newRun(dataset: DatasetId, weight: 'ignored' | 'factor'): RunId {
  const parsed = runSettingsSchema.parse({ ...settings, weight });
  const sources = { encoder: wordEncoder, augmentation: null, app: 'test' };
  const run = {
    name: 'test',
    model: 'llm-edt',
    settings: parsed,
    seed: parsed.seed,
    device: 'cpu',
    sources,
  };
  return sample.workspace.runs.create(dataset, run).id;
}

/** What training made of both phases. */
async function trained(dataset: DatasetId, weight: 'ignored' | 'factor'): Promise<Map<string, number[]>> {
  const run = newRun(dataset, weight);
  await sample.trainer.train(run);
  return new Map(
    [1, 2].flatMap((phase) =>
      [...fromCheckpoint(sample.workspace.checkpoints.load(run, phase, 'last')!)].map(
        ([name, { data }]): [string, number[]] => [`${phase} ${name}`, [...data]],
      ),
    ),
  );
}

describe('weights', () => {
  it('change what is learned only as a factor, only by their proportions, and never by held-out rows', async () => {
    const rated = await importWeighted((row) => 1 + (row % 5));
    const otherHeldOut = await importWeighted((row, heldOut) => (heldOut ? 5000 : 10 * (1 + (row % 5))));
    const constant = await importWeighted(() => 7);
    const ignored = await trained(rated, 'ignored');
    const factor = await trained(rated, 'factor');
    expect(await trained(constant, 'factor')).toEqual(ignored);
    expect(factor).not.toEqual(ignored);
    const again = await trained(otherHeldOut, 'factor');
    for (const [name, values] of factor) {
      again.get(name)!.forEach((value, i) => expect(value, name).toBeCloseTo(values[i]!, 4));
    }

    const { workspace } = sample;
    const inputs = await loadRunInputs(
      workspace,
      workspace.runs.get(newRun(rated, 'factor')),
      runSettingsSchema.parse({ ...settings, weight: 'factor' }),
    );
    const mean = inputs.weights!.reduce((sum, weight) => sum + weight, 0) / inputs.weights!.length;
    expect(mean).toBeCloseTo(1, 5);
    expect(inputs.trainingSequences.weights).toEqual(inputs.weights); // no synthetic rows here
    expect((await datasetStatistics(workspace, rated)).weights).toMatchObject({ min: 1, max: 5 });
  });

  it('as a factor of data that have none: said in words; the statistics say none', async () => {
    const run = newRun(sample.datasetId, 'factor');
    await expect(sample.trainer.train(run)).rejects.toThrow(/No training interaction has a weight/);
    expect((await datasetStatistics(sample.workspace, sample.datasetId)).weights).toBeNull();
  });
});
