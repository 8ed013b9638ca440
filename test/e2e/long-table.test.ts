// A table of tens of thousands of rows in a real browser: its last row is reached by the End key and by the scroll bar,
// is the one that the host says is last, in every order; and the way back leads to the first.
import type { Browser, Locator, Page } from 'playwright-core';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flyOverMs } from '../../src-renderer/rpc/needed-pages.ts';
import { noBrowser, openPage, serveApp, startBrowser, type ServedApp } from '../support/browser-app.ts';
import { connect, waitForJob, type ServedClient } from '../support/served-client.ts';

/** Of 32 pixels each: a little more than are drawn unscaled. */
const users = 26_000;
const perUser = 10;
const total = users * perUser;

describe.skipIf(noBrowser !== undefined)(`a long table (${noBrowser ?? 'Chromium'})`, () => {
  let app: ServedApp;
  let browser: Browser;
  let page: Page;
  let errors: string[];
  let client: ServedClient;
  let close: () => void;
  let dataset: string;
  let pagesAsked = 0;
  beforeAll(async () => {
    app = await serveApp();
    browser = await startBrowser();
    ({ client, close } = await connect(app.url));
    const log = join(app.folder, 'long.csv');
    const lines = ['user_id,item_id,domain,timestamp'];
    for (let row = 0; row < total; row++) {
      const [domain, letter] = row % 3 === 0 ? ['Books', 'b'] : ['Films', 'f'];
      // a time for each row that has nothing to do with its place, none twice
      lines.push(`u${row % users},${letter}${row % 97},${domain},${(row * 7919) % 1_000_003}`);
    }
    writeFileSync(log, lines.join('\n'));
    await client.workspaces.create({ path: join(app.folder, 'long.isthmus') });
    const { job } = await client.datasets.startImport({ interactions: [{ path: log }], name: 'long' });
    await waitForJob(client, job);
    dataset = (await client.datasets.list())[0]!.id;
    ({ page, errors } = await openPage(browser, app.url));
    await page.goto(new URL('/#/data?tab=interactions', app.url).href);
    page.on('websocket', (socket) =>
      socket.on('framesent', ({ payload }) => {
        if (payload.includes('datasets/interactions')) pagesAsked++;
      }),
    );
    await page.reload();
    await rowAt(1).waitFor();
  });
  afterAll(async () => {
    close();
    await browser.close();
    await app.stop();
  });

  const table = (): Locator => page.locator('[role=tabpanel] [role=table]');
  /** The row of this number, from 1, with its contents. */
  const rowAt = (number: number): Locator =>
    table().locator(`[role=row][aria-rowindex="${number}"]:not([aria-busy])`);
  const isInView = async (row: Locator): Promise<boolean> => {
    const [box, view] = await Promise.all([row.boundingBox(), table().boundingBox()]);
    return box !== null && view !== null && box.y >= view.y && box.y + box.height <= view.y + view.height + 1;
  };
  const scrollTo = (share: number): Promise<void> =>
    page.evaluate(`(() => {
      const table = document.querySelector('[role=tabpanel] [role=table]');
      table.scrollTop = (table.scrollHeight - table.clientHeight) * ${share};
    })()`);

  type Order = Partial<Parameters<ServedClient['datasets']['interactions']>[0]>;
  /** What the host says stands at this place. */
  const told = async (number: number, order: Order = {}): Promise<string[]> => {
    const answer = await client.datasets.interactions({ dataset, ...order, offset: number - 1, limit: 1 });
    const { user, item, position } = answer.rows[0]!;
    return [user, String(position + 1), item];
  };
  const drawn = async (number: number): Promise<string[]> => {
    const row = rowAt(number);
    await row.waitFor();
    const cells = await row.getByRole('cell').allTextContents();
    return [cells[0]!, cells[1]!, cells[4]!];
  };

  it('knows how many rows it has before they are here', async () => {
    await page.getByText(`${total.toLocaleString('en')} rows`).waitFor();
    expect(await table().getAttribute('aria-rowcount')).toBe(String(total));
    const view = (await table().boundingBox())!;
    const lastDrawn = (await table().getByRole('row').last().boundingBox())!;
    expect(lastDrawn.y + lastDrawn.height).toBeGreaterThanOrEqual(view.y + view.height); // no gap below
  });

  it('reaches the last row by End and the first by Home', async () => {
    await table().focus();
    await page.keyboard.press('End');
    expect(await drawn(total)).toEqual(await told(total));
    expect(await isInView(rowAt(total))).toBe(true);
    await page.keyboard.press('Home');
    expect(await drawn(1)).toEqual(await told(1));
    expect(await isInView(rowAt(1))).toBe(true);
  });

  it('reaches middle and end by the scroll bar, and every row by the wheel from there', async () => {
    await scrollTo(0.5);
    const middle = total / 2;
    expect(await drawn(middle)).toEqual(await told(middle));
    await scrollTo(1);
    expect(await drawn(total)).toEqual(await told(total));
    expect(await isInView(rowAt(total))).toBe(true);
    await table().hover();
    for (let turn = 0; turn < 10; turn++) await page.mouse.wheel(0, -32 * 30); // beyond the page that the end needed
    expect(await drawn(total - 305)).toEqual(await told(total - 305));
    expect(await isInView(rowAt(total - 305))).toBe(true);
    await scrollTo(0);
    expect(await drawn(1)).toEqual(await told(1));
  });

  it('asks for no page that the bar only passes by', async () => {
    const before = pagesAsked;
    // a place a frame; a page that stands still so long, on a slow machine, may ask for what is there
    const pauses = await page.evaluate<number>(`(async () => {
      const table = document.querySelector('[role=tabpanel] [role=table]');
      let pauses = 0;
      for (let step = 1; step <= 50; step++) {
        const started = performance.now();
        table.scrollTop = ((table.scrollHeight - table.clientHeight) * step) / 51;
        await new Promise(requestAnimationFrame);
        if (performance.now() - started >= ${flyOverMs / 2}) pauses++;
      }
      return pauses;
    })()`);
    await scrollTo(0.23); // where no test has been: its pages are not kept
    await expect.poll(() => pagesAsked).toBeGreaterThan(before);
    await expect.poll(() => table().locator('[aria-busy]').count()).toBe(0);
    const pagesOfAPlace = 3;
    expect(pagesAsked - before).toBeLessThanOrEqual(pagesOfAPlace * (pauses + 2)); // of 50 places
    await scrollTo(0);
    await rowAt(1).waitFor();
  });

  it('shows the same in another order, with a filter and a search, from the first row on', async () => {
    await scrollTo(0.7);
    await table().getByRole('button', { name: 'Time' }).click();
    const byTime = { sortBy: 'time', descending: true } as const;
    expect(await drawn(1)).toEqual(await told(1, byTime));
    expect(await isInView(rowAt(1))).toBe(true);
    await table().focus();
    await page.keyboard.press('End');
    expect(await drawn(total)).toEqual(await told(total, byTime));
    await page.getByRole('combobox', { name: 'Domain' }).click();
    await page.getByRole('option', { name: 'Films' }).click();
    const films = { ...byTime, domain: 1 };
    const { total: left } = await client.datasets.interactions({ dataset, ...films, limit: 1 });
    await page.getByText(`${left.toLocaleString('en')} rows`).waitFor();
    expect(await drawn(1)).toEqual(await told(1, films));
    await scrollTo(1);
    expect(await drawn(left)).toEqual(await told(left, films));
    await page.getByRole('textbox', { name: /^Search/ }).fill('f13');
    const found = { ...films, search: 'f13' };
    const { total: few } = await client.datasets.interactions({ dataset, ...found, limit: 1 });
    await page.getByText(`${few.toLocaleString('en')} rows`).waitFor();
    expect(await drawn(1)).toEqual(await told(1, found));
    expect(await isInView(rowAt(1))).toBe(true);
  });

  it('keeps the focus on a row whose page is still to come', async () => {
    await page.getByRole('tab', { name: 'Users' }).click();
    await rowAt(1).waitFor();
    await table().focus();
    await page.keyboard.press('End');
    await rowAt(users).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('PageUp');
    await page.keyboard.press('ArrowUp');
    const number = Number(await page.locator(':focus').getAttribute('aria-rowindex'));
    expect(number).toBeLessThan(users - 3);
    const last = await client.datasets.users({ dataset, offset: number - 1, limit: 1 });
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: `History of ${last.rows[0]!.id}` }).waitFor();
    expect(errors).toEqual([]);
  });
});
