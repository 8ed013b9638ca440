// The screen "Profiles" of a data set that has none, in a real browser.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../support/accessibility.ts';
import {
  cutOffTexts,
  noBrowser,
  openPage,
  serveApp,
  sidewaysOverflow,
  startBrowser,
  takeScreenshot,
  type ServedApp,
} from '../support/browser-app.ts';
import { openSampleWorkspace, type TrainedWorkspace } from '../support/trained-workspace.ts';

describe.skipIf(noBrowser !== undefined)(`no profiles (${noBrowser ?? 'Chromium'})`, () => {
  let made: TrainedWorkspace;
  let app: ServedApp;
  let browser: Browser;
  beforeAll(async () => {
    made = await openSampleWorkspace(100);
    await made.trainer.close();
    made.workspace.close();
    app = await serveApp({ workspace: made.path });
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    expect(await app.stop()).toBe(0);
    await made.close();
  });

  const look = async (name: string, page: Page): Promise<void> => {
    await takeScreenshot(page, name);
    expect(await sidewaysOverflow(page), name).toBe(0);
    expect(await cutOffTexts(page), name).toEqual([]);
  };

  it('says that none were written, and leads to where they are', async () => {
    const { page, errors } = await openPage(browser, app.url);
    await page.goto(new URL('/#/profiles', app.url).href);
    await page.getByRole('heading', { name: 'No profile has been written yet' }).waitFor();
    await look('profiles-none', page);
    expect(await seriousFindings(page)).toEqual([]);
    const form = page.getByRole('button', { name: 'Write missing profiles', exact: true });
    await form.click(); // folds it
    expect(await form.getAttribute('aria-expanded')).toBe('false');
    await page
      .getByRole('button', { name: /^Go to/ })
      .filter({ hasText: 'Write missing' })
      .press('Enter');
    expect(await form.getAttribute('aria-expanded')).toBe('true');
    expect(await form.and(page.locator(':focus')).count()).toBe(1);
    await page.getByRole('combobox', { name: 'Which users' }).click();
    await page.getByRole('option', { name: 'all users' }).click();
    await page.getByText('100 users', { exact: true }).waitFor();
    expect(errors).toEqual([]);
  });

  it('says so in Chinese, in a narrow window', async () => {
    const { page, errors } = await openPage(browser, app.url, {
      ...{ locale: 'zh-CN', viewport: { width: 1024, height: 700 } },
    });
    await page.goto(new URL('/#/profiles', app.url).href);
    await page.getByRole('heading', { name: '尚未撰写任何画像' }).waitFor();
    await look('profiles-none-zh', page);
    expect(errors).toEqual([]);
  });
});
