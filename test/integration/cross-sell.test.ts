// The cross-sell question end to end on real ONNX Runtime and SQLite: all scorers, counts without the users who are asked,
// training that holds out what is asked for, and the weights of newcomers.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { evaluationReportSchema } from '../../src-main/contract/evaluation.ts';
import { runSettingsSchema } from '../../src-main/contract/run-settings.ts';
import { rankByLinks } from '../../src-main/recsys/controls/counting-rules.ts';
import { domainOf } from '../../src-main/recsys/data/sequence-data.ts';
import { EvidenceCounts } from '../../src-main/recsys/evidence/evidence-counts.ts';
import { evidenceTerms, newcomerStartWeights } from '../../src-main/recsys/evidence/evidence-features.ts';
import { evidenceStates } from '../../src-main/recsys/models/evidence-weights.ts';
import { crossSellQuestion, drawCrossSell, withoutFold } from '../../src-main/recsys/metrics/cross-sell.ts';
import { Evaluation } from '../../src-main/services/evaluation/evaluation.ts';
import { loadEvaluationData } from '../../src-main/services/evaluation/evaluation-data.ts';
import { fromCheckpoint } from '../../src-main/services/training/checkpoint-tensors.ts';
import { crossSellPlan } from '../../src-main/services/training/cross-sell-ranking.ts';
import { auditedRows, loadRunInputs } from '../../src-main/services/training/run-inputs.ts';
import type { RunId } from '../../src-main/store/identifiers.ts';
import { openSampleWorkspace, smallModel, type TrainedWorkspace } from '../support/trained-workspace.ts';

let sample: TrainedWorkspace;
let run: RunId;
let heldOut: RunId;

beforeAll(async () => {
  sample = await openSampleWorkspace(600);
  run = sample.newRun(smallModel);
  await sample.trainer.train(run);
  heldOut = sample.newRun({ ...smallModel, holdOut: 'cross-sell' });
  await sample.trainer.train(heldOut);
});
afterAll(() => sample.close());

it('ranks with every scorer, per hidden domain, and keeps the report', async () => {
  const evaluation = new Evaluation(sample.workspace, sample.trainer);
  const report = await evaluation.evaluate(run, { protocol: 'cross-sell' });
  evaluationReportSchema.parse(report);
  expect(report.protocol).toBe('cross-sell');
  expect(Object.keys(report.domains)).toHaveLength(2);
  expect(Object.keys(report.controls).sort()).toEqual(
    ['itemNeighbour', 'phase1', 'popularity', 'textNeighbour', 'transitions', 'withoutEvidence'].sort(),
  );
  const { data, split } = await loadEvaluationData(sample.workspace, sample.datasetId);
  expect(report.users).toBe(drawCrossSell(split.training).users.length);
  expect(report.notes[0]!.text).toContain('have seen the hidden rows');
  expect(sample.workspace.evaluations.get(run, 'cross-sell', 'test')).toBeDefined();
  // what counts agrees with ranking a fold by hand
  const { hidden, foldOf } = drawCrossSell(split.training);
  const question = crossSellQuestion(split, hidden, 'test');
  const { transitions } = new EvidenceCounts(withoutFold(split.training, foldOf, 1).training);
  const { full } = await rankByLinks(transitions, question.histories, crossSellPlan(split, question));
  const stored = sample.workspace.userResults.get(run, {
    ...{ scorer: 'transitions', protocol: 'cross-sell', part: 'test', repeats: split.repeats },
  } as never)!;
  let checked = 0;
  hidden.forEach((domain, u) => {
    if (foldOf[u] !== 1) return;
    expect(stored.ranks[u]).toBe(full.ranks[u]);
    expect(domainOf(data.domainOffsets, stored.targets[u]!)).toBe(domain);
    checked++;
  });
  expect(checked).toBeGreaterThan(10);
});

it('leaves the run’s own counts in place for whoever scores next', async () => {
  const request = { runId: run, scorer: 'model', protocol: 'full', part: 'test' } as const;
  const { split } = await loadEvaluationData(sample.workspace, sample.datasetId);
  const { repeats } = split;
  const before = await sample.trainer.rank({ ...request, repeats });
  await sample.trainer.rank({ ...request, protocol: 'cross-sell', repeats });
  expect(await sample.trainer.rank({ ...request, repeats })).toEqual(before);
});

it('holds what is asked for out of training, and says so', async () => {
  const settings = runSettingsSchema.parse({ ...smallModel, holdOut: 'cross-sell' });
  const inputs = await loadRunInputs(sample.workspace, sample.workspace.runs.get(heldOut), settings);
  const { hidden } = drawCrossSell(inputs.split.training);
  let asked = 0;
  for (const { user, items } of auditedRows(inputs)) {
    if (hidden[user]! < 0) continue;
    asked++;
    const domains = Array.from(items, (item) => domainOf(inputs.data.domainOffsets, item));
    expect(domains).not.toContain(hidden[user]);
  }
  expect(asked).toBeGreaterThan(50);
  expect(inputs.counts.training.items.length).toBeLessThan(inputs.split.training.items.length);
  const evaluation = new Evaluation(sample.workspace, sample.trainer);
  const report = await evaluation.evaluate(heldOut, { protocol: 'cross-sell' });
  expect(report.notes[0]!.text).toContain('trained without the hidden rows');
  // the other protocols ask the same users as for any run
  const full = await evaluation.evaluate(heldOut, { part: 'validation' });
  expect(full.notes[0]!.text).toContain('holdOut cross-sell');
  const comparison = await evaluation.compare(run, heldOut, { protocol: 'cross-sell' });
  expect(comparison.settings).toEqual([{ path: 'holdOut', first: 'none', second: 'cross-sell' }]);
});

it('gives newcomers weights of their own, stored with the run', () => {
  const checkpoint = sample.workspace.checkpoints.load(run, 3, 'best')!;
  const states = fromCheckpoint(checkpoint);
  const { domains } = checkpoint.manifest as {
    domains: { newcomers: { form: string; weights: Record<string, number>; chosenBy: number } }[];
  };
  domains.forEach(({ newcomers }, domain) => {
    const { data } = states.get(evidenceStates(domain).newcomer)!;
    const { form, weights, chosenBy } = newcomers;
    expect([...data]).toEqual(evidenceTerms.map((term) => Math.fround(weights[term] ?? 0)));
    expect(chosenBy).toBeGreaterThan(0);
    if (form === 'start') expect(weights).toEqual(newcomerStartWeights);
  });
});
