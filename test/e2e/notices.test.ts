// Long work in a real browser: the title says how far it is, a notice tells when it ends and leads to the result, and in
// the background the system tells it where that was allowed.
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../support/accessibility.ts';
import {
  cutOffTexts,
  noBrowser,
  openPage,
  serveApp,
  startBrowser,
  takeScreenshot,
  type ServedApp,
} from '../support/browser-app.ts';
import { connect, waitForJob, type ServedClient } from '../support/served-client.ts';

/** Small, with enough epochs for a pause between two of them. */
const smallSample = {
  users: 300,
  llmUsers: 1,
  overrides: {
    ...{ device: 'cpu', 'model.hidden': '32', 'model.blocks': '1' },
    ...{ 'phase1.maxEpochs': '24', 'phase1.patience': '24', 'phase2.maxEpochs': '1' },
  },
};
const workMs = 240_000;
/** Longer than the work that the window tells of (ten seconds), however fast the machine is. */
const longMs = 11_000;

describe.skipIf(noBrowser !== undefined)(`notices of long work (${noBrowser ?? 'Chromium'})`, () => {
  let app: ServedApp;
  let browser: Browser;
  let page: Page;
  let errors: string[];
  let client: ServedClient;
  let disconnect: () => void;
  beforeAll(async () => {
    app = await serveApp();
    ({ client, close: disconnect } = await connect(app.url));
    browser = await startBrowser();
    ({ page, errors } = await openPage(browser, app.url));
  });
  afterAll(async () => {
    disconnect();
    await browser.close();
    await app.stop();
  });

  it(
    'tells how far it is and when it ends, once for a whole flow, with the way to the result',
    async () => {
      await page.getByRole('heading', { level: 1, name: 'Welcome' }).waitFor();
      await page.keyboard.press('Tab'); // the first stop leads past the navigation
      await page.getByRole('button', { name: 'Skip to the content' }).and(page.locator(':focus')).waitFor();
      await takeScreenshot(page, 'skip-to-content');
      await page.keyboard.press('Enter');
      await page.locator('#main:focus').waitFor();
      await page.context().grantPermissions(['notifications']);
      await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
      await page.getByRole('heading', { level: 2, name: 'Notices' }).waitFor();
      await page.evaluate(`{
        const Real = Notification;
        window.told = [];
        window.Notification = class extends Real {
          constructor(title) { super(title); window.told.push(title); }
        };
        Object.defineProperty(document, 'hidden', { get: () => true });
      }`);
      const { job } = await client.workspaces.startSample(smallSample);
      await expect.poll(() => page.title(), { timeout: workMs }).toMatch(/^\d+ % \S.* · Isthmus$/);
      await stretch(client, job);
      await waitForJob(client, job);
      await page.getByText('Sample: the whole flow: finished').waitFor();
      await expect.poll(() => page.title()).toBe('Isthmus');
      expect(await page.getByRole('button', { name: 'See result' }).count()).toBe(1);
      await expect.poll(() => page.evaluate('window.told')).toEqual(['Sample: the whole flow: finished']);
      await takeScreenshot(page, 'notice');
      expect(await cutOffTexts(page), 'notice').toEqual([]);
      expect(await seriousFindings(page)).toEqual([]);
      await page.getByRole('button', { name: 'See result' }).click();
      await page.getByText('What was found').waitFor();
      expect(errors).toEqual([]);
    },
    workMs + 60_000,
  );
});

/** Holds the training of a flow until the flow is long enough to be told of. */
async function stretch(client: ServedClient, flow: string): Promise<void> {
  const training = async () => (await client.jobs.list({})).find(({ kind }) => kind === 'train');
  await expect.poll(async () => (await training())?.state, { timeout: workMs }).toBe('running');
  const { id } = (await training()) ?? expect.unreachable();
  await client.jobs.pause({ id });
  await expect.poll(async () => (await client.jobs.get({ id })).state, { timeout: workMs }).toBe('paused');
  const { startedAt } = await client.jobs.get({ id: flow });
  await delay(Math.max(0, Date.parse(startedAt ?? '') + longMs - Date.now()));
  await client.jobs.resume({ id });
}
