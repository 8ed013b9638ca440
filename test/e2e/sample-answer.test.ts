// The end of the sample in a real browser: what was found, what each stage did, and the user to look at.
import type { Browser, Page } from 'playwright-core';
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
import { connect, waitForJob } from '../support/served-client.ts';

const smallSample = {
  users: 150,
  llmUsers: 1,
  overrides: {
    ...{ device: 'cpu', 'model.hidden': '16', 'model.blocks': '1' },
    ...{ 'phase1.maxEpochs': '2', 'phase2.maxEpochs': '1' },
  },
};

describe.skipIf(noBrowser !== undefined)(`the sample's answer (${noBrowser ?? 'Chromium'})`, () => {
  let app: ServedApp;
  let browser: Browser;
  let page: Page;
  let errors: string[];
  beforeAll(async () => {
    app = await serveApp();
    const { client, close } = await connect(app.url);
    await waitForJob(client, (await client.workspaces.startSample(smallSample)).job);
    close();
    browser = await startBrowser();
    ({ page, errors } = await openPage(browser, app.url));
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  const look = async (of: Page, name: string): Promise<void> => {
    for (const [width, height] of [
      [1024, 700],
      [1280, 800],
      [1920, 1080],
    ] as const) {
      await of.setViewportSize({ width, height });
      await takeScreenshot(of, `${name}-${width}`);
      expect(await cutOffTexts(of), `${name}-${width}`).toEqual([]);
      expect(await sidewaysOverflow(of), `${name} at ${width} px scrolls sideways`).toBe(0);
    }
    expect(await seriousFindings(of)).toEqual([]);
  };

  it('says in plain words what was found and what each stage did', async () => {
    const sample = page.getByRole('region', { name: 'Try the sample' });
    await sample.getByText(/^In \d+ of (100|1,000) cases .* by popularity it would be \d+\./).waitFor();
    await sample
      .getByText(/^150 users, [\d,]+ items, [\d,]+ interactions; users in both domains: \d+$/)
      .waitFor();
    await sample.getByText(/^phase 1: .*; phase 2: /).waitFor();
    expect(await sample.getByText(/^left out: /).count()).toBe(2); // no model file here
    await sample.getByText(/The sample does not measure that/).waitFor();
    await look(page, 'sample-answer');
  });

  it('leads to a prepared user with proposals and reasons', async () => {
    const sample = page.getByRole('region', { name: 'Try the sample' });
    const said = await sample.getByText(/^An example: user /).innerText();
    expect(await sample.getByText(/^First in (Books|Films): /).count()).toBe(2);
    await sample.getByRole('link', { name: 'Look at this user' }).click();
    await page.getByRole('heading', { level: 1, name: 'Recommend' }).waitFor();
    const user = said.replace('An example: user ', '');
    expect(page.url()).toContain(`user=${encodeURIComponent(user)}`);
    await page.getByRole('heading', { name: user }).or(page.getByText(user)).first().waitFor();
    await page
      .getByText(/customers?/)
      .first()
      .waitFor();
    expect(errors).toEqual([]);
  });

  it('does so in Chinese and in the dark', async () => {
    const chinese = await openPage(browser, app.url, { locale: 'zh-CN', colorScheme: 'dark' });
    await chinese.page.getByText(/^每 (100|1,000) 次中有 \d+ 次/).waitFor();
    await look(chinese.page, 'sample-answer-zh-dark');
    expect(chinese.errors).toEqual([]);
  });
});
