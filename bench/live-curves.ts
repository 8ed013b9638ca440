// The page of a run while it trains: whether its live curves leave the window free.
import type { Page } from 'playwright-core';
import { runSettingsSchema } from '../src-main/contract/run-settings.ts';
import type { ServedClient } from '../test/support/served-client.ts';
import type { MeasuredRow } from './measured-row.ts';
import { describeTasks, watch } from './page-watch.ts';

const settleMs = 3000;

/** @param watchedMs how long the page is watched; it begins after the page has been opened */
export async function measureLiveCurves(
  page: Page,
  url: string,
  client: ServedClient,
  watchedMs: number,
): Promise<MeasuredRow[]> {
  const settings = runSettingsSchema.parse({ phase1: { maxEpochs: 20, patience: 20 } });
  const [dataset] = await client.datasets.list();
  const [started] = await client.runs.start({ dataset: dataset!.id, runs: [{ name: 'bench', settings }] });
  const rows: MeasuredRow[] = [];
  const screens = [
    { name: 'list', path: '/#/train' },
    { name: 'run', path: `/#/train?run=${started!.run}` },
  ];
  for (const { name, path } of screens) {
    await page.goto(new URL(path, url).href);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForTimeout(settleMs);
    const watched = await watch(page, () => page.waitForTimeout(watchedMs));
    const charts = await page.locator('figure').count();
    const epochs = await client.runs.metrics({ run: started!.run });
    rows.push({
      name: `long-tasks-${name}`,
      work: `longest main-thread task of the Train screen's ${name} while training`,
      value: Math.round(Math.max(0, ...watched.longTasks)),
      unit: 'ms',
      target: '≤ 50',
      note: `${describeTasks(watched)} in ${watchedMs / 1000} s; ${charts} charts, ${epochs.length} numbers of the run; 0: none`,
    });
  }
  const { id, state } = await client.jobs.get({ id: started!.job });
  if (state === 'running') await client.jobs.cancel({ id });
  return rows;
}
