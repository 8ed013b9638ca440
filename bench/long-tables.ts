// The tables of a dataset of many interactions: how soon each answers, and whether scrolling stays smooth.
import type { Page } from 'playwright-core';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { waitForJob, type ServedClient } from '../test/support/served-client.ts';
import type { MeasuredRow } from './measured-row.ts';
import { describeTasks, watch, whenTrue, type Watched } from './page-watch.ts';
import { quantile } from './quantile.ts';

const interactionsPerUser = 12;
const itemsPerDomain = 20_000;
const domains = ['Books', 'Films'] as const;
const giveUpMs = 15_000;

/** A made-up dataset through the real import: `count` interactions of users with twelve each, 40,000 items with titles. */
export async function importManyInteractions(
  client: ServedClient,
  folder: string,
  count: number,
): Promise<void> {
  const interactions = join(folder, 'interactions.csv');
  const items = join(folder, 'items.csv');
  let state = 42;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0; // Numerical Recipes' generator: same rows each time
    return Math.floor((state / 2 ** 32) * limit);
  };
  await writeLines(interactions, 'user_id,item_id,domain,timestamp', count, (row) => {
    const domain = domains[below(2)]!;
    const time = 1_500_000_000 + row * 7 + below(1_000_000);
    return `u${Math.floor(row / interactionsPerUser)},${domain[0]}${below(itemsPerDomain)},${domain},${time}`;
  });
  await writeLines(items, 'item_id,domain,title', itemsPerDomain * domains.length, (row) => {
    const domain = domains[row % 2]!;
    const number = row >> 1;
    return `${domain[0]}${number},${domain},The ${number % 977} ${domain} of volume ${number}`;
  });
  const { job } = await client.datasets.startImport({
    interactions: [{ path: interactions }],
    items,
    name: 'many',
  });
  await waitForJob(client, job);
}

async function writeLines(
  path: string,
  head: string,
  count: number,
  line: (row: number) => string,
): Promise<void> {
  const out = createWriteStream(path);
  out.write(`${head}\n`);
  for (let row = 0; row < count; row++) if (!out.write(`${line(row)}\n`)) await once(out, 'drain');
  out.end();
  await once(out, 'finish');
}

/** @param count interactions of the newest dataset of the open workspace */
export async function measureTables(page: Page, url: string, count: number): Promise<MeasuredRow[]> {
  const rows: MeasuredRow[] = [];
  const size = count.toLocaleString('en');
  const measure = async (name: string, work: string, target: string, act: () => Promise<void>) => {
    await remember(page);
    const watched = await watch(page, async () => {
      const begin = performance.now();
      return act().then(
        () => Math.round(performance.now() - begin),
        () => null,
      );
    });
    const reached = watched.result === null ? `not within ${giveUpMs / 1000} s; ` : '';
    rows.push({
      name,
      work,
      value: watched.result,
      unit: 'ms',
      target,
      note: reached + describeTasks(watched),
    });
  };
  const tab = (name: string) => async () => {
    await page.getByRole('tab', { name }).click();
    await hasRow(page, 1);
  };
  await page.goto(new URL('/#/data', url).href);
  await page.getByRole('tab', { name: 'Interactions' }).waitFor();
  await measure(
    'table-users',
    `open the table of users of ${size} interactions (loads them)`,
    '',
    tab('Users'),
  );
  await measure('table-open', `open the table of ${size} interactions`, '≤ 1,000', tab('Interactions'));
  const scroll = (share: number) =>
    page.evaluate(`(() => {
    const table = document.querySelector('[role=tabpanel] [role=table]');
    table.scrollTop = (table.scrollHeight - table.clientHeight) * ${share};
  })()`);
  await measure('table-middle', 'drag the scroll bar to the middle', '≤ 500', async () => {
    await scroll(0.5);
    await hasRow(page, Math.round(count / 2));
  });
  await measure('table-end', 'drag the scroll bar to the end', '≤ 500', async () => {
    await scroll(1);
    await hasRow(page, count);
  });
  rows.push(...frameRows('end', await wheel(page, -120)));
  await measure('table-begin', 'drag it back to the first row', '≤ 500', async () => {
    await scroll(0);
    await hasRow(page, 1);
  });
  rows.push(...frameRows('begin', await wheel(page, 120)));
  await measure('table-sort', `sort by time, descending`, '≤ 500', async () => {
    await page.getByRole('button', { name: 'Time' }).click();
    await hasChanged(page, 'first');
  });
  await measure('table-sort-end', 'drag the scroll bar of the sorted table to the end', '≤ 500', async () => {
    await scroll(1);
    await hasRow(page, count);
  });
  await measure('table-filter', 'only one domain', '≤ 500', async () => {
    await page.getByRole('combobox', { name: 'Domain' }).click();
    await page.getByRole('option', { name: 'Films' }).click();
    await hasChanged(page, 'count');
  });
  await measure(
    'table-search',
    'search “976 films” (waits 200 ms until typing pauses)',
    '≤ 700',
    async () => {
      await page.getByRole('textbox', { name: /^Search/ }).fill('976 films');
      await hasChanged(page, 'count');
    },
  );
  return rows;
}

/** The row of this number (from 1) is drawn with its contents. */
async function hasRow(page: Page, number: number): Promise<void> {
  await page
    .locator(`[role=tabpanel] [role=row][aria-rowindex="${number}"]:not([aria-busy])`)
    .waitFor({ timeout: giveUpMs });
}

/** What the table shows, for `hasChanged`: its first row and how many rows it says it has. */
const shown = `(() => {
  const table = document.querySelector('[role=tabpanel] [role=table]');
  const first = table?.querySelector('[aria-rowindex="1"]:not([aria-busy])')?.textContent;
  return first === undefined ? undefined : { first, count: table.getAttribute('aria-rowcount') };
})()`;

async function remember(page: Page): Promise<void> {
  await page.evaluate(`window.shownBefore = ${shown}`);
}

/** The table shows another first row, or another number of rows, than was remembered. */
async function hasChanged(page: Page, what: 'first' | 'count'): Promise<void> {
  const changed = `(() => {
    const now = ${shown};
    return now !== undefined && now.${what} !== window.shownBefore?.${what};
  })()`;
  await whenTrue(page, changed, giveUpMs);
}

const wheelTurns = 180;

/** Turns the wheel for three seconds, a notch a frame. */
async function wheel(page: Page, deltaPx: number): Promise<Watched<void>> {
  await page.locator('[role=tabpanel] [role=table]').hover();
  return watch(page, async () => {
    for (let turn = 0; turn < wheelTurns; turn++) {
      await page.mouse.wheel(0, deltaPx);
      await page.waitForTimeout(1000 / 60);
    }
  });
}

function frameRows(from: string, watched: Watched<void>): MeasuredRow[] {
  const { frames } = watched;
  const seconds = frames.reduce((sum, frame) => sum + frame, 0) / 1000;
  const late = frames.filter((frame) => frame > 1.5 * (1000 / 60)).length;
  return [
    {
      name: `table-wheel-${from}`,
      work: `scroll with the wheel from the ${from}, ${wheelTurns} notches`,
      value: Math.round(frames.length / seconds),
      unit: 'frames/s',
      target: '60',
      note: `${late} of ${frames.length} frames late, 99 % within ${Math.round(quantile(frames, 0.99))} ms, longest ${Math.round(Math.max(...frames))} ms; ${describeTasks(watched)}`,
    },
  ];
}
