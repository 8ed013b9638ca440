// Runs and newer data: an older run scores new histories and new items as they are, and a new run may begin at its parameters.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { chooseRunToUse } from '../../src-main/app/runs/choose-run.ts';
import { createContinuedRun } from '../../src-main/app/runs/create-continued-run.ts';
import { createFinalRun } from '../../src-main/app/runs/create-final-run.ts';
import { runSettingsSchema } from '../../src-main/contract/run-settings.ts';
import { AppError } from '../../src-main/foundation/errors.ts';
import { Random } from '../../src-main/foundation/random.ts';
import { stateNames } from '../../src-main/recsys/models/phase-program.ts';
import { appendDataset } from '../../src-main/services/datasets/append-dataset.ts';
import { importDataset } from '../../src-main/services/datasets/import-dataset.ts';
import { Evaluation } from '../../src-main/services/evaluation/evaluation.ts';
import { Recommendations } from '../../src-main/services/recommendations/recommend.ts';
import { fromCheckpoint } from '../../src-main/services/training/checkpoint-tensors.ts';
import { itemPlaces } from '../../src-main/services/training/later-inputs.ts';
import type { DatasetId, RunId } from '../../src-main/store/identifiers.ts';
import { openTrainableWorkspace, smallModel, type TrainedWorkspace } from '../support/trained-workspace.ts';
import { addWordVectors } from '../support/word-vectors.ts';

const kinds = ['tea', 'salt', 'wine', 'rice', 'soap'];
const itemsOf = (domain: string): string[][] =>
  Array.from({ length: 25 }, (_, k) => [`${domain[0]!}${k + 10}`, domain, `${kinds[k % 5]!} ${domain} ${k}`]);
const catalogue = [...itemsOf('Food'), ...itemsOf('Home')];
const asCsv = (head: string, rows: readonly (readonly unknown[])[]): string =>
  [head, ...rows.map((row) => row.join(','))].join('\n');
const [logHead, itemHead] = ['user_id,item_id,domain,timestamp', 'item_id,domain,title'];

/** Everybody keeps to one kind of things, so that there is something to learn. */
function histories(): (string | number)[][] {
  const random = new Random(3);
  return Array.from({ length: 150 }, (_, user) =>
    Array.from({ length: 8 }, (_, k) => {
      const domain = k % 2 === 0 ? 'Food' : 'Home';
      const place = 5 * Math.floor(random.uniform() * 5) + (user % 5);
      return [`u${user + 100}`, `${domain[0]!}${place + 10}`, domain, 1000 + k * 10 + (user % 7)];
    }),
  ).flat();
}

let shop: TrainedWorkspace;
let later: DatasetId;
let run: RunId;
let counted: RunId;
const ask = async (of: RunId, dataset: DatasetId, user: string) =>
  (
    await new Recommendations(shop.workspace, shop.trainer).forUser({ runId: of, datasetId: dataset }, user, {
      k: 40,
    })
  ).domains;
let before: Awaited<ReturnType<typeof ask>>;

beforeAll(async () => {
  shop = await openTrainableWorkspace(async (workspace, folder) => {
    const [log, items] = [join(folder, 'log.csv'), join(folder, 'items.csv')];
    writeFileSync(log, asCsv(logHead, histories()));
    writeFileSync(items, asCsv(itemHead, catalogue));
    return (await importDataset(workspace, { interactions: [{ path: log }], items })).dataset;
  });
  const { workspace, trainer, folder } = shop;
  run = shop.newRun({ ...smallModel, evidence: { enabled: false } });
  counted = shop.newRun({}, 'popularity');
  for (const one of [run, counted]) await trainer.train(one);
  before = await ask(run, shop.datasetId, 'u107');
  // an item before all others of its domain, so that every place moves; it is bought by many, and by somebody new
  const log = join(folder, 'new.csv');
  const bought = Array.from({ length: 90 }, (_, k) => [`u${k + 110}`, 'F00', 'Food', 5000 + k]);
  writeFileSync(
    log,
    asCsv(logHead, [
      ...bought,
      ...bought.map(([user, , , time]) => [user, 'H11', 'Home', Number(time) + 200]),
      ...bought.map(([user, , , time]) => [user, 'H12', 'Home', Number(time) + 400]),
      ...['F10', 'F15', 'F20'].map((item, k) => ['newcomer', item, 'Food', 6000 + k]),
    ]),
  );
  const items = join(folder, 'new-items.csv');
  writeFileSync(items, asCsv(itemHead, [['F00', 'Food', 'tea Food 99']]));
  const former = workspace.datasets.get(shop.datasetId);
  later = (await appendDataset(workspace, former, { interactions: [{ path: log }], items })).dataset;
});
afterAll(() => shop.close());

it('an older run answers for its own data as before', async () => {
  await shop.trainer.open(shop.path);
  expect(await ask(run, shop.datasetId, 'u107')).toEqual(before);
});

it('needs vectors of the new texts, and says so', async () => {
  await expect(ask(run, later, 'newcomer')).rejects.toMatchObject({ code: 'not-found' });
  addWordVectors(shop.workspace, later);
});

it('scores the items that it knows just the same, whatever places they have now, and new ones by their texts', async () => {
  const now = await ask(run, later, 'u107'); // whose history is what it was
  const scoresOf = (of: typeof now, domain: string) =>
    new Map(of[domain]!.items.map(({ item, score }) => [item, score]));
  for (const domain of ['Food', 'Home']) {
    const [old, present] = [scoresOf(before, domain), scoresOf(now, domain)];
    expect(old.size).toBeGreaterThan(10);
    for (const [item, score] of old) expect(present.get(item)).toBeCloseTo(score, 5);
  }
  const fresh = scoresOf(now, 'Food').get('F00');
  expect(scoresOf(before, 'Food').has('F00')).toBe(false);
  expect(Number.isFinite(fresh)).toBe(true);
  expect(scoresOf(await ask(run, later, 'newcomer'), 'Food').size).toBe(26);
  await expect(ask(run, shop.datasetId, 'newcomer')).rejects.toMatchObject({ code: 'not-found' });
});

it('counts what is there now', async () => {
  const best = async (dataset: DatasetId) => (await ask(counted, dataset, 'u105'))['Food']!.items[0]!.item;
  expect(await best(shop.datasetId)).not.toBe('F00');
  expect(await best(later)).toBe('F00');
});

it('is chosen for newer data where none is named, and refused for data that has nothing to do with it', async () => {
  const { workspace, folder } = shop;
  expect(chooseRunToUse(workspace, undefined, later).id).toBe(counted);
  const path = join(folder, 'other.csv');
  writeFileSync(path, asCsv(logHead, histories().slice(0, 80)));
  const other = await importDataset(workspace, { interactions: [{ path }] });
  expect(() =>
    createContinuedRun(workspace, workspace.runs.get(run), {
      dataset: workspace.datasets.get(other.dataset),
    }),
  ).toThrow(/Choose a dataset of its line/);
  await expect(ask(run, other.dataset, 'u105')).rejects.toMatchObject({
    code: 'conflict',
    said: { code: 'later-not-of-line' },
  });
});

it('a run on the same data begins exactly where the other one ended', async () => {
  const { workspace, trainer } = shop;
  const again = createContinuedRun(workspace, workspace.runs.get(run), {
    dataset: workspace.datasets.get(shop.datasetId),
  });
  expect(again.sources.from).toBe(run);
  const [one] = await trainer.train(again.id);
  const start = workspace.runMetrics.read(again.id, 'validation ndcg@10')[0]!;
  const ended = workspace.checkpoints.list(run).find(({ phase, kind }) => phase === 1 && kind === 'best')!;
  expect(start).toMatchObject({ phase: 1, epoch: 0 });
  expect(start.value).toBeCloseTo(ended.validationMetric, 12);
  expect(one!.bestValidation).toBeGreaterThanOrEqual(ended.validationMetric);
});

it('on newer data it begins at the known items’ vectors, and new ones at those of their nearest texts', async () => {
  const { workspace, trainer } = shop;
  const from = workspace.runs.get(run);
  const settings = runSettingsSchema.parse({
    ...from.settings!,
    phase1: { ...from.settings!.phase1, learningRate: 1e-6, maxEpochs: 1 },
  });
  const continued = createContinuedRun(workspace, from, { dataset: workspace.datasets.get(later), settings });
  await trainer.train(continued.id);
  const idsOf = (of: RunId, kind: 'best' | 'last'): { data: ArrayLike<number>; width: number } => {
    const { data, shape } = fromCheckpoint(workspace.checkpoints.load(of, 1, kind)!).get(
      stateNames.idVectors,
    )!;
    return { data, width: shape[1]! };
  };
  const [old, now] = [idsOf(run, 'best'), idsOf(continued.id, 'last')];
  const { width } = old;
  const row = ({ data }: typeof old, item: number): number[] =>
    Array.from({ length: width }, (_, k) => data[item * width + k]!);
  const places = itemPlaces(workspace, shop.datasetId, later);
  expect([...places]).not.toEqual([...places.keys()]);
  places.forEach((place, item) => {
    row(old, item).forEach((value, k) => expect(row(now, place)[k]).toBeCloseTo(value, 3));
  });
  const fresh = row(now, workspace.items.withId(later, 'F00')[0]!.itemIndex);
  expect(Math.max(...fresh.map(Math.abs))).toBeGreaterThan(0.001);
  const report = await new Evaluation(workspace, trainer).evaluate(continued.id, {
    bootstrap: { resamples: 10 },
  });
  expect(report.users).toBeGreaterThan(100);
});

it('begins at no run that has seen what would be asked for, or that learned nothing', async () => {
  const { workspace, trainer } = shop;
  const dataset = workspace.datasets.get(later);
  const final = createFinalRun(workspace, workspace.runs.get(run));
  await trainer.train(final.id);
  const begin = (from: RunId, settings?: object) =>
    createContinuedRun(workspace, workspace.runs.get(from), {
      dataset,
      ...(settings && {
        settings: runSettingsSchema.parse({ ...workspace.runs.get(from).settings!, ...settings }),
      }),
    });
  const codeOf = (work: () => unknown): string => {
    try {
      work();
      return 'not refused';
    } catch (error) {
      return error instanceof AppError ? error.said.code : String(error);
    }
  };
  expect(codeOf(() => begin(final.id))).toBe('continue-final');
  expect(codeOf(() => begin(counted))).toBe('continue-rule');
  expect(codeOf(() => begin(run, { holdOut: 'cross-sell' }))).toBe('continue-hold-out');
  expect(codeOf(() => begin(run, { model: { ...smallModel.model, hidden: 32 } }))).toBe(
    'continue-other-model',
  );
  expect(codeOf(() => begin(shop.newRun(smallModel)))).toBe('continue-unfinished');
});
