// The rule on repeats in a trained model: the trainer asks, ranks and scores by it, also after a change of the rule.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runSettingsSchema } from '../../src-main/contract/run-settings.ts';
import { evaluationTargets, repeatedTargets } from '../../src-main/recsys/metrics/evaluation-input.ts';
import { splitDataset } from '../../src-main/services/datasets/dataset-split.ts';
import { importDataset } from '../../src-main/services/datasets/import-dataset.ts';
import { loadSequenceData } from '../../src-main/services/datasets/load-sequence-data.ts';
import { writeSampleFiles } from '../../src-main/services/datasets/sample-dataset.ts';
import { Evaluation } from '../../src-main/services/evaluation/evaluation.ts';
import type { RankingRequest } from '../../src-main/services/evaluation/ranking-engine.ts';
import type { RunId } from '../../src-main/store/identifiers.ts';
import { openSampleWorkspace, smallModel, type TrainedWorkspace } from '../support/trained-workspace.ts';
import { wordEncoder } from '../support/word-vectors.ts';

let sample: TrainedWorkspace;
let run: RunId;

beforeAll(async () => {
  sample = await openSampleWorkspace(200);
  run = sample.newRun(smallModel);
  await sample.trainer.train(run);
});

afterAll(() => sample.close());

const rank = async (scorer: RankingRequest['scorer'], repeats: 'exclude' | 'allow') =>
  sample.trainer.rank({ runId: run, scorer, protocol: 'full', part: 'test', repeats });

it('the trainer ranks by the rule of the dataset, whatever it loaded before', async () => {
  const { workspace, datasetId } = sample;
  const data = await loadSequenceData(workspace, datasetId);
  const users = [...data.offsets.keys()].filter(
    (u) => u < data.userCount && evaluationTargets(splitDataset(workspace, datasetId, data), 'test')[u]! >= 0,
  );
  for (const scorer of [
    'model',
    'phase1',
    'popularity',
    'textNeighbour',
    'itemNeighbour',
    'transitions',
  ] as const) {
    workspace.datasets.setRepeats(datasetId, 'exclude');
    const excluded = await rank(scorer, 'exclude');
    workspace.datasets.setRepeats(datasetId, 'allow');
    const allowed = await rank(scorer, 'allow');
    await expect(rank(scorer, 'exclude')).rejects.toThrow(/rule on repeats/);
    for (const u of users) expect(allowed.ranks[u]).toBeGreaterThanOrEqual(excluded.ranks[u]!);
    const later = users.filter((u) => allowed.ranks[u]! > excluded.ranks[u]!);
    expect(later.length).toBeGreaterThan(0); // own items are in the way of some
    const split = splitDataset(workspace, datasetId, data);
    const again = [...repeatedTargets(split, 'test').keys()].filter(
      (u) => repeatedTargets(split, 'test')[u] === 1,
    );
    for (const u of again) {
      expect(excluded.ranks[u]).toBeNaN();
      expect(allowed.ranks[u]).toBeGreaterThan(0);
    }
  }
});

it('the trainer scores own items where they are candidates', async () => {
  const { workspace, datasetId, trainer } = sample;
  const data = await loadSequenceData(workspace, datasetId);
  const size = data.domainOffsets[1]!;
  const users = Int32Array.of(0, 1, 2);
  const own = (u: number) =>
    new Set(data.items.subarray(data.offsets[u], data.offsets[u + 1]).filter((item) => item < size));
  for (const repeats of ['exclude', 'allow', 'exclude'] as const) {
    const { items } = await trainer.scoreUsers({
      runId: run,
      dataset: datasetId,
      users,
      domain: 0,
      k: size,
      repeats,
    });
    users.forEach((u, row) => {
      const shown = [...items.subarray(row * size, (row + 1) * size)].filter((item) => item >= 0);
      expect(shown).toHaveLength(repeats === 'allow' ? size : size - own(u).size);
      expect(shown.some((item) => own(u).has(item))).toBe(repeats === 'allow' && own(u).size > 0);
    });
  }
});

it.each(['exclude', 'allow'] as const)(
  'a run is trained and evaluated on data with repeats (%s)',
  async (repeats) => {
    const { workspace, folder, trainer } = sample;
    const files = await writeSampleFiles(folder, { users: 200 });
    const lines = readFileSync(files.interactions, 'utf8').trim().split(/\r?\n/);
    const rows = lines.slice(1).map((line) => line.trim().split(','));
    const firstOf = new Map(rows.toReversed().map((row) => [row[0]!, row]));
    // every other user takes the first item once more, some of them twice: at the end, where it is held out
    const again = [...firstOf.values()].flatMap(([user, item, domain], u) =>
      Array.from({ length: u % 2 === 0 ? 1 + ((u / 2) % 2) : 0 }, (_, n) => [
        user,
        item,
        domain,
        `2090-01-0${n + 1} 00:00:00`,
      ]),
    );
    const path = join(folder, `repeats-${repeats}.csv`);
    writeFileSync(path, [lines[0], ...[...rows, ...again].map((row) => row.join(','))].join('\n'));
    const { dataset } = await importDataset(workspace, {
      interactions: [{ path }],
      items: files.items,
      repeats,
    });
    const settings = runSettingsSchema.parse(smallModel);
    const sources = { encoder: wordEncoder, augmentation: null, app: 'test' };
    const made = {
      name: 'repeats',
      model: 'llm-edt',
      settings,
      seed: settings.seed,
      device: 'cpu',
      sources,
    };
    const { id } = workspace.runs.create(dataset, made);
    await trainer.train(id);
    const report = await new Evaluation(workspace, trainer).evaluate(id, { bootstrap: { resamples: 20 } });
    expect(report.repeatedTargets).toBe(100);
    expect(report.users).toBe(repeats === 'allow' ? 200 : 100);
    expect(report.groups['target']?.['repeat']?.users).toBe(repeats === 'allow' ? 100 : undefined);
    for (const control of Object.values(report.controls)) expect(control.overall.users).toBe(report.users);
  },
);
