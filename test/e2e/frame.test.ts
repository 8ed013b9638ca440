// The frame of the window in a real browser: every screen opens, by mouse and by keyboard, without an error.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser, openPage, serveApp, startBrowser, type ServedApp } from '../support/browser-app.ts';

const screens = [
  'Data',
  'Models',
  'Augment',
  'Profiles',
  'Train',
  'Evaluate',
  'Recommend',
  'Jobs',
  'Settings',
];

describe.skipIf(noBrowser !== undefined)(`frame (${noBrowser ?? 'Chromium'})`, () => {
  let app: ServedApp;
  let browser: Browser;
  beforeAll(async () => {
    app = await serveApp();
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    expect(await app.stop()).toBe(0);
  });

  it('shows every screen by mouse and by Ctrl + digit', async () => {
    const { page, errors } = await openPage(browser, app.url);
    for (const [index, name] of screens.entries()) {
      await page.getByRole('link', { name }).click();
      await page.getByRole('heading', { level: 1, name }).waitFor();
      await page.keyboard.press('Control+2');
      await page.getByRole('heading', { level: 1, name: 'Models' }).waitFor();
      await page.keyboard.press(`Control+${index + 1}`);
      await page.getByRole('heading', { level: 1, name }).waitFor();
    }
    expect(errors).toEqual([]);
  });

  it('refuses whoever does not have the token', async () => {
    const { port } = new URL(app.url);
    const { page } = await openPage(browser, `http://127.0.0.1:${port}/`);
    await page.getByText('it carries the token of this run').waitFor();
  });
});
