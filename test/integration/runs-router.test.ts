// Training as the window does it: start, pause, stop, continue, delete, over the real contract, store and trainer
// process. A run that was paused, killed or stopped ends as one that was left alone.
import { openApp } from '../../src-main/app/window/open-app.ts';
import { createRouterClient, type RouterClient } from '@orpc/server';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobView } from '../../src-main/contract/rpc/jobs.ts';
import type { RunDetails } from '../../src-main/contract/rpc/runs.ts';
import type { AppEvent } from '../../src-main/contract/rpc/system.ts';
import { runSettingsSchema, type RunSettings } from '../../src-main/contract/run-settings.ts';
import type { AppBackend } from '../../src-main/app/backend/app-backend.ts';
import { appRouter } from '../../src-main/app/window/app-router.ts';
import { Host } from '../../src-main/app/session/host.ts';
import { importSample } from '../../src-main/services/datasets/sample-dataset.ts';
import { fromCheckpoint } from '../../src-main/services/training/checkpoint-tensors.ts';
import type { RunId } from '../../src-main/store/identifiers.ts';
import { createHookedLauncher } from '../support/hooked-launcher.ts';
import { smallModel } from '../support/trained-workspace.ts';

const settings: RunSettings = runSettingsSchema.parse({
  ...smallModel,
  device: 'cpu',
  phase1: { ...smallModel.phase1, maxEpochs: 3 },
});
let folder: string;
let app: AppBackend;
let client: RouterClient<typeof appRouter>;
let dataset: string;
let untouched: RunDetails;
const launcher = createHookedLauncher();
const { engines } = launcher;
const events: AppEvent[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-runs-'));
  app = openApp(new Host({ dataFolder: join(folder, 'data'), launcher }), { kind: 'browser' });
  client = createRouterClient(appRouter, { context: { app } });
  await app.openWorkspace(join(folder, 'a.isthmus'), 'create');
  void listen();
  ({ dataset } = await importSample(app.session.workspace, { users: 150 }));
  const before = await client.runs.prerequisites({ dataset });
  expect(before).toEqual({ encoder: null, profiles: 0, acceptedRows: 0 });
  await expect(client.runs.start({ dataset, runs: [{ name: 'too early', settings }] })).rejects.toMatchObject(
    {
      code: 'not-found',
    },
  );
  await ended((await client.augmentation.startEmbedding({ dataset, encoder: 'lexical' })).job);
  expect((await client.runs.prerequisites({ dataset })).encoder).toContain('lexical@');
  const { run } = await start('untouched');
  untouched = await finished(run);
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

async function listen(): Promise<void> {
  for await (const event of app.events()) events.push(event);
}

async function start(name: string): Promise<{ run: string; job: string }> {
  const [started] = await client.runs.start({ dataset, runs: [{ name, settings }] });
  return started!;
}
const ended = async (job: string): Promise<JobView> => {
  await app.session.jobs.wait(job as never);
  return client.jobs.get({ id: job });
};
async function finished(run: string): Promise<RunDetails> {
  const job = (await client.runs.get({ run })).job!;
  expect(await ended(job)).toMatchObject({ state: 'finished', error: null });
  return client.runs.get({ run });
}
/** Until the run says that; fails by the test's time limit. */
async function until(run: string, isThere: (event: AppEvent & { kind: 'run' }) => boolean): Promise<void> {
  const place = events.length;
  await expect
    .poll(
      () => events.slice(place).some((event) => event.kind === 'run' && event.run === run && isThere(event)),
      { interval: 5 },
    )
    .toBe(true);
}
const stepOfPhase =
  (phase: number) =>
  ({ event }: AppEvent & { kind: 'run' }) =>
    event.kind === 'step' && event.phase === phase;

/** Every trained number, and the curve that led there. */
async function outcome(run: string): Promise<unknown> {
  const tensors = [1, 2].map((phase) => {
    const best = app.session.workspace.checkpoints.load(run as RunId, phase, 'best')!;
    return [...fromCheckpoint(best)].map(([name, { data }]) => [name, [...data]]);
  });
  const curve = (await client.runs.metrics({ run })).filter(({ name }) => name === 'step loss');
  return { tensors, curve };
}

describe('a run', () => {
  it('tells as it goes exactly what it stores', async () => {
    const stored = await client.runs.metrics({ run: untouched.id });
    const told = events.flatMap((event) =>
      event.kind === 'run' && event.run === untouched.id && event.event.kind === 'metrics'
        ? event.event.metrics
        : [],
    );
    const sorted = (metrics: readonly object[]): string[] => metrics.map((one) => JSON.stringify(one)).sort();
    const inOrder = told.map(({ name, phase, epoch, step, value }) => ({ name, phase, epoch, step, value }));
    expect(sorted(inOrder)).toEqual(sorted(stored));
    const names = new Set(stored.map(({ name }) => name));
    expect([...names].sort()).toEqual(
      ['learningRate', 'loss', 'memoryBytes', 'seconds', 'step loss', 'step tokensPerSecond', 'stepsPerEpoch']
        .concat('tokensPerSecond', 'validation hr@10', 'validation ndcg@10')
        .sort(),
    );
    expect(stored.filter(({ name }) => name === 'memoryBytes').every(({ value }) => value! > 1e7)).toBe(true);
  });

  it('is described with its phases, why they ended, and its results', () => {
    expect(untouched).toMatchObject({ name: 'untouched', state: 'finished', device: 'cpu', error: null });
    expect(untouched.phases).toMatchObject([
      { phase: 1, epochs: 3, maxEpochs: 3, endedBy: 'maxEpochs' },
      { phase: 2, epochs: 2, maxEpochs: 2, endedBy: 'maxEpochs' },
    ]);
    expect(untouched.testNdcg10).toBeGreaterThan(0);
    // the last part of training decides what the model is: the forms that the domains keep, weighed by their users
    const domains = untouched.evidence!;
    expect(domains).toHaveLength(2);
    const users = domains.reduce((sum, { users: all }) => sum + all, 0);
    const kept = domains.reduce((sum, one) => sum + one.users * one.validation[one.form]!, 0) / users;
    expect(untouched.validationNdcg10).toBeCloseTo(kept, 12);
  });

  it('stands still while paused, says so, and ends as if it had not been', async () => {
    const { run, job } = await start('paused');
    await until(run, stepOfPhase(1));
    await client.jobs.pause({ id: job });
    await until(run, ({ event }) => event.kind === 'paused');
    expect(await client.runs.get({ run })).toMatchObject({ state: 'paused', job });
    const count = events.length;
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(events.slice(count).filter(({ kind }) => kind === 'run')).toEqual([]);
    await client.jobs.resume({ id: job });
    await finished(run);
    expect(await outcome(run)).toEqual(await outcome(untouched.id));
  });

  it('whose paused trainer is killed says so, and goes on from its last checkpoint', async () => {
    const { run, job } = await start('killed');
    await until(run, stepOfPhase(2));
    await client.jobs.pause({ id: job });
    await until(run, ({ event }) => event.kind === 'paused');
    process.kill(engines.at(-1)!.pid!, 'SIGKILL');
    await expect.poll(async () => (await client.runs.get({ run })).state).toBe('failed');
    const failed = await client.jobs.get({ id: job });
    expect(failed).toMatchObject({ state: 'failed', error: { code: 'resource-exhausted' } });
    expect(await client.runs.continue({ run })).toEqual({ job });
    await finished(run);
    expect(await outcome(run)).toEqual(await outcome(untouched.id));
  });

  it('that was stopped keeps its best state, waits in the list, and goes on when asked', async () => {
    const { run, job } = await start('stopped');
    await until(run, ({ event }) => event.kind === 'epoch' && event.phase === 1);
    await expect(client.runs.remove({ run })).rejects.toMatchObject({ code: 'conflict' });
    await client.jobs.cancel({ id: job });
    await ended(job);
    const stopped = await client.runs.get({ run });
    expect(stopped).toMatchObject({ state: 'stopped', error: null });
    expect(stopped.phases[0]).toMatchObject({ phase: 1, endedBy: null });
    expect(stopped.phases[0]!.bestValidation).toBeGreaterThan(0);
    await client.runs.continue({ run });
    await finished(run);
    expect(await outcome(run)).toEqual(await outcome(untouched.id));
    await expect(client.runs.continue({ run })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is interrupted when the workspace closes, and goes on after it was opened again', async () => {
    const { run } = await start('closed');
    await until(run, stepOfPhase(1));
    const { path } = app.session.workspace;
    await app.closeWorkspace();
    await app.openWorkspace(path, 'open');
    expect((await client.runs.get({ run })).state).toBe('interrupted');
    await client.runs.continue({ run });
    await finished(run);
    expect(await outcome(run)).toEqual(await outcome(untouched.id));
  });
});

describe('a pause in the closing evaluation', () => {
  /** Pauses the job as soon as the evaluation asks for ranks of that scorer. */
  function pauseWhenRanking(scorer: string, job: string): void {
    launcher.beforeCall = (method, [request]) => {
      if (method !== 'rank' || (request as { scorer: string }).scorer !== scorer) return;
      launcher.beforeCall = undefined;
      app.session.jobs.pause(job as never);
    };
  }
  const stateOf = async (job: string): Promise<string> => (await client.jobs.get({ id: job })).state;
  const metricsOf = (run: string): unknown => {
    const { summary } = app.session.workspace.evaluations.get(run as RunId, 'full', 'test')!;
    return { ...(summary as object), run: undefined };
  };

  it.each(['model', 'textNeighbour', 'phase1'])(
    'holds the ranking by %s, and the metrics are those of a run that was left alone',
    async (scorer) => {
      const { run, job } = await start(`paused while ranking by ${scorer}`);
      pauseWhenRanking(scorer, job);
      await expect.poll(() => stateOf(job), { interval: 5 }).toBe('paused');
      const count = events.length;
      await new Promise((resolve) => setTimeout(resolve, 400));
      expect(events.slice(count)).toEqual([]);
      expect(await stateOf(job)).toBe('paused');
      await client.jobs.resume({ id: job });
      await finished(run);
      expect(metricsOf(run)).toEqual(metricsOf(untouched.id));
    },
  );

  it('ends when the job is cancelled meanwhile, and the same job goes on', async () => {
    const { run, job } = await start('cancelled while paused');
    pauseWhenRanking('model', job);
    await expect.poll(() => stateOf(job), { interval: 5 }).toBe('paused');
    const before = performance.now();
    await client.jobs.cancel({ id: job });
    expect((await ended(job)).state).toBe('cancelled');
    expect(performance.now() - before).toBeLessThan(3000); // less than the patience after which a process is killed
    await client.jobs.retry({ id: job });
    await finished(run);
    expect(metricsOf(run)).toEqual(metricsOf(untouched.id));
  });
});

describe('a final run', () => {
  it('is trained on all data from a finished one, once, and cannot be continued, evaluated or compared', async () => {
    const { run, job } = await client.runs.startFinal({ run: untouched.id });
    expect(await client.runs.startFinal({ run: untouched.id })).toEqual({ run, job }); // it was begun
    expect(await ended(job)).toMatchObject({ state: 'finished', result: { evaluation: null } });
    const details = await client.runs.get({ run });
    expect(details).toMatchObject({ state: 'finished', finalOf: untouched.id, testNdcg10: null });
    expect(details.settings).toEqual(untouched.settings);
    await expect(client.runs.continue({ run })).rejects.toMatchObject({ code: 'conflict' });
    await expect(client.runs.startFinal({ run })).rejects.toMatchObject({ code: 'conflict' });
    const evaluation = await ended(
      (await client.evaluation.start({ run, protocol: 'full', part: 'test' })).job,
    );
    expect(evaluation).toMatchObject({ state: 'failed', error: { said: { code: 'final-not-evaluated' } } });
    await client.runs.remove({ run });
  });
});

describe('the list', () => {
  it('queues several runs at once, with names and tags; one that waits can be taken out', async () => {
    const started = await client.runs.start({
      dataset,
      runs: ['a', 'b'].map((name) => ({ name, settings, tags: ['ablation'] })),
    });
    const newest = (await client.runs.list({ dataset })).slice(0, 2);
    expect(newest.map(({ name, tags }) => [name, tags])).toEqual([
      ['b', ['ablation']],
      ['a', ['ablation']],
    ]);
    expect(newest[0]!.state).toBe('queued');
    await client.jobs.cancel({ id: started[1]!.job });
    expect(await client.runs.get({ run: started[1]!.run })).toMatchObject({ state: 'stopped', phases: [] });
    await client.jobs.cancel({ id: started[0]!.job });
    await ended(started[0]!.job);
  });

  it('takes names, tags and notes, and forgets a deleted run with its curves', async () => {
    const { run, job } = await start('to delete');
    await client.jobs.cancel({ id: job });
    await ended(job);
    await client.runs.describe({ run, name: 'renamed', tags: ['x', 'x', 'y'], notes: 'why' });
    expect(await client.runs.get({ run })).toMatchObject({ name: 'renamed', tags: ['x', 'y'], notes: 'why' });
    await client.runs.remove({ run });
    await expect(client.runs.metrics({ run })).rejects.toMatchObject({ code: 'not-found' });
  });
});
