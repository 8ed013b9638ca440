// `npm run bench:window [-- WORKSPACE.isthmus]`: how the window feels, in a real Chromium against browser mode. Prints JSON rows
// as `isthmus bench` does. It needs a browser, so it is no part of the product's own `bench`.
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import type { Page } from 'playwright-core';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import type { AppContract } from '../src-main/contract/rpc/app-contract.ts';
import { runSettingsSchema } from '../src-main/contract/run-settings.ts';
import { noBrowser, openPage, serveApp, startBrowser } from '../test/support/browser-app.ts';

interface Row {
  readonly name: string;
  readonly work: string;
  readonly value: number;
  readonly unit: string;
  readonly target: string;
  readonly note?: string;
}

const paintRepetitions = 7;
const watchedMs = 20_000;

/** A client beside the page: starts the training that the page only watches. */
async function connect(
  url: string,
): Promise<{ client: ContractRouterClient<AppContract>; close: () => void }> {
  const { origin, host } = new URL(url);
  const entered = await fetch(url, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const socket = new WebSocket(`ws://${host}/rpc`, { headers: { cookie, origin } });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
  return { client: createORPCClient(link), close: () => socket.close() };
}

async function firstPaintMs(page: Page): Promise<number> {
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
  const entry = await page.waitForFunction(
    `performance.getEntriesByType('paint').find(({ name }) => name === 'first-contentful-paint')?.startTime`,
  );
  return (await entry.jsonValue()) as number;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Durations of main-thread tasks over 50 ms while the page is watched. */
async function longTasks(page: Page, durationMs: number): Promise<number[]> {
  await page.evaluate(`window.longTasks = [];
    new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map(({ duration }) => duration)))
      .observe({ type: 'longtask' });`);
  await page.waitForTimeout(durationMs);
  return page.evaluate('window.longTasks');
}

if (noBrowser !== undefined) throw new Error(noBrowser);
const folder = mkdtempSync(join(tmpdir(), 'isthmus-bench-window-'));
const [given] = process.argv.slice(2);
const workspace = join(folder, 'bench.isthmus');
if (given !== undefined) copyFileSync(given, workspace);
const app = await serveApp({ folder, withModels: true, workspace });
const browser = await startBrowser();
const rows: Row[] = [];
try {
  const { client, close } = await connect(app.url);
  const { page } = await openPage(browser, app.url);
  const paints: number[] = [];
  for (let repetition = 0; repetition < paintRepetitions; repetition++) paints.push(await firstPaintMs(page));
  rows.push({
    name: 'first-paint',
    work: 'first contentful paint of the window, reloaded',
    value: median(paints),
    unit: 'ms',
    target: '≤ 1,500',
    note: `median of ${paintRepetitions}, at most ${Math.round(Math.max(...paints))}`,
  });
  if (given !== undefined) {
    const settings = runSettingsSchema.parse({ phase1: { maxEpochs: 20, patience: 20 } });
    const [dataset] = await client.datasets.list();
    const [started] = await client.runs.start({ dataset: dataset!.id, runs: [{ name: 'bench', settings }] });
    await page.goto(new URL('/#/train', app.url).href);
    await page.getByRole('heading', { level: 1, name: 'Train' }).waitFor();
    await page.waitForTimeout(3000);
    const tasks = await longTasks(page, watchedMs);
    rows.push({
      name: 'long-tasks',
      work: 'longest main-thread task of the Train screen while training',
      value: Math.max(0, ...tasks),
      unit: 'ms',
      target: '≤ 50',
      note: `${tasks.length} tasks over 50 ms in ${watchedMs / 1000} s; 0: none`,
    });
    const { id, state } = await client.jobs.get({ id: started!.job });
    if (state === 'running') await client.jobs.cancel({ id });
  }
  close();
} finally {
  await browser.close();
  await app.stop();
  rmSync(folder, { recursive: true, force: true });
}
console.log(JSON.stringify({ rows }, undefined, 2));
