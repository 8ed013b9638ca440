// What lists are like beside their accuracy, by the real trainer: the popularity lists are computed here a second time.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { measureLists } from '../../src-main/recsys/metrics/list-measures.ts';
import { evaluationHistories, evaluationTargets } from '../../src-main/recsys/metrics/evaluation-input.ts';
import { domainOf } from '../../src-main/recsys/data/sequence-data.ts';
import { countItems } from '../../src-main/recsys/evidence/item-counts.ts';
import { loadEvaluationData } from '../../src-main/services/evaluation/evaluation-data.ts';
import { Evaluation } from '../../src-main/services/evaluation/evaluation.ts';
import { listedUsers } from '../../src-main/services/training/list-work.ts';
import { pick } from '../../src-main/services/training/trained-model.ts';
import { loadItemVectors } from '../../src-main/services/text-vectors/item-vectors.ts';
import type { RunId } from '../../src-main/store/identifiers.ts';
import { selectTopItems } from '../support/select-top-items.ts';
import { openSampleWorkspace, smallModel, type TrainedWorkspace } from '../support/trained-workspace.ts';
import { wordEncoder } from '../support/word-vectors.ts';

const k = 10;
let sample: TrainedWorkspace;
let run: RunId;

beforeAll(async () => {
  sample = await openSampleWorkspace(300);
  run = sample.newRun(smallModel);
  await sample.trainer.train(run);
});
afterAll(() => sample.close());

it('measures the lists of the popularity rule as counted by hand', async () => {
  const { workspace, datasetId, trainer } = sample;
  const { split, data } = await loadEvaluationData(workspace, datasetId);
  const { repeats } = split;
  const measured = await trainer.measureLists({ runId: run, scorer: 'popularity', part: 'test', repeats, k });
  const targets = evaluationTargets(split, 'test');
  const users = listedUsers(targets);
  const histories = pick(evaluationHistories(split, 'test'), users);
  const popularity = countItems(split.training);
  const { domainOffsets } = data;
  const byDomain = Array.from({ length: data.domainCount }, (_, domain) => {
    const [first, end] = [domainOffsets[domain]!, domainOffsets[domain + 1]!];
    const top = { k, items: new Int32Array(users.length * k), scores: new Float32Array(users.length * k) };
    users.forEach((_, row) => {
      const own = histories.items.slice(histories.offsets[row], histories.offsets[row + 1]).sort();
      const excluded = repeats === 'allow' ? new Int32Array(0) : own;
      const best = selectTopItems(Float32Array.from(popularity.subarray(first, end)), first, excluded, k);
      top.items.set(best.items, row * k);
      top.scores.set(best.scores, row * k);
    });
    return top;
  });
  const { vectors, dimension } = await loadItemVectors(workspace, datasetId, wordEncoder);
  const expected = measureLists(
    {
      byDomain,
      asked: users.map((u) => domainOf(domainOffsets, targets[u]!)),
      histories,
      training: pick(split.training, users),
    },
    { domainOffsets, popularity, textVectors: vectors, textDimension: dimension },
  );
  expect(measured).toEqual(expected);
  expect(measured.overall.popularityLift).toBeGreaterThan(0);
});

it('is part of the report of a full ranking, for the model and every control, and kept with it', async () => {
  const evaluation = new Evaluation(sample.workspace, sample.trainer);
  const report = await evaluation.evaluate(run, { bootstrap: { resamples: 20 } });
  expect(Object.keys(report.lists!.controls).sort()).toEqual(Object.keys(report.controls).sort());
  const { model, controls, users } = report.lists!;
  expect(model.overall.lists).toBe(users);
  expect(Object.values(model.domains).reduce((sum, { lists }) => sum + lists, 0)).toBe(users);
  expect(model.overall.coverage!).toBeGreaterThan(controls.popularity!.overall.coverage!);
  expect(model.overall.gini!).toBeLessThan(controls.popularity!.overall.gini!);
  expect(model.overall.novelty!).toBeGreaterThan(controls.popularity!.overall.novelty!);
  expect((await evaluation.evaluate(run, { bootstrap: { resamples: 20 } })).lists).toEqual(report.lists);
  const sampled = await evaluation.evaluate(run, { protocol: 'sampled', bootstrap: { resamples: 20 } });
  expect(sampled.lists).toBeUndefined();
});

it('draws the same users for everybody where there are many', () => {
  const targets = Int32Array.from({ length: 100 }, (_, u) => (u % 3 === 0 ? -1 : u));
  expect(listedUsers(targets)).toHaveLength(66);
  const drawn = listedUsers(targets, 10);
  expect(drawn).toHaveLength(10);
  expect([...drawn]).toEqual([...new Set(drawn)].sort((a, b) => a - b));
  expect([...drawn].every((u) => targets[u]! >= 0)).toBe(true);
  expect(listedUsers(targets, 10)).toEqual(drawn);
});
