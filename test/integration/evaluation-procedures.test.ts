// Evaluation as a window asks for it: stored reports, comparisons, the ablations that answer whether the language model
// helped, and the leakage audit.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ablationNames } from '../../src-main/contract/ablated-settings.ts';
import { controlNames } from '../../src-main/contract/evaluation.ts';
import { openApp, type AppUnderTest } from '../support/app-client.ts';
import {
  makeLanguageModelWorkspace,
  type LanguageModelWorkspace,
} from '../support/language-model-workspace.ts';

let made: LanguageModelWorkspace;
let test: AppUnderTest;
beforeEach(async () => {
  made = await makeLanguageModelWorkspace(100);
  test = openApp();
  await test.client.workspaces.open({ path: made.path });
});
afterEach(async () => {
  await test.close();
  await made.remove();
});

it('reads the stored report back, and makes the sampled one as a job', async () => {
  const { client } = test;
  const choice = { run: made.run, protocol: 'full' } as const;
  const stored = await client.evaluation.report(choice);
  expect(stored!.report).toMatchObject({ run: made.run, protocol: 'full', part: 'test' });
  expect(Object.keys(stored!.report.controls).sort()).toEqual([...controlNames].sort());
  for (const rule of ['transitions', 'itemNeighbour'] as const) {
    const { difference } = stored!.report.paired[rule]!.overall['ndcg@10'];
    const { overall } = stored!.report.controls[rule]!;
    expect(difference).toBeCloseTo(stored!.report.overall['ndcg@10'] - overall['ndcg@10'], 12);
    expect(overall.users).toBe(stored!.report.users);
  }
  const { verdict } = stored!.report;
  expect(verdict.length).toBeGreaterThan(0);
  expect(verdict.map(({ code }) => code)).not.toContain('rules-missing');
  const sampled = { ...choice, protocol: 'sampled', part: 'validation' } as const;
  expect(await client.evaluation.report(sampled)).toBeNull();
  expect((await test.ended(await client.evaluation.start(sampled))).state).toBe('finished');
  expect((await client.evaluation.report(sampled))!.report.protocol).toBe('sampled-100');
});

it('trains the ablations that are missing, and compares each with the full run', async () => {
  const { client } = test;
  const { run } = made;
  const before = await client.evaluation.ablations({ run });
  expect(before).toMatchObject({ acceptedRows: 20, profiles: 20 });
  expect(before.ablations).toEqual(ablationNames.map((name) => ({ name, inEffect: true, run: null })));
  const names = ['languageModel', 'profiles'] as const;
  const started = await client.evaluation.startAblations({ run, names: [...names] });
  const again = client.evaluation.startAblations({ run, names: ['profiles'] });
  await expect(again).rejects.toMatchObject({ code: 'conflict' });
  for (const job of started) expect((await test.ended(job)).state).toBe('finished');

  const { ablations } = await client.evaluation.ablations({ run });
  const withoutModel = ablations.find(({ name }) => name === 'languageModel')!.run!;
  expect(withoutModel).toMatchObject({ name: 'full model, without language model', state: 'finished' });
  expect(ablations.filter((ablation) => ablation.run !== null).map(({ name }) => name)).toEqual(names);
  const choice = { first: withoutModel.id, second: run };
  const comparison = await client.evaluation.comparison(choice);
  expect(comparison.settings.map(({ path }) => path)).toEqual(['augmentation.enabled', 'profiles.enabled']);
  // the ablation reads none of the rows and profiles that the run reads
  expect(comparison.inputs.slice(0, 2)).toMatchObject([
    { input: 'syntheticRows', first: { count: 0, content: null }, second: { count: 20 } },
    { input: 'profiles', first: { count: 0, content: null }, second: { count: 20 } },
  ]);
  const { inputs } = await client.runs.get({ run });
  expect(inputs.profiles).toEqual(comparison.inputs[1]!.second);
  expect(comparison.difference.overall.mrr.difference).not.toBe(0);
  expect(await client.evaluation.comparison(choice)).toEqual(comparison); // read again
  const several = await client.evaluation.several({ runs: [withoutModel.id, run] });
  expect(several.pairs[0]).toMatchObject({ ...choice, test: comparison.significance!.overall });
  expect(several.pairs[0]!.pHolm).toBe(several.pairs[0]!.test.wilcoxon.p);
  await expect(client.evaluation.several({ runs: [run, run] })).rejects.toMatchObject({
    code: 'invalid-input',
  });
  const sampled = client.evaluation.comparison({ ...choice, protocol: 'sampled' });
  await expect(sampled).rejects.toMatchObject({ code: 'not-found' });
});

it('finds nothing to leave out of a run that no language model took part in', async () => {
  const { client } = test;
  const [job] = await client.evaluation.startAblations({ run: made.run, names: ['languageModel'] });
  await test.ended(job!);
  const { ablations } = await client.evaluation.ablations({ run: made.run });
  const plain = ablations[0]!.run!.id;
  const ofPlain = await client.evaluation.ablations({ run: plain });
  expect(ofPlain.ablations.filter(({ inEffect }) => inEffect).map(({ name }) => name)).toEqual([
    'phase1',
    'phase2',
    'evidence',
  ]);
  const asked = client.evaluation.startAblations({ run: plain, names: ['profiles'] });
  await expect(asked).rejects.toMatchObject({ code: 'conflict' });
});

it('reports a leak as a finding', async () => {
  const { client } = test;
  expect(await client.evaluation.audit({ dataset: made.dataset })).toEqual({
    finding: null,
    syntheticRows: 20,
    profiles: 20,
    auditedRuns: 1,
  });
  const { workspace } = test.app.session;
  const [profile] = workspace.profiles.all(made.dataset as never);
  workspace.profiles.save(made.dataset as never, [{ ...profile!, itemsUsed: [10_000] }]);
  const { finding } = await client.evaluation.audit({ dataset: made.dataset });
  expect(finding?.text).toMatch(/^Leakage: the profile of user .* uses position 10000/);
});
