import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createEvaluatedWorkspace,
  DotProductEngine,
  type EvaluatedWorkspace,
} from '../../../test/support/evaluated-workspace.ts';
import { AppError } from '../../foundation/errors.ts';
import { asSaid } from '../../messages/message.ts';
import { metricNames } from '../../recsys/metrics/ranking-metrics.ts';
import { Evaluation } from './evaluation.ts';
import { storedComparison, storedReport } from './stored-results.ts';
import type { Progress } from '../../foundation/progress.ts';

let evaluated: EvaluatedWorkspace;
let engine: DotProductEngine;
let evaluation: Evaluation;
const bootstrap = { resamples: 100 };

beforeEach(async () => {
  evaluated = await createEvaluatedWorkspace();
  engine = new DotProductEngine(evaluated);
  evaluation = new Evaluation(evaluated.workspace, engine);
});

afterEach(() => {
  evaluated.close();
});

describe('evaluate', () => {
  it('reports every metric overall, per domain and group, with controls, intervals and paired differences', async () => {
    const { runId, workspace } = evaluated;
    const report = await evaluation.evaluate(runId, { bootstrap });
    expect(report).toMatchObject({
      run: runId,
      model: 'dot-product',
      protocol: 'full',
      part: 'test',
      repeats: 'exclude',
      notes: [
        {
          text: expect.stringMatching(
            /^Repeats are excluded: the held-out item of \d+ further users .* not ranked\.$/,
          ) as unknown,
        },
      ],
    });
    expect(report.repeatedTargets).toBeGreaterThan(0);
    expect(Object.keys(report.overall).sort()).toEqual([...metricNames, 'users'].sort());
    expect(report.users).toBe(report.overall.users);
    expect(report.domains['Food']!.users + report.domains['Kitchen']!.users).toBe(report.users);
    expect(Object.keys(report.groups)).toEqual(['sequenceLength', 'itemPopularity', 'imbalance', 'overlap']);
    expect(Object.keys(report.groupDefinitions)).toEqual(Object.keys(report.groups));
    for (const groups of Object.values(report.groups)) {
      expect(Object.values(groups).reduce((sum, { users }) => sum + users, 0)).toBe(report.users);
    }
    expect(Object.keys(report.controls)).toEqual(['popularity', 'textNeighbour']);
    const { lower, upper } = report.intervals.domains['Kitchen']!.mrr;
    expect(lower!).toBeLessThan(report.domains['Kitchen']!.mrr);
    expect(upper!).toBeGreaterThan(report.domains['Kitchen']!.mrr);
    expect(report.paired.popularity!.overall.mrr.difference).toBeCloseTo(
      report.overall.mrr - report.controls.popularity!.overall.mrr,
      12,
    );
    expect(storedReport(workspace, runId, 'full', 'test')!.report).toEqual(
      JSON.parse(JSON.stringify(report)),
    );
    const { verdict, ...unjudged } = report;
    expect(verdict.map(({ code }) => code)).toContain('rules-missing'); // this engine ranks without them
    workspace.evaluations.put(runId, 'full', 'test', unjudged);
    expect(storedReport(workspace, runId, 'full', 'test')!.report.verdict).toEqual(verdict);
    workspace.evaluations.put(runId, 'full', 'test', { of: 'an older program' });
    expect(storedReport(workspace, runId, 'full', 'test')).toBeUndefined();
  });

  it('ranks once, then reads the stored ranks, also of a half finished evaluation', async () => {
    const { runId } = evaluated;
    const controller = new AbortController();
    const cancelled = evaluation.evaluate(runId, {
      bootstrap,
      signal: controller.signal,
      onProgress: ({ stage }) => {
        if (stage.text === 'rank by text neighbour') controller.abort();
      },
    });
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    const first = await evaluation.evaluate(runId, { bootstrap });
    expect(engine.requests.map(({ scorer }) => scorer)).toEqual([
      ...['model', 'popularity', 'textNeighbour'], // the last one was cut short
      'textNeighbour',
    ]);
    expect(await evaluation.evaluate(runId, { bootstrap })).toEqual(first);
    expect(engine.requests).toHaveLength(4);
    expect(engine.listed).toEqual(['model', 'popularity', 'textNeighbour']); // once, of the full ranking
    await evaluation.evaluate(runId, { bootstrap, rankAgain: true });
    expect(engine.requests).toHaveLength(7);
  });

  it('holds between two scorers while the job is paused', async () => {
    const gate = Promise.withResolvers<undefined>();
    const reached = Promise.withResolvers<undefined>();
    const isPaused = () => engine.requests.length === 1; // after the model, before the first control
    const evaluating = evaluation.evaluate(evaluated.runId, {
      bootstrap,
      pausePoint: async () => {
        if (!isPaused()) return;
        reached.resolve(undefined);
        await gate.promise;
      },
    });
    await reached.promise;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(engine.requests.map(({ scorer }) => scorer)).toEqual(['model']);
    gate.resolve(undefined);
    await evaluating;
    expect(engine.requests).toHaveLength(3);
  });

  it('holds between two resamples of the intervals, and a stop there ends it', async () => {
    const { runId } = evaluated;
    const plain = await evaluation.evaluate(runId, { bootstrap });
    let stage = '';
    let reached = 0;
    const pausePoint = async (): Promise<void> => {
      if (stage !== 'intervals') return;
      reached++;
      await new Promise((resolve) => setTimeout(resolve, 1));
    };
    const onProgress = (progress: Progress): void => void (stage = progress.stage.text);
    expect(await evaluation.evaluate(runId, { bootstrap, onProgress, pausePoint })).toEqual(plain);
    expect(reached).toBeGreaterThan(1);
    const stopped = evaluation.evaluate(runId, {
      bootstrap,
      onProgress,
      pausePoint: () =>
        stage === 'intervals'
          ? Promise.reject(new AppError('cancelled', asSaid('Stopped.')))
          : Promise.resolve(),
    });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('ranks again where stored ranks belong to other held-out items', async () => {
    const { runId, workspace, data } = evaluated;
    const key = { scorer: 'model', protocol: 'full', part: 'test', repeats: 'exclude' } as const;
    const good = await evaluation.evaluate(runId, { bootstrap });
    const ones = new Float32Array(data.userCount).fill(1);
    workspace.userResults.put(runId, key, {
      ranks: ones,
      ties: ones.map(() => 0),
      targets: new Int32Array(data.userCount).fill(2),
    });
    expect(await evaluation.evaluate(runId, { bootstrap })).toEqual(good);
  });

  it('labels sampled numbers, and published fault 10: meets the same negatives every time', async () => {
    const { runId, workspace, datasetId } = evaluated;
    const report = await evaluation.evaluate(runId, { protocol: 'sampled', bootstrap });
    expect(report.protocol).toBe('sampled-100');
    expect(report.notes[1]!.text).toMatch(/^Sampled: /);
    expect(report.notes[2]!.text).toMatch(/^\d+ users have fewer than 100 items/); // Food has 40
    const key = { split: 'leave-one-out', part: 'test', seed: 42, count: 100 } as const;
    const stored = workspace.sampledNegatives.get(datasetId, key);
    const again = await evaluation.evaluate(runId, { protocol: 'sampled', bootstrap, rankAgain: true });
    expect(again).toEqual(report);
    expect(workspace.sampledNegatives.get(datasetId, key)).toEqual(stored);
    expect(report.overall.mrr).toBeGreaterThan((await evaluation.evaluate(runId, { bootstrap })).overall.mrr);
  });

  it('evaluates the validation part on its own', async () => {
    const { runId } = evaluated;
    const report = await evaluation.evaluate(runId, { part: 'validation', bootstrap });
    expect(report.part).toBe('validation');
    expect(report.overall.mrr).not.toBe((await evaluation.evaluate(runId, { bootstrap })).overall.mrr);
  });

  it('obeys the rule on repeats: repeats are ranked or counted apart, and no rank of one rule passes for the other', async () => {
    const { runId, workspace, datasetId } = evaluated;
    const excluded = await evaluation.evaluate(runId, { bootstrap });
    workspace.datasets.setRepeats(datasetId, 'allow');
    expect(storedReport(workspace, runId, 'full', 'test')).toBeUndefined();
    expect(workspace.runs.outcomes()).toMatchObject([{ id: runId, testNdcg10: null }]);
    const allowed = await evaluation.evaluate(runId, { bootstrap });
    expect(engine.requests.map(({ repeats }) => repeats)).toEqual([
      ...['exclude', 'exclude', 'exclude'],
      ...['allow', 'allow', 'allow'],
    ]);
    expect(allowed.users).toBe(excluded.users + excluded.repeatedTargets);
    expect(allowed.repeatedTargets).toBe(excluded.repeatedTargets);
    expect(allowed.groups['target']!['new']!.users).toBe(excluded.users);
    expect(allowed.groups['target']!['repeat']!.users).toBe(excluded.repeatedTargets);
    expect(allowed.notes[0]!.text).toMatch(/^Repeats are allowed: /);
    // the same users among more candidates: own items are in the way
    expect(allowed.groups['target']!['new']!.mrr).toBeLessThan(excluded.overall.mrr);
    // a mean of the history's vectors is nearest to what the history holds
    expect(allowed.groups['target']!['repeat']!.mrr).toBeGreaterThan(allowed.groups['target']!['new']!.mrr);
    expect(storedReport(workspace, runId, 'full', 'test')!.report.repeats).toBe('allow');
    expect(workspace.runs.outcomes()[0]!.testNdcg10).toBe(allowed.overall['ndcg@10']);

    const sampled = await evaluation.evaluate(runId, { protocol: 'sampled', bootstrap });
    expect(sampled.users).toBe(allowed.users);
    workspace.datasets.setRepeats(datasetId, 'exclude');
    expect(storedReport(workspace, runId, 'full', 'test')).toBeUndefined();
    expect(await evaluation.evaluate(runId, { bootstrap })).toEqual(excluded);
  });

  it('says so where every held-out item is a repeat', async () => {
    const { workspace, runId } = evaluated;
    const { id } = await workspace.datasets.import(
      { name: 'again', sourceFiles: [], importSettings: {} },
      async (writer) => {
        await writer.addDomains(['A']);
        await writer.addUsers(['u']);
        await writer.addItems([{ domainIndex: 0, id: 'i', title: 'i', textHash: 'i' }]);
        const [items, timestamps] = [new Int32Array(4), new Float64Array(4)];
        await writer.addInteractions({ firstUser: 0, offsets: Int32Array.of(0, 4), items, timestamps });
        return { dataHash: 'again' };
      },
    );
    const first = workspace.runs.get(runId);
    const run = workspace.runs.create(id, { ...first, settings: first.settings!, name: 'again' });
    await expect(evaluation.evaluate(run.id, { bootstrap })).rejects.toThrow(
      /each of the 1 users .* `isthmus dataset --repeats allow`/,
    );
  });

  it('refuses an unknown run', async () => {
    await expect(evaluation.evaluate('nothing' as typeof evaluated.runId)).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('compare', () => {
  it('lists the settings that differ and the paired difference, second minus first', async () => {
    const second = evaluated.newRun({ seed: 2, model: { hidden: 8 } });
    // The second run's ranks: each user's item one place better where that is possible.
    await evaluation.evaluate(evaluated.runId, { bootstrap });
    const key = { scorer: 'model', protocol: 'full', part: 'test', repeats: 'exclude' } as const;
    const first = evaluated.workspace.userResults.get(evaluated.runId, key)!;
    evaluated.workspace.userResults.put(second, key, {
      ...first,
      ranks: first.ranks.map((rank) => Math.max(1, rank - 1)),
    });
    const comparison = await evaluation.compare(evaluated.runId, second, { bootstrap });
    expect(comparison.settings).toEqual([{ path: 'seed', first: 1, second: 2 }]);
    expect(comparison.first.run).toBe(evaluated.runId);
    expect(comparison.difference.overall.mrr.difference).toBeCloseTo(
      comparison.second.overall.mrr - comparison.first.overall.mrr,
      12,
    );
    expect(comparison.difference.overall.mrr.lower).toBeGreaterThan(0);
    const { overall, won, lost } = comparison.significance!;
    expect(overall.won).toBeGreaterThan(0);
    expect(overall).toMatchObject({ lost: 0, dominance: overall.won / overall.users });
    expect(overall.wilcoxon.p).toBeLessThan(0.01);
    expect(won).toHaveLength(10);
    expect(won[0]!.firstRank - won[0]!.secondRank).toBe(1);
    expect(won[0]!.user).toMatch(/^u\d{3}$/);
    expect(lost).toEqual([]);
    const several = await evaluation.compareSeveral(
      [evaluated.runId, second, evaluated.newRun({ seed: 3 })],
      {
        bootstrap,
      },
    );
    expect(several.runs.map(({ overall: means }) => means)).toEqual([
      comparison.first.overall,
      comparison.second.overall,
      comparison.first.overall, // the third is ranked by the same scores as the first
    ]);
    expect(several.pairs).toHaveLength(3);
    expect(several.pairs[0]!.difference).toEqual(comparison.difference.overall['ndcg@10']);
    const { p } = overall.wilcoxon;
    expect(several.pairs.map(({ test, pHolm }) => [test.wilcoxon.p, pHolm])).toEqual([
      [p, Math.min(1, 3 * p)],
      [1, 1],
      [p, Math.min(1, 3 * p)], // its own factor would be 2, but no probability falls below a smaller one's
    ]);
    expect(comparison.difference.domains['Food']!['hr@10'].lower).toBeGreaterThanOrEqual(0);
    expect(Object.keys(comparison.difference.groups)).toEqual(Object.keys(comparison.groupDefinitions));
    const stored = storedComparison(evaluated.workspace, {
      first: evaluated.runId,
      second,
      protocol: 'full',
      part: 'test',
    });
    expect(stored).toEqual(JSON.parse(JSON.stringify(comparison)));
    const comparisonKey = { first: evaluated.runId, second, protocol: 'full', part: 'test' } as const;
    evaluated.workspace.datasets.setRepeats(evaluated.datasetId, 'allow');
    expect(storedComparison(evaluated.workspace, comparisonKey)).toBeUndefined();
  });

  it('refuses runs of different datasets', async () => {
    const other = await evaluated.workspace.datasets.import(
      { name: 'other', sourceFiles: [], importSettings: {} },
      async (writer) => {
        await writer.addDomains(['A']);
        return { dataHash: 'other' };
      },
    );
    const run = evaluated.workspace.runs.create(other.id, {
      name: 'other',
      model: 'dot-product',
      settings: {},
      seed: 1,
      device: 'cpu',
      sources: {},
    });
    await expect(evaluation.compare(evaluated.runId, run.id)).rejects.toMatchObject({ code: 'conflict' });
  });
});
