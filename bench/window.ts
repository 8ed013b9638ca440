// `npm run bench:window [-- WORKSPACE.isthmus] [--rows N]`: how the window feels, in a real Chromium against browser mode.
// Prints JSON rows as `isthmus bench` does. It needs a browser, so it is no part of the product's own `bench`.
import type { Browser, Page } from 'playwright-core';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { noBrowser, openPage, serveApp, startBrowser } from '../test/support/browser-app.ts';
import { connect } from '../test/support/served-client.ts';
import { measureLiveCurves } from './live-curves.ts';
import { importManyInteractions, measureTables } from './long-tables.ts';
import type { MeasuredRow } from './measured-row.ts';
import { whenTrue } from './page-watch.ts';
import { quantile } from './quantile.ts';

const paintRepetitions = 7;
const watchedMs = 20_000;
const giveUpMs = 10_000;

async function firstPaint(page: Page): Promise<MeasuredRow> {
  const paints: number[] = [];
  for (let repetition = 0; repetition < paintRepetitions; repetition++) {
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    const paint = `performance.getEntriesByType('paint').find(({ name }) => name === 'first-contentful-paint')?.startTime`;
    paints.push(await whenTrue<number>(page, paint, giveUpMs));
  }
  return {
    name: 'first-paint',
    work: 'first contentful paint of the window, reloaded',
    value: quantile(paints, 0.5),
    unit: 'ms',
    target: '≤ 1,500',
    note: `median of ${paintRepetitions}, at most ${Math.round(Math.max(...paints))}`,
  };
}

/** @param workspace a copy is worked on; undefined: none is opened */
async function withApp(
  browser: Browser,
  folder: string,
  workspace: string | undefined,
  measure: (app: { url: string; page: Page } & Awaited<ReturnType<typeof connect>>) => Promise<void>,
): Promise<void> {
  const app = await serveApp({
    folder,
    withModels: true,
    workspace: workspace ?? join(folder, 'bench.isthmus'),
  });
  try {
    const connection = await connect(app.url);
    const { page } = await openPage(browser, app.url);
    await measure({ url: app.url, page, ...connection });
    connection.close();
    await page.context().close();
  } finally {
    await app.stop();
  }
}

if (noBrowser !== undefined) throw new Error(noBrowser);
const { values, positionals } = parseArgs({
  options: { rows: { type: 'string' } },
  allowPositionals: true,
});
const [given] = positionals;
const folder = mkdtempSync(join(tmpdir(), 'isthmus-bench-window-'));
const browser = await startBrowser();
const rows: MeasuredRow[] = [];
try {
  const workspace = join(folder, 'given.isthmus');
  if (given !== undefined) copyFileSync(given, workspace);
  await withApp(
    browser,
    folder,
    given === undefined ? undefined : workspace,
    async ({ url, page, client }) => {
      rows.push(await firstPaint(page));
      if (given !== undefined) rows.push(...(await measureLiveCurves(page, url, client, watchedMs)));
    },
  );
  if (values.rows !== undefined) {
    const count = Number(values.rows);
    await withApp(browser, folder, undefined, async ({ url, page, client }) => {
      await importManyInteractions(client, folder, count);
      rows.push(...(await measureTables(page, url, count)));
    });
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
console.log(JSON.stringify({ rows }, undefined, 2));
