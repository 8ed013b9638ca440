// Data in a real browser: an analyst's own file with broken rows goes through the import by keyboard alone; then the
// overview, the tables and a user's history; in both languages, light and dark, at both sizes.
import type { Browser, Page } from 'playwright-core';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../support/accessibility.ts';
import {
  cutOffTexts,
  noBrowser,
  openPage,
  serveApp,
  startBrowser,
  sidewaysOverflow,
  takeScreenshot,
  type ServedApp,
} from '../support/browser-app.ts';
import { plainInteractions } from '../support/import-fixture.ts';

const users = 60;

describe.skipIf(noBrowser !== undefined)(`data (${noBrowser ?? 'Chromium'})`, () => {
  let app: ServedApp;
  let browser: Browser;
  let page: Page;
  let errors: string[];
  let log: string;
  beforeAll(async () => {
    app = await serveApp();
    log = join(app.folder, 'shops.csv');
    const rows = plainInteractions(users)
      .replace('u0,b0,Books,0', 'u0,b0,Books,yesterday')
      .replace('u1,f1,Films,1', 'u1,,Films,1');
    writeFileSync(log, `${rows}u2,rare,Books,9\nbroken\n`);
    browser = await startBrowser();
    ({ page, errors } = await openPage(browser, app.url));
  });
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  /** Presses Tab until the focus is on the element of this role and name, as somebody without a mouse does. */
  const tabTo = async (role: 'button' | 'textbox' | 'combobox', name: string | RegExp): Promise<void> => {
    const target = page.getByRole(role, { name, exact: typeof name === 'string' }).first();
    await target.waitFor();
    for (let presses = 0; presses < 80; presses++) {
      if ((await target.and(page.locator(':focus')).count()) === 1) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`"${String(name)}" cannot be reached with Tab.`);
  };

  /** Opens the focused list and goes to the option with the arrow keys. */
  const chooseOption = async (name: string): Promise<void> => {
    await page.keyboard.press('Space');
    const option = page.getByRole('option', { name, exact: true });
    await option.waitFor();
    for (let presses = 0; presses < 20; presses++) {
      if ((await option.getAttribute('data-combobox-selected')) !== null) {
        await page.keyboard.press('Enter');
        await option.waitFor({ state: 'hidden' });
        return;
      }
      await page.keyboard.press('ArrowDown');
    }
    throw new Error(`"${name}" cannot be reached with the arrow keys.`);
  };

  it('imports an own file by keyboard alone, and shows and exports what was rejected', async () => {
    await page.getByRole('heading', { level: 1, name: 'Welcome' }).waitFor();
    await tabTo('textbox', 'Name');
    await page.keyboard.type('shops');
    await tabTo('button', 'Make workspace');
    await page.keyboard.press('Enter');

    await page.getByRole('heading', { level: 1, name: 'Import data' }).waitFor();
    await tabTo('textbox', 'File of interactions');
    await page.keyboard.type(join(app.folder, 'missing.csv'));
    await page.getByRole('alert').getByText('There is no file').waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type(log);
    await page.getByText('Delimited text · 4 columns · delimiter comma').waitFor();
    await page.getByRole('table', { name: 'First rows of shops.csv' }).getByText('yesterday').waitFor();
    await takeScreenshot(page, 'data-import-files');
    expect(await cutOffTexts(page), 'data-import-files').toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
    await tabTo('button', 'Next');
    await page.keyboard.press('Enter');

    // the domain column is taken away and given back; the list stands above the columns in their order
    await tabTo('combobox', 'Column for Domain');
    await chooseOption('– none –');
    await page.getByRole('alert').getByText('No column names the domain').waitFor();
    expect(await page.getByRole('button', { name: 'Next' }).isDisabled()).toBe(true);
    await takeScreenshot(page, 'data-import-columns-problem');
    expect(await cutOffTexts(page), 'data-import-columns-problem').toEqual([]);
    await chooseOption('domain');
    await page.getByText('No column names the domain').waitFor({ state: 'detached' });
    await takeScreenshot(page, 'data-import-columns');
    expect(await cutOffTexts(page), 'data-import-columns').toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
    await tabTo('button', 'Next');
    await page.keyboard.press('Enter');

    await page.getByText('3 rows would be rejected').waitFor();
    await tabTo('textbox', 'Interactions per item, at least');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('50');
    await page.getByRole('alert').getByText('All interactions belong to one domain').waitFor();
    await page.keyboard.press('Control+a');
    process.kill(app.pid, 'SIGSTOP'); // a trial run that takes its time
    await page.keyboard.type('2');
    await page.getByText(/^\d s so far$/).waitFor();
    process.kill(app.pid, 'SIGCONT');
    await page.getByText(/^k-core: users ≥ 0, items ≥ 2/).waitFor();
    await page.getByRole('cell', { name: `${users * 8 - 1} → ${users * 8 - 2}` }).waitFor();
    await takeScreenshot(page, 'data-import-filters');
    expect(await cutOffTexts(page), 'data-import-filters').toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
    await tabTo('button', 'Next');
    await page.keyboard.press('Enter');

    await tabTo('textbox', 'Name of the data set');
    await page.keyboard.type('Two shops');
    await tabTo('button', 'Import');
    await page.keyboard.press('Enter');
    await page.getByText(`“Two shops”: ${users * 8 - 2} interactions of ${users} users`).waitFor();
    const rejected = page.getByRole('table', { name: 'Rejected rows' });
    await rejected.getByText('u1,,Films,1').waitFor();
    await rejected.getByText('time cannot be read').waitFor();
    await takeScreenshot(page, 'data-import-done');
    expect(await cutOffTexts(page), 'data-import-done').toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);

    await tabTo('button', 'Export as CSV…');
    await page.keyboard.press('Enter');
    await tabTo('textbox', 'File to write');
    await page.keyboard.press('Control+a');
    const out = join(app.folder, 'rejected.csv');
    await page.keyboard.type(out);
    await tabTo('button', 'Export');
    await page.keyboard.press('Enter');
    await page.getByText('3 rows were written to').waitFor();
    const lines = readFileSync(out, 'utf8').replace('\uFEFF', '').trim().split(/\r?\n/);
    expect(lines[0]).toBe('file,line,reason,content');
    expect(lines).toContain(`${log},2,bad-time,"u0,b0,Books,yesterday"`);
    expect(lines).toHaveLength(4);
    await page.keyboard.press('Escape');
    await tabTo('button', 'Show the overview');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Data' }).waitFor();
    await page
      .getByRole('group', { name: 'Key figures' })
      .getByText(String(users * 8 - 2))
      .waitFor();
    expect(errors).toEqual([]);
  });

  it('shows the overview with charts in words, and offers the fix of a finding', async () => {
    await page.getByRole('img', { name: '100% of the users are active in two or more domains.' }).waitFor();
    await page.getByText('Items without title').waitFor();
    await takeScreenshot(page, 'data-overview');
    expect(await cutOffTexts(page), 'data-overview').toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Add a file of items…' }).click();
    await page.getByRole('textbox', { name: 'File of items' }).waitFor();
    expect(await page.getByRole('textbox', { name: 'File of interactions' }).inputValue()).toBe(log);
    await page.getByRole('button', { name: 'Close the import' }).click();
  });

  it('searches, sorts and filters the tables, and opens a history', async () => {
    await page.getByRole('tab', { name: 'Users' }).click();
    const table = page.getByRole('table', { name: 'Users' });
    await table.getByText('u0', { exact: true }).waitFor();
    await table.getByRole('button', { name: 'Interactions' }).click();
    await page.getByRole('textbox', { name: 'Search user ids' }).fill('u11');
    await page.getByText('1 row', { exact: true }).waitFor();
    await takeScreenshot(page, 'data-users');
    expect(await cutOffTexts(page), 'data-users').toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
    await table.getByText('u11').click();
    const history = page.getByRole('dialog', { name: 'History of u11' });
    await history.getByText('8 interactions').waitFor();
    await takeScreenshot(page, 'data-history');
    expect(await cutOffTexts(page), 'data-history').toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await table.getByText('u11').click();
    await history
      .getByRole('row', { name: /The|b\d|f\d/ })
      .first()
      .click();
    await page.getByRole('dialog', { name: /^Item [bf]\d$/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await history.waitFor({ state: 'detached' });
    await page.getByRole('tab', { name: 'Interactions' }).click();
    const interactions = page.getByRole('table', { name: 'Interactions' });
    await interactions.getByRole('button', { name: 'Time' }).click();
    await interactions
      .getByRole('columnheader', { name: 'Time' })
      .and(page.locator('[aria-sort=descending]'))
      .waitFor();
    await interactions.getByText('7', { exact: true }).first().waitFor();
    await page.getByRole('tab', { name: 'Items' }).click();
    await page.getByRole('textbox', { name: 'Search titles, brands, ids' }).fill('f');
    await page.getByText('4 rows').waitFor();
    await takeScreenshot(page, 'data-items');
    expect(await cutOffTexts(page), 'data-items').toEqual([]);
    const items = page.getByRole('table', { name: 'Items' });
    await items.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const item = page.getByRole('dialog', { name: 'Item f0' });
    await item.getByText(/^[\d,]+ interactions · [\d,]+ users$/).waitFor();
    const similar = item.getByRole('table', { name: 'Similar items in Films' });
    await similar.getByText('f1', { exact: true }).first().waitFor();
    for (const [width, height] of [
      [1024, 700],
      [1280, 800],
    ] as const) {
      await page.setViewportSize({ width, height });
      await takeScreenshot(page, `data-item-${width}`);
      expect(await cutOffTexts(page), `data-item-${width}`).toEqual([]);
    }
    expect(await seriousFindings(page)).toEqual([]);
    await similar.getByText('f1', { exact: true }).first().click();
    await page.getByRole('dialog', { name: 'Item f1' }).getByText('their texts').click();
    await page.getByRole('dialog').getByRole('alert').waitFor(); // no text vectors yet: said in words
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('tab', { name: 'Rejected rows' }).click();
    await page.getByText('3 rows').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('fits a small window, in Chinese and in the dark', async () => {
    const small = await openPage(browser, app.url, {
      locale: 'zh-CN',
      colorScheme: 'dark',
      viewport: { width: 1024, height: 700 },
    });
    for (const tab of ['overview', 'users', 'items', 'interactions', 'rejected', 'import']) {
      await small.page.evaluate(`location.hash = '#/data?tab=${tab}'`);
      await small.page
        .locator(`[role=tabpanel] [role=table], [role=figure], figure, form, input`)
        .first()
        .waitFor();
      await takeScreenshot(small.page, `data-${tab}-zh-dark-1024`);
      expect(await cutOffTexts(small.page), `data-${tab}-zh-dark-1024`).toEqual([]);
      // no column is hidden at the right
      const hidden = await small.page.evaluate<number>(
        `(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('[role=tabpanel] [role=table]') ?? document.body)`,
      );
      if (['users', 'items', 'interactions'].includes(tab)) expect(hidden, tab).toBe(0);
      const overflow = await sidewaysOverflow(small.page);
      expect(overflow, tab).toBeLessThanOrEqual(0);
      if (tab === 'overview') {
        const findings = await small.page.locator('[role=tabpanel] ul > li').allInnerTexts();
        expect(findings.length).toBeGreaterThan(0);
        for (const finding of findings) expect(finding).not.toMatch(/(?:[A-Za-z]{2,}[ ,.]+){3}/);
      }
      if (tab === 'overview' || tab === 'import') expect(await seriousFindings(small.page), tab).toEqual([]);
    }
    expect(small.errors).toEqual([]);
  });

  it('adds newer data to a data set, and leaves that one as it is', async () => {
    const newer = join(app.folder, 'newer.csv');
    writeFileSync(newer, 'user_id,item_id,timestamp\nu3,b1,90\nnew,f1,91\nu3,b1,90\nu4,b4,0\n');
    await page.getByRole('button', { name: 'Data set', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Add data…' }).click();
    await page.getByRole('heading', { level: 1, name: 'Add data to Two shops' }).waitFor();
    await page.getByRole('textbox', { name: 'File of interactions' }).fill(newer);
    await page.getByText('Delimited text · 3 columns').waitFor();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('New are interactions: 3, items: 0, users: 1.').waitFor();
    await page.getByText('Left out, since they were there already').waitFor();
    expect(await page.getByRole('textbox', { name: 'Interactions per item, at least' }).count()).toBe(0);
    await takeScreenshot(page, 'data-add-check');
    expect(await cutOffTexts(page), 'data-add-check').toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText(`“Two shops v2”: ${users * 8 + 1} interactions of ${users + 1} users`).waitFor();
    await page.getByRole('button', { name: 'Show the overview' }).click();
    const figures = page.getByRole('group', { name: 'Key figures' });
    await figures.getByText(String(users * 8 + 1)).waitFor();
    await page.getByRole('button', { name: 'Data set', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Delete…' }).click();
    await page.getByText('Delete “Two shops v2”?').waitFor();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await figures.getByText(String(users * 8 - 2)).waitFor();
    expect(errors).toEqual([]);
  });

  it('renames a data set, and deletes it only after a yes', async () => {
    await page.getByRole('button', { name: 'Data set', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Rename…' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Renamed');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Data set', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Delete…' }).click();
    await page.getByText('Delete “Renamed”?').waitFor();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Import data' }).waitFor();
    expect(errors).toEqual([]);
  });
});
