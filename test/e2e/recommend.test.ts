// The screen "Recommend" in a real browser: find a user, see histories and top items with reasons, ask "what if", make up
// a new user, write the table of all users and the report, and read both.
import type { Browser, Page } from 'playwright-core';
import { readFileSync } from 'node:fs';
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
import { makeRecommendingWorkspace, type RecommendingWorkspace } from '../support/recommending-workspace.ts';

describe.skipIf(noBrowser !== undefined)(`recommend (${noBrowser ?? 'Chromium'})`, () => {
  let made: RecommendingWorkspace;
  let app: ServedApp;
  let browser: Browser;
  let page: Page;
  let errors: string[];
  beforeAll(async () => {
    made = await makeRecommendingWorkspace();
    app = await serveApp({ workspace: made.path });
    browser = await startBrowser();
    ({ page, errors } = await openPage(browser, app.url));
  });
  afterAll(async () => {
    await browser.close();
    await app.stop();
    await made.remove();
  });

  const top = (domain: string) => page.getByRole('region', { name: `Top 10 in ${domain}` });
  const titlesOf = (domain: string) =>
    top(domain)
      .locator('tbody button')
      .evaluateAll((buttons) => buttons.map((button) => (button as unknown as { title: string }).title));

  it('finds a user by id, and shows history, profile and top items', async () => {
    await page.getByRole('link', { name: 'Recommend' }).click();
    await page.getByRole('heading', { name: 'Pick a user' }).waitFor();
    await takeScreenshot(page, 'recommend-empty');
    expect(await cutOffTexts(page), 'recommend-empty').toEqual([]);
    await page.getByRole('combobox', { name: 'User', exact: true }).click();
    await page.keyboard.type(made.augmentedUser);
    await page.getByRole('option', { name: made.augmentedUser }).click();
    await top('Films').waitFor();
    expect(await titlesOf('Films')).toHaveLength(10);
    const line = page.getByRole('group', { name: 'User' });
    expect(await line.textContent()).toMatch(/0 interactions.*1 synthetic.*scored in/);
    await page.getByText('Likes <quiet> crime stories & the sea.').waitFor();
    await page.getByRole('img', { name: /oldest on the left: Books \d+, Films 1/ }).waitFor();
    await takeScreenshot(page, 'recommend-user');
    expect(await cutOffTexts(page), 'recommend-user').toEqual([]);
  });

  it('tells why an item is there', async () => {
    const item = top('Films').locator('tbody button').first();
    const title = await item.getAttribute('title');
    await item.click();
    const details = page.getByRole('dialog', { name: title! });
    await details.getByText('Parts of the score').waitFor();
    const parts = details.getByRole('table').last();
    expect(await parts.locator('tbody').getByRole('row').count()).toBeGreaterThan(1);
    const added = await parts.locator('tbody tr td:nth-child(2)').allTextContents();
    const number = (text: string): number => Number(text.replace('−', '-'));
    const score = number((await parts.locator('tfoot th').nth(1).textContent())!);
    expect(added.reduce((sum, text) => sum + number(text), 0)).toBeCloseTo(score, 1);
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshot(page, 'recommend-item');
    expect(await cutOffTexts(page), 'recommend-item').toEqual([]);
    await page.keyboard.press('Escape');
    await details.waitFor({ state: 'hidden' });
  });

  it('shows how ranks change when items are taken away and added, and undoes it', async () => {
    const before = await titlesOf('Books');
    const panel = page.getByRole('region', { name: 'What if…' });
    await panel
      .getByRole('button', { name: /^Take away/ })
      .nth(1)
      .click();
    await page.getByRole('columnheader', { name: 'Change' }).first().waitFor();
    const added = before[0]!;
    await panel.getByRole('combobox', { name: 'Add an item at the end' }).click();
    await page.keyboard.type(added);
    await page.getByRole('option', { name: added }).first().click();
    await panel.getByText('added', { exact: true }).waitFor();
    const left = top('Books').getByRole('list', { name: 'Left the top' });
    await left.getByText(added).waitFor();
    expect(await left.textContent()).toContain('Rank before 1, after beyond 200');
    expect(await titlesOf('Books')).not.toContain(added);
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshot(page, 'recommend-what-if');
    expect(await cutOffTexts(page), 'recommend-what-if').toEqual([]);
    await panel.getByRole('button', { name: 'Undo' }).click();
    await panel.getByRole('button', { name: 'Reset' }).click();
    await page.getByRole('columnheader', { name: 'Change' }).first().waitFor({ state: 'hidden' });
    expect(await titlesOf('Books')).toEqual(before);
  });

  it('says that rows were decided otherwise since the run was trained, which keeps its own', async () => {
    const before = await titlesOf('Films');
    const notice = page.getByText('Augmentation changed since this run was trained: 1 row.');
    expect(await notice.count()).toBe(0);
    const address = page.url();
    await page.goto(`${address.split('#')[0]!}#/augment`);
    await page.getByRole('tab', { name: 'Review' }).click();
    const rows = page.getByRole('table').getByRole('row');
    await rows.nth(1).getByRole('checkbox').check();
    await page
      .getByRole('button', { name: /^Reject/ })
      .first()
      .click();
    await rows.filter({ hasText: 'rejected' }).first().waitFor();
    await page.goto(address);
    await notice.waitFor();
    await page.getByRole('link', { name: 'train again' }).waitFor();
    await top('Films').waitFor();
    expect(await titlesOf('Films')).toEqual(before);
    expect(await page.getByRole('group', { name: 'User' }).textContent()).toContain('1 synthetic');
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshot(page, 'recommend-inputs-changed');
  });

  it('takes a random user of one domain', async () => {
    await page.getByRole('combobox', { name: 'Users' }).click();
    await page.getByRole('option', { name: 'only in Films' }).click();
    await page.getByRole('button', { name: 'Random' }).click();
    await page.waitForURL((url) => !url.hash.includes(made.augmentedUser));
    await top('Books').getByText('0 own left out').waitFor();
  });

  it('scores somebody new by keyboard', async () => {
    await page.getByRole('button', { name: 'New user' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Start with one item' }).waitFor();
    await page.getByRole('combobox', { name: 'Add an item at the end' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await top('Books').waitFor();
    expect(await titlesOf('Books')).toHaveLength(10);
    await takeScreenshot(page, 'recommend-new-user');
    expect(await cutOffTexts(page), 'recommend-new-user').toEqual([]);
  });

  it('writes the recommendations of all users, and the report', async () => {
    const fill = async (entry: string, file: string): Promise<void> => {
      await page.getByRole('button', { name: 'Export', exact: true }).click();
      await page.getByRole('menuitem', { name: entry }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox', { name: 'File' }).fill(file);
      await dialog.getByRole('button', { name: 'Export' }).click();
    };
    const table = join(made.folder, 'top.csv');
    await fill('Recommendations of all users…', table);
    await page.getByText('Wrote 3,000 rows for 150 users').waitFor();
    expect(readFileSync(table, 'utf8').split('\r\n')).toHaveLength(3002);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download the file' }).click();
    expect(readFileSync(await (await download).path(), 'utf8')).toBe(readFileSync(table, 'utf8'));
    await page.keyboard.press('Escape');

    const report = join(made.folder, 'report.html');
    await fill('Report (HTML)…', report);
    await page.getByText(/charts and 3 example users/).waitFor();
    await takeScreenshot(page, 'recommend-report');
    expect(await cutOffTexts(page), 'recommend-report').toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
    const context = await browser.newContext();
    const reader = await context.newPage();
    const requests: string[] = [];
    reader.on('request', (request) => requests.push(request.url()));
    reader.on('console', (message) => requests.push(message.text()));
    await reader.goto(`file://${report}`);
    await reader.getByRole('heading', { name: 'Report: small run' }).waitFor();
    expect(await reader.getByRole('img').count()).toBeGreaterThanOrEqual(9);
    expect(await seriousFindings(reader)).toEqual([]);
    expect(requests).toEqual([`file://${report}`]);
    await page.keyboard.press('Escape');
    expect(errors).toEqual([]);
  });

  it('fits a small window, in Chinese and in the dark', async () => {
    const small = await openPage(browser, app.url, {
      locale: 'zh-CN',
      colorScheme: 'dark',
      viewport: { width: 1024, height: 700 },
    });
    await small.page.goto(`${small.page.url().split('#')[0]!}#/recommend?user=${made.augmentedUser}`);
    await small.page.getByRole('region', { name: 'Films 的前 10 名' }).waitFor();
    const overflow = await sidewaysOverflow(small.page);
    const reasons = small.page.locator('tbody button p:nth-of-type(2)');
    expect(await reasons.count()).toBeGreaterThan(0);
    // reasons go on in the next line instead of ending in an ellipsis
    const cut = await reasons.evaluateAll(
      (found) =>
        (found as unknown as { scrollWidth: number; clientWidth: number }[]).filter(
          ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
        ).length,
    );
    expect(cut).toBe(0);
    // long titles end in an ellipsis instead of widening the list
    const wider = await small.page.evaluate<number>(
      `(({ scrollWidth, parentElement }) => scrollWidth - parentElement.parentElement.clientWidth)(document.querySelector('ol'))`,
    );
    expect(wider).toBeLessThanOrEqual(0);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(await seriousFindings(small.page)).toEqual([]);
    await takeScreenshot(small.page, 'recommend-user-zh-dark-1024');
    expect(await cutOffTexts(small.page), 'recommend-user-zh-dark-1024').toEqual([]);
    expect(small.errors).toEqual([]);
  });
});
