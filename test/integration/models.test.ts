// Every model on the sample data: trains, beats popularity, recommends, and is exported with the scores of the app.
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelNames, type ModelName } from '../../src-main/contract/model-settings.ts';
import { runSettingsSchema } from '../../src-main/contract/run-settings.ts';
import { userMetrics } from '../../src-main/recsys/metrics/ranking-metrics.ts';
import type { TargetRanks } from '../../src-main/recsys/metrics/target-ranks.ts';
import type { ScoringModel } from '../../src-main/services/recommendations/scoring-model.ts';
import { openSampleWorkspace, type TrainedWorkspace } from '../support/trained-workspace.ts';

let sample: TrainedWorkspace;
beforeAll(async () => {
  sample = await openSampleWorkspace(300);
});
afterAll(() => sample.close());

const small = {
  threads: 1,
  model: { hidden: 16, blocks: 1, heads: 2, maxLength: 20, negatives: 64 },
  phase1: { maxEpochs: 6, tokenBudget: 256, learningRate: 0.01, dropout: 0.1 },
};

/** One masked item in several costs BERT4Rec epochs; it needs more of them, and more room. */
const masked = {
  ...small,
  model: { ...small.model, hidden: 32 },
  phase1: { ...small.phase1, maxEpochs: 14, patience: 14 },
};

const ndcg = (ranks: TargetRanks): number => {
  const known = [...userMetrics(ranks)['ndcg@10']].filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
};

async function largestDifference(model: ScoringModel): Promise<number> {
  const session = await InferenceSession.create(model.onnx);
  let worst = 0;
  for (const { history, extra, scores } of model.examples) {
    const feeds: Record<string, Tensor> = {
      history: new Tensor('int64', BigInt64Array.from(history, BigInt), [1, history.length]),
    };
    for (const { name, shape, fill } of model.extraInputs) {
      const values = extra[name] ?? new Array<number>(shape.reduce((a, b) => a * b, 1)).fill(fill);
      feeds[name] = new Tensor('float32', Float32Array.from(values), shape);
    }
    const found = (await session.run(feeds))['scores']!.data as Float32Array;
    expect(found.length).toBe(scores.length);
    scores.forEach((score, i) => (worst = Math.max(worst, Math.abs(score - found[i]!))));
  }
  return worst;
}

/** Models without training: they rank by counts or texts alone. */
const countingModels: readonly ModelName[] = [
  'popularity',
  'item-neighbour',
  'transitions',
  'text-neighbour',
];
const tested = modelNames.filter((name) => name !== 'llm-edt');

describe.each(tested)('%s', (name: ModelName) => {
  it('trains, ranks above popularity, recommends, and is exported with its scores', async () => {
    const isCounting = countingModels.includes(name);
    const settings = isCounting ? { threads: 1 } : name === 'bert4rec' ? masked : small;
    const run = sample.newRun(runSettingsSchema.parse(settings), name);
    const [summary] = await sample.trainer.train(run);
    expect(sample.workspace.runs.get(run).state).toBe('finished');
    expect(summary!.bestValidation).toBeGreaterThan(0);
    const rank = (scorer: 'model' | 'popularity'): Promise<TargetRanks> =>
      sample.trainer.rank({ runId: run, scorer, protocol: 'full', part: 'test', repeats: 'exclude' });
    const [own, popularity] = [ndcg(await rank('model')), ndcg(await rank('popularity'))];
    if (name === 'popularity') expect(own).toBe(popularity);
    else expect(own).toBeGreaterThan(popularity);
    const top = await sample.trainer.scoreUsers({
      runId: run,
      dataset: sample.datasetId,
      users: Int32Array.of(0, 7),
      domain: 1,
      k: 5,
      repeats: 'exclude',
    });
    expect([...top.scores].every((score, i) => i % 5 === 0 || score <= top.scores[i - 1]!)).toBe(true);
    const exported = await sample.trainer.exportScoringModel(run, Int32Array.of(0, 5, 17, 33));
    expect(await largestDifference(exported)).toBeLessThan(1e-4);
  });
});
