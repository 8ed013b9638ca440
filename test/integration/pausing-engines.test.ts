// Pauses inside the work of the trainer: ranking and scoring stand at every pause point and give the same numbers as
// without; a stop while they stand ends them.
import { setImmediate, setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Recommendations } from '../../src-main/services/recommendations/recommend.ts';
import { recommendingRun } from '../../src-main/services/recommendations/recommending-run.ts';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunId } from '../../src-main/store/identifiers.ts';
import { openSampleWorkspace, smallModel, type TrainedWorkspace } from '../support/trained-workspace.ts';

let made: TrainedWorkspace;
let runId: RunId;

beforeAll(async () => {
  made = await openSampleWorkspace(400);
  runId = made.newRun(smallModel);
  await made.trainer.train(runId);
});
afterAll(() => made.close());

/** Pauses at every pause point that `work` comes to. @returns its value and how often it stood */
async function withStops<T>(work: Promise<T>): Promise<{ value: T; stops: number }> {
  const state = { hasEnded: false };
  const ended = work.finally(() => (state.hasEnded = true));
  let stops = 0;
  for (;;) {
    await Promise.race([made.trainer.pause(), ended]);
    if (!state.hasEnded) stops++;
    await made.trainer.resume();
    if (state.hasEnded) return { value: await ended, stops };
    await setImmediate();
  }
}

const requests = (['model', 'phase1', 'textNeighbour'] as const).map(
  (scorer) => ({ runId, scorer, protocol: 'full', part: 'test', repeats: 'exclude' }) as const,
);

it.each(requests)('ranking by $scorer stands at each batch and gives the same ranks', async ({ scorer }) => {
  const request = { runId, scorer, protocol: 'full', part: 'test', repeats: 'exclude' } as const;
  const plain = await made.trainer.rank(request);
  await made.trainer.rank({ ...request, part: 'validation' }); // in the place of the queries that were kept
  const { value, stops } = await withStops(made.trainer.rank(request));
  expect(value).toEqual(plain);
  // a batch of users per domain; before it a model encodes users, in one pass a thread (the items are encoded by then)
  expect(stops).toBeGreaterThanOrEqual({ textNeighbour: 2, phase1: 3, model: 4 }[scorer]);
});

it('ranking that is paused tells no progress, and a stop ends it', async () => {
  const told: unknown[] = [];
  const controller = new AbortController();
  const standing = made.trainer.pause();
  const ranking = made.trainer.rank(
    { runId, scorer: 'model', protocol: 'full', part: 'test', repeats: 'exclude' },
    { signal: controller.signal, onProgress: (progress) => told.push(progress) },
  );
  const ended = expect(ranking).rejects.toMatchObject({ code: 'cancelled' });
  await standing;
  await setTimeout(100);
  expect(told).toEqual([]);
  controller.abort();
  await made.trainer.resume();
  await ended;
});

it('an export of all recommendations stands at each batch and writes the same file', async () => {
  const service = new Recommendations(made.workspace, made.trainer);
  const run = recommendingRun(made.workspace.runs.get(runId));
  const [plain, paused, stopped] = ['plain', 'paused', 'stopped'].map((name) =>
    join(made.folder, `${name}.csv`),
  );
  await service.exportAll(run, plain!, 'csv');
  let reached = 0;
  const pausePoint = (): Promise<void> => {
    reached++;
    return Promise.resolve();
  };
  const { stops } = await withStops(service.exportAll(run, paused!, 'csv', { pausePoint }));
  expect(stops).toBeGreaterThanOrEqual(2); // once a domain: the users were encoded for the plain file
  expect(reached).toBe(1); // one batch of up to 1,024 users
  expect(readFileSync(paused!, 'utf8')).toBe(readFileSync(plain!, 'utf8'));

  const controller = new AbortController();
  const { signal } = controller;
  const standing = made.trainer.pause();
  const exporting = service.exportAll(run, stopped!, 'csv', { signal });
  const ended = expect(exporting).rejects.toMatchObject({ code: 'cancelled' });
  await standing;
  controller.abort();
  await made.trainer.resume();
  await ended;
  expect(existsSync(stopped!)).toBe(false);
});
