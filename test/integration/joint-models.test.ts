// C2DSR and LLM4CDSR beyond the sample: three domains, data without texts, a training that is stopped, and profiles.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunEvent } from '../../src-main/contract/run-events.ts';
import { settingsForModel, type ModelName } from '../../src-main/contract/model-settings.ts';
import { runSettingsSchema } from '../../src-main/contract/run-settings.ts';
import { Random } from '../../src-main/foundation/random.ts';
import { userMetrics } from '../../src-main/recsys/metrics/ranking-metrics.ts';
import { importDataset } from '../../src-main/services/datasets/import-dataset.ts';
import { fromCheckpoint } from '../../src-main/services/training/checkpoint-tensors.ts';
import { TrainerEngine } from '../../src-main/services/training/trainer-engine.ts';
import type { DatasetId, RunId } from '../../src-main/store/identifiers.ts';
import { importFixture, type ImportFixture } from '../support/import-fixture.ts';
import { addVectorsOfTexts, addWordVectors, wordEncoder } from '../support/word-vectors.ts';

const itemsPerDomain = 30;
const domains = ['Books', 'Films', 'Games'];

/** Users walk in two of the domains, one chain in each; what comes next in a domain is told by its last item there. */
function chains(users: number): string {
  const random = new Random(11);
  const rows = ['user_id,item_id,domain,timestamp'];
  for (let u = 0; u < users; u++) {
    const places = domains.map(() => random.integer(itemsPerDomain));
    for (let step = 0; step < 10; step++) {
      const d = (u + random.integer(2)) % 3;
      rows.push(`u${u},${domains[d]![0]}${places[d]!},${domains[d]!},${step}`);
      places[d] = random.uniform() < 0.2 ? random.integer(itemsPerDomain) : (places[d]! + 7) % itemsPerDomain;
    }
  }
  return rows.join('\n');
}

function titles(): string {
  const rows = ['item_id,domain,title'];
  for (const domain of domains)
    for (let i = 0; i < itemsPerDomain; i++) rows.push(`${domain[0]}${i},${domain},${domain} number ${i} of shelf ${i % 7}`);
  return rows.join('\n');
} // prettier-ignore

const small = {
  threads: 1,
  model: { hidden: 16, blocks: 1, heads: 2, maxLength: 20, negatives: 64 },
  phase1: { maxEpochs: 6, tokenBudget: 256, learningRate: 0.01, dropout: 0.1 },
};

let fixture: ImportFixture;
let trainer: TrainerEngine;
let dataset: DatasetId;
async function open(withTexts: boolean): Promise<void> {
  const path = fixture.file('chains.csv', chains(240));
  const items = withTexts ? { items: fixture.file('items.csv', titles()) } : {};
  ({ dataset } = await importDataset(fixture.workspace, { interactions: [{ path }], ...items }));
  addWordVectors(fixture.workspace, dataset);
  await trainer.open(fixture.workspace.path);
}
beforeEach(() => {
  fixture = importFixture();
  trainer = new TrainerEngine();
});
afterEach(async () => {
  await trainer.close();
  fixture.dispose();
});

function newRun(model: ModelName, settings: object = small): RunId {
  const parsed = settingsForModel(model, runSettingsSchema.parse(settings));
  return fixture.workspace.runs.create(dataset, {
    ...{ name: 'test', model, settings: parsed, seed: parsed.seed, device: 'cpu' },
    sources: { encoder: wordEncoder, augmentation: null, app: 'test' },
  }).id;
}

async function ndcg(runId: RunId, scorer: 'model' | 'popularity'): Promise<number> {
  const { repeats } = fixture.workspace.datasets.get(dataset);
  const ranks = await trainer.rank({ runId, scorer, protocol: 'full', part: 'test', repeats });
  const known = [...userMetrics(ranks)['ndcg@10']].filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

const tensorsOf = (run: RunId): unknown => [
  ...fromCheckpoint(fixture.workspace.checkpoints.load(run, 1, 'last')!),
];

describe.each(['c2dsr', 'llm4cdsr'] as const)('%s', (model) => {
  it('learns three domains, and is stopped and continued to the same parameters', async () => {
    await open(true);
    const whole = newRun(model);
    await trainer.train(whole);
    expect(await ndcg(whole, 'model')).toBeGreaterThan(2 * (await ndcg(whole, 'popularity')));
    const stopped = newRun(model);
    const abort = new AbortController();
    const onEvent = (event: RunEvent): void => {
      if (event.kind === 'step' && event.epoch === 3) abort.abort();
    };
    await expect(trainer.train(stopped, { signal: abort.signal, onEvent })).rejects.toMatchObject({
      code: 'cancelled',
    });
    await trainer.train(stopped);
    expect(tensorsOf(stopped)).toEqual(tensorsOf(whole));
  });
});

describe('without texts', () => {
  it('c2dsr learns', async () => {
    await open(false);
    const run = newRun('c2dsr');
    await trainer.train(run);
    expect(await ndcg(run, 'model')).toBeGreaterThan(2 * (await ndcg(run, 'popularity')));
  });

  it('llm4cdsr says that it needs some, and what to do', async () => {
    await open(false);
    const run = newRun('llm4cdsr');
    await expect(trainer.train(run)).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(/none of the 90 items has one.*isthmus embed.*--model c2dsr/),
    });
    expect(fixture.workspace.runs.get(run)).toMatchObject({ state: 'failed' });
  });
});

it('profiles guide the training of llm4cdsr, and are no input of its scores', async () => {
  await open(true);
  const without = newRun('llm4cdsr');
  await trainer.train(without);
  const texts = ['books about the sea', 'games of chance'];
  const profile = (userIndex: number) => ({
    ...{ userIndex, domainIndex: userIndex % 3, text: texts[userIndex % 2]!, evidenceCount: 3 },
    ...{ itemsUsed: [0], modelHash: 'm', promptHash: 'p' },
  });
  fixture.workspace.profiles.save(
    dataset,
    Array.from({ length: 120 }, (_, u) => profile(u)),
  );
  addVectorsOfTexts(fixture.workspace, texts);
  const guided = newRun('llm4cdsr');
  await trainer.train(guided);
  const switchedOff = newRun('llm4cdsr', { ...small, profiles: { enabled: false } });
  await trainer.train(switchedOff);
  const names = (run: RunId): string[] => [
    ...fromCheckpoint(fixture.workspace.checkpoints.load(run, 1, 'best')!).keys(),
  ];
  expect(names(guided)).toContain('profile attention.query');
  expect(tensorsOf(switchedOff)).toEqual(tensorsOf(without));
  const positionsOf = (run: RunId): unknown =>
    fromCheckpoint(fixture.workspace.checkpoints.load(run, 1, 'best')!).get('position vectors');
  expect(positionsOf(guided)).not.toEqual(positionsOf(without));
  expect((await trainer.exportScoringModel(guided, Int32Array.of(0))).extraInputs).toEqual([]);
});
