// Use cases as durable jobs over a real workspace: states in words, going on with what was cut short, and what is new.
import { embedJob, importJob } from '../datasets/dataset-jobs.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ignoreProgress } from '../../foundation/progress.ts';
import { Host } from './host.ts';
import { runJob, startJob } from './session-jobs.ts';
import type { WorkspaceSession } from './workspace-session.ts';
import type { Progress } from '../../foundation/progress.ts';

let folder: string;
let host: Host;
let session: WorkspaceSession;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-session-'));
  host = new Host({ dataFolder: join(folder, 'data') });
  session = host.openSession(join(folder, 'a.isthmus'), { mode: 'create' });
});
afterEach(async () => {
  await host[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

const rows = ['user_id,item_id,domain,timestamp', 'u1,1,A,1', 'u1,2,B,2', 'u1,3,A,3', 'u2,1,A,1', 'u2,2,B,2'];
const use = { signal: new AbortController().signal, onProgress: ignoreProgress };
const jobs = (): unknown[] =>
  session.workspace.jobs.newest().map(({ kind, state, attempt, error }) => ({ kind, state, attempt, error }));

it('keeps a failure in words, and the same call tries the same job again', async () => {
  const path = join(folder, 'later.csv');
  const input = { interactions: [{ path }] };
  await expect(runJob(session, importJob, input, use)).rejects.toMatchObject({ code: 'not-found' });
  expect(jobs()).toMatchObject([{ kind: 'import', state: 'failed', error: { code: 'not-found' } }]);
  writeFileSync(path, rows.join('\n'));
  const stages = new Set<string>();
  const onProgress = ({ stage }: Progress): void => void stages.add(stage.code);
  expect(await runJob(session, importJob, input, { ...use, onProgress })).toMatchObject({ interactions: 5 });
  expect(jobs()).toEqual([{ kind: 'import', state: 'finished', attempt: 2, error: null }]);
  expect(stages.size).toBeGreaterThan(0);
});

it('begins a new job for another input, and where the last one had finished', async () => {
  const path = join(folder, 'a.csv');
  writeFileSync(path, rows.join('\n'));
  for (const name of ['one', 'one', 'two'])
    await runJob(session, importJob, { interactions: [{ path }], name }, use);
  expect(jobs()).toHaveLength(3);
  expect(session.workspace.datasets.list().map(({ name }) => name)).toEqual(['one', 'one', 'two']);
});

it('an aborted job is cancelled, and can be continued after the workspace was closed', async () => {
  const path = join(folder, 'a.csv');
  writeFileSync(path, rows.join('\n'));
  const input = { interactions: [{ path }] };
  const controller = new AbortController();
  const running = runJob(session, importJob, input, { ...use, signal: controller.signal });
  controller.abort();
  await expect(running).rejects.toMatchObject({ code: 'cancelled' });
  expect(jobs()).toMatchObject([{ state: 'cancelled', error: null }]);
  expect(session.workspace.datasets.list()).toEqual([]);

  await expect(
    runJob(session, importJob, input, { ...use, signal: AbortSignal.abort() }),
  ).rejects.toMatchObject({
    code: 'cancelled',
  });
  await session[Symbol.asyncDispose]();
  session = host.openSession(join(folder, 'a.isthmus'), { mode: 'open' });
  expect(await runJob(session, importJob, input, use)).toMatchObject({ interactions: 5 });
  expect(jobs()).toMatchObject([{ state: 'finished' }]);
});

it('pauses embedding between two batches, holds still, and goes on', async () => {
  const path = join(folder, 'interactions.csv');
  const items = join(folder, 'items.csv');
  const numbers = Array.from({ length: 700 }, (_, i) => i);
  const domainOf = (i: number): string => (i % 2 === 0 ? 'A' : 'B');
  const lines = numbers.map((i) => `u${i % 7},${i},${domainOf(i)},${i}`);
  writeFileSync(path, ['user_id,item_id,domain,timestamp', ...lines].join('\n'));
  writeFileSync(
    items,
    ['item_id,domain,title', ...numbers.map((i) => `${i},${domainOf(i)},title ${i}`)].join('\n'),
  );
  const { dataset } = await runJob(session, importJob, { interactions: [{ path }], items }, use);
  const stored = (): number => session.workspace.textVectors.counts()[0]?.count ?? 0;
  let asked = false;
  const paused = new Promise<void>((resolve, reject) => {
    session.jobs.subscribe((event) => {
      if (event.type === 'progress' && !asked) {
        asked = true;
        session.jobs.pause(event.id);
      }
      if (event.type !== 'state') return;
      if (event.state === 'paused') resolve();
      if (event.state === 'finished') reject(new Error('the job ran through'));
    });
  });
  const { id } = startJob(session, embedJob, { dataset, encoder: 'lexical' });
  await paused;
  const held = stored();
  expect(held).toBeGreaterThan(0);
  expect(held).toBeLessThan(700);
  await setTimeout(300);
  expect(stored()).toBe(held);
  session.jobs.resume(id);
  expect((await session.jobs.wait(id)).result).toMatchObject({ texts: 700, encoded: 700 });
  expect(stored()).toBe(700);
});
