// The life of jobs over a real workspace file: order, pause, cancel, failure, retry, and what a dead process leaves.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../foundation/errors.ts';
import type { Progress } from '../foundation/progress.ts';
import { createWorkspace, openWorkspace } from '../store/open-workspace.ts';
import type { Job } from '../store/jobs.ts';
import type { Workspace } from '../store/workspace.ts';
import type { JobContext, JobEvent } from './job-handler.ts';
import { JobRunner, type JobResource } from './job-runner.ts';
import { asSaid } from '../messages/message.ts';

let folder: string;
let path: string;
let workspace: Workspace;
let runner: JobRunner;
let events: JobEvent[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-jobs-'));
  path = join(folder, 'a.isthmus');
  workspace = createWorkspace(path);
  newRunner();
});
afterEach(async () => {
  await runner.close();
  workspace.close();
  rmSync(folder, { recursive: true });
});

function newRunner(): void {
  runner = new JobRunner(workspace);
  events = [];
  runner.subscribe((event) => events.push(event));
}

const newJob = (kind: string, resource: JobResource = 'io', payload: unknown = null) => ({
  kind,
  title: `the ${kind} job`,
  resource,
  payload,
});
const states = (job: Job): string[] =>
  events.flatMap((event) => (event.type === 'state' && event.id === job.id ? [event.state] : []));

/** A handler that takes steps until it is stopped, and counts them. */
function stepping(counter: { steps: number }, limit = Infinity): (context: JobContext) => Promise<unknown> {
  return async (context) => {
    while (counter.steps < limit) {
      await context.pausePoint();
      counter.steps++;
      context.progress({ stage: asSaid('step'), done: counter.steps });
      await sleep(1);
    }
    return { steps: counter.steps };
  };
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error('the awaited condition did not come');
    await sleep(2);
  }
}

describe('job runner', () => {
  it('runs a job and keeps its result, its last progress and its log', async () => {
    runner.register('count', async (context) => {
      context.log('info', asSaid('begins'), { payload: context.job.payload });
      return stepping({ steps: 0 }, 7)(context);
    });
    runner.start();
    const job = runner.enqueue(newJob('count', 'io', { to: 7 }));
    const ended = await runner.wait(job.id);
    expect(ended).toMatchObject({ state: 'finished', result: { steps: 7 }, attempt: 1, error: null });
    expect(ended.progress).toEqual({ stage: asSaid('step'), done: 7 });
    expect(workspace.jobLogs.newest(job.id)).toMatchObject([
      { said: { text: 'begins' }, details: { payload: { to: 7 } } },
    ]);
    expect(states(job)).toEqual(['queued', 'running', 'finished']);
  });

  it('runs one job per resource at a time, the oldest first', async () => {
    const running = new Set<string>();
    const order: string[] = [];
    runner.register('work', async ({ job }) => {
      const { resource } = job;
      expect(running.has(resource)).toBe(false);
      running.add(resource);
      order.push(job.payload as string);
      if (order.length === 2) expect([...running].sort()).toEqual(['llm', 'ort']);
      await sleep(20);
      running.delete(resource);
    });
    const jobs = [
      runner.enqueue(newJob('work', 'llm', 'llm 1')),
      runner.enqueue(newJob('work', 'llm', 'llm 2')),
      runner.enqueue(newJob('work', 'ort', 'ort 1')),
    ];
    expect(workspace.jobs.inState('queued')).toHaveLength(3); // nothing runs before the start
    runner.start();
    const ended = await Promise.all(jobs.map((job) => runner.wait(job.id)));
    expect(ended.map((job) => job.state)).toEqual(['finished', 'finished', 'finished']);
    expect(order).toEqual(['llm 1', 'ort 1', 'llm 2']);
  });

  it('tells progress at most 10 times a second, and always the last', async () => {
    const seen: { at: number; progress: Progress }[] = [];
    runner.subscribe((event) => {
      if (event.type === 'progress') seen.push({ at: performance.now(), progress: event.progress });
    });
    runner.register('count', stepping({ steps: 0 }, 250));
    runner.start();
    await runner.wait(runner.enqueue(newJob('count')).id);
    expect(seen.length).toBeGreaterThanOrEqual(3);
    const gaps = seen.slice(1, -1).map(({ at }, index) => at - seen[index]!.at); // the last one comes at once
    for (const gap of gaps) expect(gap).toBeGreaterThan(98);
    expect(seen.at(-1)!.progress.done).toBe(250);
  });

  it('pauses at a pause point and goes on from there', async () => {
    const counter = { steps: 0 };
    runner.register('endless', stepping(counter));
    runner.start();
    const job = runner.enqueue(newJob('endless'));
    await until(() => counter.steps > 3);
    runner.pause(job.id);
    await until(() => workspace.jobs.get(job.id).state === 'paused');
    const { steps } = counter;
    expect(workspace.jobs.get(job.id).progress?.done).toBe(steps);
    await sleep(30);
    expect(counter.steps).toBe(steps);
    runner.resume(job.id);
    await until(() => counter.steps > steps);
    expect(workspace.jobs.get(job.id)).toMatchObject({ state: 'running', attempt: 1 });
    runner.pause(job.id);
    await until(() => workspace.jobs.get(job.id).state === 'paused');
    runner.cancel(job.id); // a paused job can be cancelled
    expect((await runner.wait(job.id)).state).toBe('cancelled');
    expect(states(job)).toEqual([
      ...['queued', 'running', 'paused', 'running', 'paused', 'cancelling', 'cancelled'],
    ]);
  });

  it('holds all that waits at one gate, and tells work elsewhere', async () => {
    const told: boolean[] = [];
    let passed = 0;
    runner.register('two', async (context) => {
      context.watchPause((isWanted) => told.push(isWanted));
      await until(() => told.length > 0);
      await Promise.all([1, 2].map(() => context.pausePoint().then(() => passed++)));
    });
    runner.start();
    const job = runner.enqueue(newJob('two'));
    await sleep(5);
    runner.pause(job.id);
    await until(() => workspace.jobs.get(job.id).state === 'paused');
    await sleep(20);
    expect(passed).toBe(0);
    runner.resume(job.id);
    expect((await runner.wait(job.id)).state).toBe('finished');
    expect(passed).toBe(2);
    expect(told).toEqual([true, false]);
    expect(states(job)).toEqual(['queued', 'running', 'paused', 'running', 'finished']);
  });

  it('holds a queued job back while it is paused', async () => {
    const counter = { steps: 0 };
    runner.register('count', stepping(counter, 1));
    const job = runner.enqueue(newJob('count'));
    runner.pause(job.id);
    runner.start();
    await sleep(20);
    expect(counter.steps).toBe(0);
    expect(workspace.jobs.get(job.id).state).toBe('paused');
    runner.resume(job.id);
    expect((await runner.wait(job.id)).state).toBe('finished');
  });

  it('cancels running and queued jobs, which is no failure', async () => {
    const counter = { steps: 0 };
    runner.register('endless', stepping(counter));
    runner.start();
    const first = runner.enqueue(newJob('endless'));
    const second = runner.enqueue(newJob('endless'));
    await until(() => counter.steps > 0);
    runner.cancel(second.id);
    runner.cancel(first.id);
    expect(await runner.wait(first.id)).toMatchObject({ state: 'cancelled', error: null });
    expect(await runner.wait(second.id)).toMatchObject({ state: 'cancelled', attempt: 0 });
    expect(() => runner.cancel(first.id)).toThrow(/is cancelled, so it cannot cancel; allowed now: retry/);
    expect(workspace.auditLog.newest().filter((entry) => entry.action === 'cancel job')).toHaveLength(2);
  });

  it('keeps a failure in words and can try again', async () => {
    let tries = 0;
    runner.register('flaky', ({ job }) => {
      tries++;
      expect(job.attempt).toBe(tries);
      if (tries === 1)
        return Promise.reject(new AppError('resource-exhausted', asSaid('The disk is full: free 1 GB.')));
      return Promise.resolve('done');
    });
    runner.start();
    const job = runner.enqueue(newJob('flaky'));
    expect(await runner.wait(job.id)).toMatchObject({
      state: 'failed',
      error: { code: 'resource-exhausted', said: { text: 'The disk is full: free 1 GB.' } },
    });
    runner.retry(job.id);
    expect(await runner.wait(job.id)).toMatchObject({
      state: 'finished',
      result: 'done',
      error: null,
      attempt: 2,
    });
    expect(() => runner.retry(job.id)).toThrow(/is finished/);
  });

  it('survives a listener that throws', async () => {
    runner.subscribe(() => {
      throw new Error('listener');
    });
    runner.register('count', stepping({ steps: 0 }, 2));
    runner.start();
    expect((await runner.wait(runner.enqueue(newJob('count')).id)).state).toBe('finished');
  });

  it('leaves jobs to resume when it is closed, also those whose turn never came', async () => {
    const counter = { steps: 0 };
    runner.register('endless', stepping(counter));
    runner.start();
    const job = runner.enqueue(newJob('endless'));
    const waiting = runner.enqueue(newJob('endless'));
    const waited = runner.wait(waiting.id);
    await until(() => counter.steps > 0);
    await runner.close();
    expect(workspace.jobs.get(job.id)).toMatchObject({ state: 'interrupted' });
    expect((await waited).state).toBe('queued');
    expect(() => runner.resume(job.id)).toThrow(/being closed/);

    workspace.close();
    workspace = openWorkspace(path);
    newRunner();
    runner.register('endless', ({ job: { attempt } }) => Promise.resolve(`attempt ${attempt}`));
    expect(runner.start().map(({ id }) => id)).toEqual([job.id]);
    expect((await runner.wait(waiting.id)).result).toBe('attempt 1');
    runner.resume(job.id);
    expect((await runner.wait(job.id)).result).toBe('attempt 2');
  });

  it('finds the jobs of a dead process interrupted', () => {
    const inState = (...steps: Parameters<Workspace['jobs']['setState']>[1][]): Job => {
      const job = workspace.jobs.create(newJob('x'));
      for (const state of steps) workspace.jobs.setState(job.id, state);
      return job;
    };
    const running = inState('running');
    const paused = inState('running', 'paused');
    const cancelling = inState('running', 'cancelling');
    const finished = inState('running', 'finished');
    const interrupted = runner.start();
    expect(interrupted.map(({ id }) => id)).toEqual([running.id, paused.id]);
    expect(interrupted[0]!.error?.said.text).toMatch(/Resume it/);
    expect(workspace.jobs.get(cancelling.id).state).toBe('cancelled');
    expect(workspace.jobs.get(finished.id).state).toBe('finished');
  });
});
