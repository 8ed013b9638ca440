// The model that goes into use: trained on training, validation and test together with what selection found, never evaluated.
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFinalRun } from '../../src-main/app/runs/create-final-run.ts';
import { chooseRun, chooseRunToUse } from '../../src-main/app/runs/choose-run.ts';
import { trainAblations } from '../../src-main/app/runs/ablate-run.ts';
import { writeReport } from '../../src-main/app/evaluation/write-report.ts';
import { Host } from '../../src-main/app/session/host.ts';
import { EvidenceCounts } from '../../src-main/recsys/evidence/evidence-counts.ts';
import { splitNothing } from '../../src-main/recsys/split/whole-split.ts';
import { loadSequenceData } from '../../src-main/services/datasets/load-sequence-data.ts';
import { splitDataset } from '../../src-main/services/datasets/dataset-split.ts';
import { Evaluation } from '../../src-main/services/evaluation/evaluation.ts';
import { Recommendations } from '../../src-main/services/recommendations/recommend.ts';
import { describeRun, listRuns } from '../../src-main/services/runs/run-overview.ts';
import { loadRunInputs } from '../../src-main/services/training/run-inputs.ts';
import type { RunId } from '../../src-main/store/identifiers.ts';
import { trainResultSchema } from '../../src-main/contract/runs.ts';
import { reproductionSchema } from '../../src-main/contract/reproduction.ts';
import { documentOf, runIsthmus } from '../support/command-line.ts';
import { openSampleWorkspace, smallModel, type TrainedWorkspace } from '../support/trained-workspace.ts';

let sample: TrainedWorkspace;
/** Chosen by validation, and its final model. */
let chosen: RunId;
let final: RunId;

const runOf = (id: RunId) => sample.workspace.runs.get(id);

beforeAll(async () => {
  sample = await openSampleWorkspace(150);
  const { workspace, trainer } = sample;
  chosen = sample.newRun({
    ...smallModel,
    phase1: { ...smallModel.phase1, maxEpochs: 4 },
    holdOut: 'cross-sell',
  });
  await trainer.train(chosen);
  await new Evaluation(workspace, trainer).evaluate(chosen, { bootstrap: { resamples: 10 } });
  final = createFinalRun(workspace, runOf(chosen)).id;
  await trainer.train(final);
});
afterAll(() => sample.close());

it('trains the epochs of the best checkpoints by the same rates, and validates nothing', () => {
  const { workspace } = sample;
  const best = describeRun(workspace, chosen).phases.map(({ phase, bestEpoch }) => [phase, bestEpoch]);
  const phases = describeRun(workspace, final).phases;
  const { phases: course } = runOf(final).sources.final!;
  expect(course.map(({ phase, rates }) => [phase, rates.length])).toEqual(
    best.filter(([phase]) => course.some((one) => one.phase === phase)),
  );
  expect(phases.map(({ phase, epochs }) => [phase, epochs]).filter(([, epochs]) => epochs! > 0)).toEqual(
    best.filter(([phase, epochs]) => epochs! > 0 && course.some((one) => one.phase === phase)),
  );
  expect(phases.every(({ bestValidation }) => bestValidation === null)).toBe(true);
  const rates = (run: RunId) =>
    workspace.runMetrics.read(run, 'learningRate').filter(({ phase }) => phase === 1);
  expect(rates(final).map(({ value }) => value)).toEqual(
    rates(chosen)
      .slice(0, course[0]!.rates.length)
      .map(({ value }) => value),
  );
  expect(workspace.runMetrics.read(final, 'validation ndcg@10')).toEqual([]);
  const view = listRuns(workspace).find(({ id }) => id === final)!;
  expect(view).toMatchObject({
    finalOf: chosen,
    state: 'finished',
    validationNdcg10: null,
    testNdcg10: null,
  });
});

it('counts every interaction of the data, also those that an evaluation asks for', async () => {
  const { workspace, datasetId } = sample;
  const data = await loadSequenceData(workspace, datasetId);
  const held = splitDataset(workspace, datasetId, data);
  const { counts, trainingSequences, heldOut } = await loadRunInputs(
    workspace,
    runOf(final),
    runOf(final).settings!,
  );
  const all = new EvidenceCounts(splitNothing(data, 'exclude').training);
  expect(counts.popularity).toEqual(all.popularity);
  expect(counts.transitions).toEqual(all.transitions);
  expect(counts.itemNeighbours).toEqual(all.itemNeighbours);
  expect(trainingSequences.items).toHaveLength(data.items.length);
  expect(heldOut).toBeUndefined();
  // and that is more than the chosen run had, by exactly what was held out of it
  const user = held.test.findIndex((item) => item >= 0);
  const own = trainingSequences.items.subarray(
    trainingSequences.offsets[user],
    trainingSequences.offsets[user + 1],
  );
  expect([...own].slice(-2)).toEqual([held.validation[user], held.test[user]]);
  const before = await loadRunInputs(workspace, runOf(chosen), runOf(chosen).settings!);
  expect(before.trainingSequences.items.length).toBeLessThan(data.items.length);
});

const refused = { code: 'conflict', said: { code: 'final-not-evaluated' } };

it('is refused by evaluation and comparison, in the trainer too', async () => {
  const { workspace, trainer } = sample;
  const evaluation = new Evaluation(workspace, trainer);
  for (const protocol of ['full', 'sampled', 'cross-sell'] as const)
    for (const part of ['validation', 'test'] as const)
      await expect(evaluation.evaluate(final, { protocol, part })).rejects.toMatchObject(refused);
  await expect(evaluation.compare(chosen, final)).rejects.toMatchObject(refused);
  await expect(evaluation.compare(final, chosen)).rejects.toMatchObject(refused);
  await expect(evaluation.compareSeveral([chosen, final])).rejects.toMatchObject(refused);
  const request = { runId: final, scorer: 'model', part: 'test', repeats: 'exclude' } as const;
  await expect(trainer.rank({ ...request, protocol: 'full' })).rejects.toMatchObject(refused);
  await expect(trainer.measureLists({ ...request, k: 10 })).rejects.toMatchObject(refused);
  expect(workspace.evaluations.get(final, 'full', 'test')).toBeUndefined();
  expect(() => createFinalRun(workspace, runOf(final))).toThrow(/was trained on all data/);
});

it('recommends where no run is named, and evaluates nothing there', async () => {
  const { workspace, trainer, datasetId } = sample;
  const later = sample.newRun(smallModel);
  workspace.runs.setState(later, 'running');
  workspace.runs.setState(later, 'finished');
  expect(chooseRunToUse(workspace, undefined).id).toBe(final);
  expect(chooseRunToUse(workspace, chosen).id).toBe(chosen);
  expect(chooseRun(workspace, undefined).id).toBe(later);
  workspace.runs.delete(later);
  const service = new Recommendations(workspace, trainer);
  const user = workspace.users.idOf(datasetId, 3)!;
  const { domains, run } = await service.forUser({ runId: final, datasetId }, user, { k: 5 });
  expect(run).toBe(final);
  for (const { items } of Object.values(domains)) expect(items).toHaveLength(5);
});

it('of a run that is not finished is refused', () => {
  const waiting = sample.newRun(smallModel);
  expect(() => createFinalRun(sample.workspace, runOf(waiting))).toThrow(/continue its training first/);
});

it('is refused by report and ablation', async () => {
  const { path, folder, workspace, trainer } = sample;
  await trainer.close();
  workspace.close();
  const host = new Host({ dataFolder: join(folder, 'data') });
  try {
    const session = host.openSession(path, { mode: 'open' });
    const options = { onProgress: () => undefined, signal: new AbortController().signal };
    const file = join(folder, 'report.html');
    await expect(writeReport(session, { run: final, file }, options)).rejects.toMatchObject(refused);
    expect(() => trainAblations(session, final, ['evidence'])).toThrow(/was trained on all data/);
  } finally {
    await host[Symbol.asyncDispose]();
  }
});

it('is trained by the command line, which says that nothing was evaluated and refuses settings beside it', async () => {
  const { path, folder } = sample;
  const command = (...args: string[]) => runIsthmus([...args, '-w', path, '--quiet'], { cwd: folder });
  const refusedSettings = await command('train', '--final', chosen, '--seed', '7');
  expect(refusedSettings).toMatchObject({ code: 2, stdout: '' });
  expect(refusedSettings.stderr).toContain('leave out --seed');
  const trained = trainResultSchema.parse(
    documentOf(await command('train', '--final', chosen, '--name', 'for use', '--json')),
  );
  expect(trained).toMatchObject({ evaluation: null, phases: [{ bestValidation: null }, {}, {}] });
  const listed = await command('runs', 'list');
  expect(listed.stdout).toMatch(/for use .*finished \(all data\) +– +–/);
  const shown = await command('evaluate', '-r', 'for use');
  expect(shown).toMatchObject({ code: 1, stdout: '' });
  expect(shown.stderr).toContain('was trained on all data');
  const again = await command('reproduce', trained.run, '--json');
  expect(reproductionSchema.parse(documentOf(again))).toMatchObject({
    identical: true,
    compared: { ranks: 0 },
  });
});
