// The first screen in a real browser: a new workspace, opening, the list of recent ones, and the sample's flow with cancel.
import type { Browser, Page } from 'playwright-core';
import { existsSync, writeFileSync } from 'node:fs';
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

describe.skipIf(noBrowser !== undefined)(`welcome (${noBrowser ?? 'Chromium'})`, () => {
  let app: ServedApp;
  let browser: Browser;
  let page: Page;
  let errors: string[];
  beforeAll(async () => {
    app = await serveApp();
    browser = await startBrowser();
    ({ page, errors } = await openPage(browser, app.url));
  });
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  it('is readable before anything was done, also in Chinese and in the dark', async () => {
    await page.getByRole('heading', { level: 1, name: 'Welcome' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshot(page, 'welcome-empty');
    expect(await cutOffTexts(page), 'welcome-empty').toEqual([]);
    const chinese = await openPage(browser, app.url, { locale: 'zh-CN', colorScheme: 'dark' });
    await chinese.page.getByRole('heading', { level: 1, name: '开始' }).waitFor();
    await chinese.page.setViewportSize({ width: 1024, height: 700 });
    await takeScreenshot(chinese.page, 'welcome-empty-zh-dark-1024');
    expect(await cutOffTexts(chinese.page), 'welcome-empty-zh-dark-1024').toEqual([]);
    const overflow = await sidewaysOverflow(chinese.page);
    expect(overflow).toBeLessThanOrEqual(0);
  });

  it('makes a workspace by keyboard, and says why one cannot be opened', async () => {
    const path = join(app.folder, 'shops.isthmus');
    const made = page.getByRole('region', { name: 'New workspace' });
    await made.getByRole('textbox', { name: 'File' }).fill(path);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Data' }).waitFor();
    expect(existsSync(path)).toBe(true);

    writeFileSync(join(app.folder, 'other.isthmus'), 'this is no workspace');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('Welcome');
    await page.keyboard.press('Enter');
    const opened = page.getByRole('region', { name: 'Open a workspace' });
    await opened.getByRole('textbox', { name: 'File' }).fill(join(app.folder, 'other.isthmus'));
    await page.keyboard.press('Enter');
    await opened.getByRole('alert').getByText('other.isthmus').waitFor();
    await page
      .getByRole('table', { name: 'Recent workspaces' })
      .getByText('shops', { exact: true })
      .waitFor();
  });

  it('finds a place for a workspace from a folder that is not there, and gives it its extension', async () => {
    const made = page.getByRole('region', { name: 'New workspace' });
    const field = made.getByRole('textbox', { name: 'File' });
    await field.fill(join(app.folder, 'gone', 'further', 'Bücher & Wein'));
    await made.getByRole('button', { name: 'Choose…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Save as' });
    await dialog.getByText('is not there').waitFor();
    const name = dialog.getByRole('textbox', { name: 'File name' });
    expect(await name.inputValue()).toBe('Bücher & Wein');
    await dialog.getByRole('button', { name: 'New folder' }).click();
    await dialog.getByRole('textbox', { name: 'Name of the new folder' }).fill('shops');
    await page.keyboard.press('Enter');
    await dialog.getByText(join(app.folder, 'shops'), { exact: true }).waitFor();
    await takeScreenshot(page, 'files-save');
    expect(await cutOffTexts(page), 'files-save').toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
    await name.focus();
    await page.keyboard.press('Enter');
    const path = join(app.folder, 'shops', 'Bücher & Wein.isthmus');
    await expect.poll(() => field.inputValue()).toBe(path);
    await field.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Data' }).waitFor();
    expect(existsSync(path)).toBe(true);

    // and it is found again: the next dialog opens where this one was
    await page.getByRole('navigation').getByRole('link', { name: 'Welcome' }).click();
    const opened = page.getByRole('region', { name: 'Open a workspace' });
    await opened.getByRole('textbox', { name: 'File' }).fill('');
    await opened.getByRole('button', { name: 'Choose…' }).click();
    await page
      .getByRole('dialog', { name: 'Choose a file' })
      .getByRole('button', { name: 'Bücher & Wein.isthmus' })
      .click();
    await expect.poll(() => opened.getByRole('textbox', { name: 'File' }).inputValue()).toBe(path);
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  it('runs the sample in view, stops it on request, and goes on after a reload', async () => {
    await page.getByRole('button', { name: 'Try the sample' }).click();
    await page.getByRole('list', { name: 'Stages of the sample' }).waitFor();
    await page.locator('[data-state=done]').first().waitFor();
    await takeScreenshot(page, 'welcome-sample-running');
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Cancel the sample' }).click();
    await page.getByText('What was finished is kept').waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Go on with the sample' }).click();
    await page.getByRole('button', { name: 'Cancel the sample' }).waitFor();
    await page.locator('[data-state=done]').first().waitFor();
    await page.getByRole('button', { name: 'Cancel the sample' }).click();
    await page.getByRole('button', { name: 'Go on with the sample' }).waitFor();
    expect(errors).toEqual([]);
  });
});
