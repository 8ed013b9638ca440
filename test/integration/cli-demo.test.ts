// `isthmus demo` as a script reads it: the documented shape, every stage, with and without model files; and what follows
// on its workspace: evaluate, compare, recommend, export.
import { runsComparisonSchema } from '../../src-main/contract/several-runs.ts';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoResultSchema, type DemoResult } from '../../src-main/contract/demo.ts';
import {
  controlNames,
  evaluationReportSchema,
  runComparisonSchema,
} from '../../src-main/contract/evaluation.ts';
import { modelExportSchema, recommendationSchema } from '../../src-main/contract/recommendations.ts';
import { documentOf, runIsthmus, type CommandOptions } from '../support/command-line.ts';
import { installedModelFiles } from '../support/model-files.ts';

const models = await installedModelFiles();
/** A model that trains in seconds. */
const small = [
  ...[
    '--set',
    'device=cpu',
    '--set',
    'model.hidden=16',
    '--set',
    'model.blocks=1',
    '--set',
    'phase1.maxEpochs=2',
  ],
  ...['--set', 'phase2.maxEpochs=1', '--set', 'phase1.tokenBudget=256', '--set', 'phase2.tokenBudget=256'],
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-demo-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function demo(options: CommandOptions, ...args: string[]): Promise<DemoResult> {
  const ended = await runIsthmus(['demo', '--json', '--quiet', ...args, ...small], options);
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  const document = documentOf(ended);
  expect(demoResultSchema.parse(document)).toEqual(document);
  return document as DemoResult;
}

describe('demo without model files', () => {
  it('does everything that needs none, and says what to bring; the workspace is of use afterwards', async () => {
    const options = { cwd: folder };
    const result = await demo(options, '--users', '80');
    expect(result.stats).toMatchObject({ users: 80, leakage: { ok: true } });
    expect(Object.keys(result.stats.domains)).toHaveLength(2);
    expect(result.embedding).toMatchObject({
      note: { text: expect.stringMatching(/all-MiniLM-L6-v2.*models fetch/) },
    });
    for (const stage of [result.augmentation, result.profiles])
      expect(stage).toMatchObject({
        skipped: true,
        reason: { text: expect.stringMatching(/\.gguf.*models add/) },
      });
    expect(result.train.phases.map(({ phase }) => phase)).toEqual([1, 2, 3]);
    expect(Object.keys(result.evaluation.controls).sort()).toEqual([...controlNames].sort());
    expect(result.recommendations).toHaveLength(2);
    for (const { domains } of result.recommendations)
      for (const { items } of Object.values(domains))
        expect(items.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5]);

    const first = result.train.run;
    const isthmus = async (...args: string[]): Promise<unknown> => {
      const ended = await runIsthmus([...args, '--json', '--quiet'], options);
      expect(ended).toMatchObject({ code: 0, stderr: '' });
      return documentOf(ended);
    };
    const evaluation = await isthmus('evaluate', '--protocol', 'sampled');
    expect(evaluationReportSchema.parse(evaluation)).toEqual(evaluation);
    expect(evaluation).toMatchObject({ run: first, protocol: 'sampled-100', users: result.evaluation.users });

    await isthmus('train', ...small, '--set', 'phase2.enabled=false', '--name', 'phase 1');
    const comparison = await isthmus('compare', first, 'phase 1');
    expect(runComparisonSchema.parse(comparison)).toEqual(comparison);
    expect(comparison).toMatchObject({ settings: [{ path: 'phase2.enabled', first: true, second: false }] });

    expect(result.evaluation.lists!.model.overall.lists).toBe(result.evaluation.users);

    await isthmus('train', '--model', 'popularity', '--name', 'popular');
    const several = await isthmus('compare', first, 'phase 1', 'popular');
    expect(runsComparisonSchema.parse(several)).toEqual(several);
    const told = await runIsthmus(['compare', first, 'phase 1', 'popular', '--quiet'], options);
    expect(told.stdout).toMatch(/p, corrected for 3 pairs/);
    const pair = await runIsthmus(['compare', first, 'phase 1', '--quiet'], options);
    expect(pair.stdout).toMatch(/Wilcoxon signed-rank test over the users that differ: p /);
    expect(pair.stdout).toMatch(/won − lost/);
    await isthmus('report', '--run', first, '--out', 'report.html');
    const report = readFileSync(join(folder, 'report.html'), 'utf8');
    expect(report).toMatch(/<section id="compared">[\s\S]*phase 1/);
    expect(report).toContain('Gini of exposure');

    const { user, domains } = result.recommendations[0]!;
    const again = await isthmus('recommend', '--run', first, '--user', user!, '-k', '5');
    expect(recommendationSchema.parse(again)).toEqual(again);
    const itemsOf = (of: DemoResult['recommendations'][number]['domains']): string[] =>
      Object.values(of).flatMap(({ items }) => items.map(({ item }) => item));
    expect(itemsOf((again as DemoResult['recommendations'][number]).domains)).toEqual(itemsOf(domains));

    const all = await isthmus('recommend', '--run', first, '--all', '--out', 'top.csv', '-k', '3');
    expect(all).toMatchObject({ users: 80, rows: 80 * 2 * 3, format: 'csv' });
    const lines = readFileSync(join(folder, 'top.csv'), 'utf8').trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + 480);
    expect(lines[0]).toBe('\uFEFFuser,domain,rank,item,title,score');

    const exported = await isthmus('export', '--run', first, '--out', 'model', '--with-users');
    expect(modelExportSchema.parse(exported)).toEqual(exported);
    expect(existsSync(join(folder, 'model', 'model.onnx'))).toBe(true);
  });
});

describe.skipIf('reason' in models)(
  `demo with model files ${'reason' in models ? models.reason : ''}`,
  () => {
    it('augments and profiles with the local model; a second run finds the finished stages', async () => {
      const cwd = mkdtempSync(join(folder, 'models-'));
      const options = { cwd, dataFolder: dirname(dirname('chat' in models ? models.chat : '')) };
      const result = await demo(options, '--users', '40', '--llm-users', '2');
      const { augmentation, profiles } = result;
      if ('skipped' in augmentation || 'skipped' in profiles) throw new Error('a stage was left out');
      expect(result.embedding).not.toHaveProperty('note');
      expect(augmentation).toMatchObject({ users: { served: 2 }, prompts: { failed: 0 } });
      const { comparison } = augmentation.calibration!;
      expect(comparison.random.precisionAt1).toBeGreaterThan(0);
      expect(comparison.judge.precisionAt1.trials).toBe(augmentation.calibration!.cases);
      expect(profiles.report).toMatchObject({
        users: { served: 2 },
        vectors: { encoder: result.embedding.encoder },
      });
      expect(Object.values(profiles.domains).length).toBeGreaterThan(0);
      for (const text of Object.values(profiles.domains)) expect(text.split(/\s+/).length).toBeGreaterThan(2);

      // On a slow machine the time limit cuts calibration short, and the next run goes on with it.
      let judged = augmentation.calibration!.cases;
      let again = await demo(options, '--users', '40', '--llm-users', '2');
      for (;;) {
        if ('skipped' in again.augmentation) throw new Error('augmentation was left out');
        const { cases } = again.augmentation.calibration!;
        if (cases === judged) break;
        judged = cases;
        again = await demo(options, '--users', '40', '--llm-users', '2');
      }
      expect(again.stats.dataset).toBe(result.stats.dataset);
      expect(again.embedding).toMatchObject({ encoded: 0 });
      expect(again.augmentation).toMatchObject({ prompts: { asked: 0 } });
      expect(again.profiles).toMatchObject({ user: profiles.user, domains: profiles.domains });
    }, 300_000);
  },
);
