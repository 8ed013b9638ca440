// The rule on repeats in a trained model: the trainer asks, ranks and scores by it, also after a change of the rule.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { evaluationTargets, repeatedTargets } from '../../src-main/recsys/metrics/evaluation-input.ts';
import { splitDataset } from '../../src-main/services/datasets/dataset-split.ts';
import { loadSequenceData } from '../../src-main/services/datasets/load-sequence-data.ts';
import type { RankingRequest } from '../../src-main/services/evaluation/ranking-engine.ts';
import type { RunId } from '../../src-main/store/identifiers.ts';
import { openSampleWorkspace, smallModel, type TrainedWorkspace } from '../support/trained-workspace.ts';

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
  for (const scorer of ['model', 'phase1', 'popularity', 'textNeighbour'] as const) {
    workspace.datasets.setRepeats(datasetId, 'exclude');
    const excluded = await rank(scorer, 'exclude');
    workspace.datasets.setRepeats(datasetId, 'allow');
    const allowed = await rank(scorer, 'allow');
    expect(await rank(scorer, 'exclude').catch((error: Error) => error.message)).toMatch(/rule on repeats/);
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
    const { items } = await trainer.scoreUsers({ runId: run, users, domain: 0, k: size, repeats });
    users.forEach((u, row) => {
      const shown = [...items.subarray(row * size, (row + 1) * size)].filter((item) => item >= 0);
      expect(shown).toHaveLength(repeats === 'allow' ? size : size - own(u).size);
      expect(shown.some((item) => own(u).has(item))).toBe(repeats === 'allow' && own(u).size > 0);
    });
  }
});
