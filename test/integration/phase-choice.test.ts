// Phase 2 takes part in a model only where it is not below phase 1: on data where its sum with phase 1 is worse than phase
// 1 alone. 500 users alternate between two domains along one chain, so that what comes next is told by the last item of
// the other domain, which a domain's own thread never sees.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runSettingsSchema } from '../../src-main/contract/run-settings.ts';
import { Random } from '../../src-main/foundation/random.ts';
import { importDataset } from '../../src-main/services/datasets/import-dataset.ts';
import { TrainerEngine } from '../../src-main/services/training/trainer-engine.ts';
import type { DatasetId, RunId } from '../../src-main/store/identifiers.ts';
import { importFixture, type ImportFixture } from '../support/import-fixture.ts';
import { smallModel } from '../support/trained-workspace.ts';
import { addWordVectors, wordEncoder } from '../support/word-vectors.ts';

const itemsPerDomain = 60;
let fixture: ImportFixture;
let trainer: TrainerEngine;
let dataset: DatasetId;

/** Each item of one domain is followed by one of the other domain, by a fixed random map, six times of ten. */
function alternating(users: number): string {
  const random = new Random(11);
  const order = (): number[] => random.shuffle(Array.from({ length: itemsPerDomain }, (_, i) => i));
  const [toFilm, toBook] = [order(), order()];
  const rows = ['user_id,item_id,domain,timestamp'];
  for (let u = 0; u < users; u++) {
    let item = random.integer(itemsPerDomain);
    for (let step = 0; step < 10; step++) {
      const isBook = step % 2 === 0;
      rows.push(`u${u},${isBook ? 'b' : 'f'}${item},${isBook ? 'Books' : 'Films'},${step}`);
      item = random.uniform() < 0.4 ? random.integer(itemsPerDomain) : (isBook ? toFilm : toBook)[item]!;
    }
  }
  return rows.join('\n');
}

beforeAll(async () => {
  fixture = importFixture();
  const path = fixture.file('alternating.csv', alternating(500));
  ({ dataset } = await importDataset(fixture.workspace, { interactions: [{ path }] }));
  addWordVectors(fixture.workspace, dataset);
  trainer = new TrainerEngine();
  await trainer.open(fixture.workspace.path);
});
afterAll(async () => {
  await trainer.close();
  fixture.dispose();
});

function newRun(settings: object): RunId {
  const parsed = runSettingsSchema.parse({
    ...smallModel,
    phase1: { ...smallModel.phase1, maxEpochs: 6, learningRate: 0.01 },
    phase2: { ...smallModel.phase2, maxEpochs: 1 },
    ...settings,
  });
  return fixture.workspace.runs.create(dataset, {
    ...{ name: 'test', model: 'llm-edt', settings: parsed, seed: parsed.seed, device: 'cpu' },
    sources: { encoder: wordEncoder, augmentation: null, app: 'test' },
  }).id;
}

it('a phase 2 that ends below phase 1 takes no part in the scores', async () => {
  const runId = newRun({ evidence: { enabled: false } });
  const [one, two] = await trainer.train(runId);
  // the trap: before its first epoch phase 2 is h_mix + h_domain, which is worse here
  expect(two!.bestValidation).toBeLessThan(one!.bestValidation!);
  const { runs, datasets } = fixture.workspace;
  const { repeats } = datasets.get(runs.get(runId).datasetId);
  const ranksOf = async (scorer: 'model' | 'phase1') =>
    (await trainer.rank({ runId, scorer, protocol: 'full', part: 'test', repeats })).ranks;
  expect(await ranksOf('model')).toEqual(await ranksOf('phase1'));
  const { extraInputs } = await trainer.exportScoringModel(runId, Int32Array.of(0));
  expect(extraInputs).toEqual([]);
});

it('the finished model is not below phase 1 on the users that chose it', async () => {
  const runId = newRun({});
  const [one, , evidence] = await trainer.train(runId);
  expect(evidence!.bestValidation).toBeGreaterThan(one!.bestValidation! * 0.95);
});
