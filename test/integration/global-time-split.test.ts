// A dataset split by time goes through every stage: what is trained, stored and evaluated respects the two moments.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { resolveSplit, splitPlanOf } from '../../src-main/services/datasets/dataset-split.ts';
import { datasetStatistics } from '../../src-main/services/datasets/dataset-statistics.ts';
import { loadSequenceData } from '../../src-main/services/datasets/load-sequence-data.ts';
import { auditWorkspace } from '../../src-main/services/evaluation/audit-workspace.ts';
import { Evaluation } from '../../src-main/services/evaluation/evaluation.ts';
import { Recommendations } from '../../src-main/services/recommendations/recommend.ts';
import { auditedRows, loadRunInputs } from '../../src-main/services/training/run-inputs.ts';
import { evaluationHistories } from '../../src-main/recsys/metrics/evaluation-input.ts';
import { runSettingsSchema } from '../../src-main/contract/run-settings.ts';
import type { SequenceData } from '../../src-main/recsys/data/sequence-data.ts';
import type { GlobalTimes } from '../../src-main/recsys/split/global-time.ts';
import { openSampleWorkspace, smallModel, type TrainedWorkspace } from '../support/trained-workspace.ts';

let sample: TrainedWorkspace;
let data: SequenceData;
let times: GlobalTimes;

beforeAll(async () => {
  sample = await openSampleWorkspace(200, { kind: 'global-time', validationFrom: '70%', testFrom: '85%' });
  data = await loadSequenceData(sample.workspace, sample.datasetId);
  const plan = splitPlanOf(sample.workspace, sample.datasetId);
  if (plan.kind !== 'global-time') throw new Error('the dataset was not split by time');
  times = plan;
});

afterAll(() => sample.close());

const before = (moment: number): number => data.timestamps.filter((time) => time < moment).length;

it('is resolved at the import and shown by the statistics', async () => {
  expect(before(times.validationFrom) / data.items.length).toBeCloseTo(0.7, 2);
  expect(before(times.testFrom) / data.items.length).toBeCloseTo(0.85, 2);
  const statistics = await datasetStatistics(sample.workspace, sample.datasetId);
  expect(statistics.split).toEqual({ kind: 'global-time', ...times });
  expect(statistics.evaluatedUsers).toBeGreaterThan(20);
  expect(statistics.findings.map(({ code }) => code)).toContain('not-evaluated');
});

it('reads moments as dates, numbers and shares, and says what is allowed', () => {
  const read = (validationFrom: number | string, kind: 'date' | 'number'): unknown =>
    resolveSplit({ kind: 'global-time', validationFrom, testFrom: '95%' }, data, {
      kind,
      scaleMs: kind === 'date' ? 1 : undefined,
    });
  const at = new Date(times.validationFrom).toISOString();
  expect(read(at, 'date')).toMatchObject({ validationFrom: times.validationFrom });
  expect(read(at.replace('T', ' ').slice(0, 19), 'date')).toMatchObject({
    validationFrom: Math.floor(times.validationFrom / 1000) * 1000,
  });
  expect(read(String(times.validationFrom), 'number')).toMatchObject(
    read(times.validationFrom, 'number') as object,
  );
  for (const wrong of ['soon', '', '100%', '-5%']) {
    expect(() => read(wrong, 'date')).toThrow(/validationFrom of the split is .* 80%/);
  }
});

it('trains on what came before, and evaluates on what came after, by both protocols', async () => {
  const run = sample.newRun(smallModel);
  const settings = runSettingsSchema.parse(smallModel);
  const inputs = await loadRunInputs(sample.workspace, sample.workspace.runs.get(run), settings);
  expect(inputs.trainingSequences.items).toHaveLength(before(times.validationFrom));
  expect([...auditedRows(inputs)].reduce((sum, { items }) => sum + items.length, 0)).toBe(
    before(times.validationFrom),
  );
  expect(evaluationHistories(inputs.split, 'next').items).toHaveLength(data.items.length);

  await sample.trainer.train(run);
  const evaluation = new Evaluation(sample.workspace, sample.trainer);
  const report = await evaluation.evaluate(run);
  const tested = inputs.split.test.filter((item) => item >= 0).length;
  expect(report.users).toBe(tested);
  expect(report.notes.map(({ text }) => text).join()).toMatch(/Global-time split/);
  expect(report.overall['ndcg@10']).toBeGreaterThan(0);
  const sampled = await evaluation.evaluate(run, { protocol: 'sampled' });
  expect(sampled.users).toBe(tested);
  const key = { part: 'test', seed: 42, count: 100 } as const;
  const drawn = (split: string) => sample.workspace.sampledNegatives.get(sample.datasetId, { split, ...key });
  expect(drawn(`global-time ${times.validationFrom} ${times.testFrom}`)).toBeDefined();
  expect(drawn('leave-one-out')).toBeUndefined();

  const user = inputs.split.test.findIndex((item, u) => item >= 0 && inputs.split.validation[u]! >= 0);
  const recommended = await new Recommendations(sample.workspace, sample.trainer).forUser(
    { datasetId: sample.datasetId, runId: run },
    sample.workspace.users.idOf(sample.datasetId, user)!,
    { k: 3 },
  );
  for (const { part, timestamp } of recommended.timeline) {
    expect(part === 'training').toBe(timestamp! < times.validationFrom);
    if (part === 'test') expect(timestamp!).toBeGreaterThanOrEqual(times.testFrom);
  }
  expect(recommended.timeline.filter(({ part }) => part === 'test')).toHaveLength(1);
});

it('lets the audit find a profile that leave-one-out would have allowed', async () => {
  const { workspace, datasetId } = sample;
  await expect(auditWorkspace(workspace, datasetId)).resolves.toMatchObject({ profiles: 0 });
  const user = [...Array(data.userCount).keys()].find((u) => {
    const own = data.timestamps.subarray(data.offsets[u], data.offsets[u + 1]);
    return own.length > 6 && own[own.length - 4]! >= times.validationFrom;
  })!;
  const length = data.offsets[user + 1]! - data.offsets[user]!;
  workspace.profiles.save(datasetId, [
    {
      userIndex: user,
      domainIndex: 0,
      text: 'planted',
      evidenceCount: 1,
      itemsUsed: [length - 4],
      modelHash: 'm',
      promptHash: 'p',
    },
  ]);
  await expect(auditWorkspace(workspace, datasetId)).rejects.toThrow(/Leakage: the profile/);
});
