// The screen "Recommend" in a real browser: find a user, see histories and top items with reasons, ask "what if", make up
// a new user, write the table of all users and the report, and read both.
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

  /** As it looks in three sizes: nothing is cut off, nothing hard to read. */
  async function lookAt(of: Page, name: string): Promise<void> {
    for (const [width, height] of [
      [1024, 700],
      [1920, 1080],
      [1280, 800],
    ] as const) {
      await of.setViewportSize({ width, height });
      await takeScreenshot(of, `${name}-${width}`);
      expect(await cutOffTexts(of), `${name}-${width}`).toEqual([]);
    }
    expect(await seriousFindings(of)).toEqual([]);
  }
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
    const added = await parts.locator('tbody tr td:nth-child(3)').allTextContents();
    const number = (text: string): number => Number(text.replace('−', '-'));
    const score = number((await parts.locator('tfoot th').nth(2).textContent())!);
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

  it('describes users by a file, and exports to those of a country', async () => {
    const ids = Array.from({ length: 150 }, (_, user) => `U${String(user + 1).padStart(3, '0')}`);
    const people = join(made.folder, 'countries.csv');
    const rows = ids.map((id, place) => `${id},${place % 3 === 0 ? 'DE' : 'FR'}`);
    writeFileSync(people, `user,country\n${rows.join('\n')}\n`);
    await page.getByRole('navigation').getByRole('link', { name: 'Data' }).click();
    await page.getByRole('button', { name: 'Data set', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Describe users…' }).click();
    const form = page.getByRole('dialog');
    await form.getByRole('textbox', { name: 'File of users' }).fill(people);
    await form.getByRole('button', { name: 'Take the columns' }).click();
    await form.getByText(`country: taken for ${ids.length} users`).waitFor();
    await form.getByText('Columns there are: country.').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshot(page, 'describe-users');
    expect(await cutOffTexts(page), 'describe-users').toEqual([]);
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'hidden' });
    await page.getByRole('navigation').getByRole('link', { name: 'Recommend' }).click();
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Recommendations as a table…' }).click();
    await form.getByRole('combobox', { name: 'For whom' }).click();
    await page.getByRole('option', { name: 'users by a column' }).click();
    await form.getByRole('combobox', { name: 'Column', exact: true }).click();
    await page.getByRole('option', { name: 'country' }).click();
    await form.getByRole('combobox', { name: 'Any of these values' }).click();
    await page.getByRole('option', { name: 'DE' }).click();
    await page.keyboard.press('Tab');
    await takeScreenshot(page, 'export-by-column');
    await form.getByRole('textbox', { name: 'File', exact: true }).fill(join(made.folder, 'de.csv'));
    await form.getByRole('button', { name: 'Export' }).click();
    await page.getByText(/^Wrote [\d,]+ rows for 50 users/).waitFor();
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'hidden' });
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
    await fill('Recommendations as a table…', table);
    await page.getByText('Wrote 3,000 rows for 150 users').waitFor();
    expect(readFileSync(table, 'utf8').split('\r\n')).toHaveLength(3002);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download the file' }).click();
    expect(readFileSync(await (await download).path(), 'utf8')).toBe(readFileSync(table, 'utf8'));
    await page.keyboard.press('Escape');

    // new people of a file, two columns, as a workbook, and what the data set does not know
    const people = join(made.folder, 'people.csv');
    const [, domain, , item] = readFileSync(table, 'utf8').split('\r\n')[1]!.split(',');
    writeFileSync(people, `user,domain,item,time\nn1,${domain!},${item!},1\nn1,${domain!},gone,3\n`);
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Recommendations as a table…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'For whom' }).click();
    await page.getByRole('option', { name: 'new people of a file' }).click();
    const start = dialog.getByRole('button', { name: 'Export' });
    expect(await start.isDisabled()).toBe(true);
    await dialog.getByRole('textbox', { name: 'File of histories' }).fill(people);
    await dialog.getByText('Workbook').click();
    await dialog.getByRole('button', { name: 'Rules' }).click();
    await dialog.getByRole('textbox', { name: 'Of one category, at most' }).fill('1');
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshot(page, 'recommend-export');
    expect(await cutOffTexts(page), 'recommend-export').toEqual([]);
    await start.click();
    await dialog
      .getByText(/^Wrote \d+ rows for 1 user to .*\.xlsx.*1 of 2 rows of .* \(the first is "gone"\)/)
      .waitFor();
    await page.keyboard.press('Escape');

    const vectors = join(made.folder, 'items.npy');
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Vectors…' }).click();
    await dialog.getByText('NumPy').click();
    await dialog.getByRole('textbox', { name: 'File' }).fill(vectors);
    await takeScreenshot(page, 'recommend-vectors');
    await dialog.getByRole('button', { name: 'Export' }).click();
    await dialog.getByText(/^Wrote 701 × \d+ to .*items\.npy, the ids to .*items\.ids\.csv/).waitFor();
    expect(readFileSync(join(made.folder, 'items.ids.csv'), 'utf8').trim().split('\r\n')).toHaveLength(702);
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

  it('goes to anything that is typed a part of: items, users, runs, jobs, settings, actions', async () => {
    const open = async (typed: string): Promise<void> => {
      await page.keyboard.press('Control+k');
      await page.getByRole('textbox', { name: 'Go to anything' }).fill(typed);
    };
    const palette = page.getByRole('dialog');
    const chosen = palette.locator('[data-selected]');
    await open(made.augmentedUser);
    await chosen.getByText(made.augmentedUser, { exact: true }).waitFor();
    await lookAt(page, 'palette');
    await page.keyboard.press('Enter');
    await page.getByText('Likes <quiet> crime stories & the sea.').waitFor();

    await top('Books').waitFor();
    const item = (await titlesOf('Books'))[1]!;
    await open(item.toUpperCase());
    await palette.getByRole('group', { name: 'Items' }).waitFor();
    await chosen.getByText(item).waitFor();
    await lookAt(page, 'palette-item');
    await page.keyboard.press('Enter');
    const table = page.getByRole('table', { name: 'Items' });
    await table.getByText(item).first().waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Data');

    await open('small');
    await chosen.getByText('small run').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'small run' }).waitFor();

    await open('report');
    await palette.getByRole('group', { name: 'Jobs' }).waitFor();
    await chosen.getByText('finished').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Jobs' }).waitFor();

    await open('memory of eng');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Computing' }).and(page.locator(':focus')).waitFor();

    await open('longest history');
    await page.keyboard.press('Enter');
    await page.getByLabel('Longest history').and(page.locator(':focus')).waitFor();

    await open('keyboard sh');
    await chosen.getByText('Keyboard shortcuts').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await page.keyboard.press('Escape');

    await open('no such thing');
    await palette.getByText('Nothing here is called “no such thing”.').waitFor();
    await lookAt(page, 'palette-nothing');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await palette.waitFor({ state: 'hidden' });
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
    // titles and reasons go on in the next line instead of ending in an ellipsis
    const texts = small.page.locator('tbody button p, ol li p');
    const cut = await texts.evaluateAll(
      (found) =>
        (found as unknown as { scrollWidth: number; clientWidth: number }[]).filter(
          ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
        ).length,
    );
    expect(cut).toBe(0);
    // long titles do not widen the list
    const wider = await small.page.evaluate<number>(
      `(({ scrollWidth, parentElement }) => scrollWidth - parentElement.parentElement.clientWidth)(document.querySelector('ol'))`,
    );
    expect(wider).toBeLessThanOrEqual(0);
    expect(overflow).toBeLessThanOrEqual(0);
    // months on the axis of time are Chinese
    const axis = await small.page
      .getByRole('img', { name: /Books|Films/ })
      .first()
      .textContent();
    expect(axis).not.toMatch(/Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec/);
    expect(await seriousFindings(small.page)).toEqual([]);
    await takeScreenshot(small.page, 'recommend-user-zh-dark-1024');
    expect(await cutOffTexts(small.page), 'recommend-user-zh-dark-1024').toEqual([]);
    expect(small.errors).toEqual([]);
  });
});
