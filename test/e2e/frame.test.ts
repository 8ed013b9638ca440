// The frame of the window in a real browser: every screen opens, by mouse and by keyboard, without an error.
import type { Browser } from 'playwright-core';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser, openPage, serveApp, startBrowser, type ServedApp } from '../support/browser-app.ts';
import { plainInteractions } from '../support/import-fixture.ts';
import { connect, waitForJob } from '../support/served-client.ts';

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

  it('says when its server is gone, and when another one is there that does not know the page', async () => {
    const other = await serveApp();
    const { page } = await openPage(browser, other.url);
    await page.getByRole('heading', { level: 1, name: 'Welcome' }).waitFor();
    expect(await other.stop()).toBe(0);
    const notice = page.getByRole('alert');
    await notice.getByText('trying again').waitFor();
    await notice.getByText('Isthmus does not answer').waitFor();
    const server = createServer((_request, response) => response.writeHead(403).end());
    await new Promise<void>((resolve) =>
      server.listen(Number(new URL(other.url).port), '127.0.0.1', resolve),
    );
    await notice.getByText('has a new address').waitFor();
    await page.close();
    await new Promise((resolve) => server.close(resolve));
  });

  it('refuses whoever does not have the token', async () => {
    const { port } = new URL(app.url);
    const { page } = await openPage(browser, `http://127.0.0.1:${port}/`);
    await page.getByText('it carries the token of this run').waitFor();
  });

  it('styles the whole document anew for another theme alone, not for every word of a job', async () => {
    const { page, errors } = await openPage(browser, app.url);
    await page.getByRole('heading', { level: 1 }).waitFor();
    // Mantine switches all transitions off for as long as a theme changes: a rule for every element, added and taken away
    await page.evaluate(`(() => {
      window.themeChanges = 0;
      new MutationObserver((records) => {
        for (const { addedNodes } of records)
          for (const node of addedNodes)
            if (node instanceof Element && node.matches('[data-mantine-disable-transition]')) window.themeChanges++;
      }).observe(document.head, { childList: true });
    })()`);
    const changes = (): Promise<number> => page.evaluate('window.themeChanges');
    const { client, close } = await connect(app.url);
    await client.workspaces.create({ path: join(app.folder, 'frame.isthmus') });
    const log = join(app.folder, 'log.csv');
    writeFileSync(log, plainInteractions(200));
    const { job } = await client.datasets.startImport({ interactions: [{ path: log }] });
    await waitForJob(client, job); // the frame tells how far it is
    close();
    await page.getByRole('link', { name: 'Settings' }).click();
    const theme = page.getByRole('combobox', { name: 'Appearance' });
    await theme.waitFor();
    expect(await changes()).toBe(0);
    await theme.click();
    await page.getByRole('option', { name: 'Dark' }).click();
    await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
    expect(await changes()).toBe(1);
    await theme.click();
    await page.getByRole('option', { name: 'Light' }).click();
    await page.locator('html[data-mantine-color-scheme=light]').waitFor();
    expect(errors).toEqual([]);
  });
});
