// Titles in Chinese, in a real browser: the overview says that the encoder does not read them, and leads to one that does.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importDataset } from '../../src-main/services/datasets/import-dataset.ts';
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
import { importFixture, plainInteractions, type ImportFixture } from '../support/import-fixture.ts';

describe.skipIf(noBrowser !== undefined)(`Chinese titles (${noBrowser ?? 'Chromium'})`, () => {
  let made: ImportFixture;
  let app: ServedApp;
  let browser: Browser;
  beforeAll(async () => {
    made = importFixture();
    const items = ['绿茶', '煎锅', '罗马史', '推车', '鱼竿', '钢琴', '三体', '耳机', '相机'].map(
      (title, k) => `${k < 5 ? `b${k}` : `f${k - 5}`},${title}`,
    );
    await importDataset(made.workspace, {
      interactions: [{ path: made.file('log.csv', plainInteractions(20)) }],
      items: [{ path: made.file('items.csv', `item_id,title\n${items.join('\n')}\n`) }],
    });
    made.workspace.close();
    app = await serveApp({ workspace: made.workspace.path });
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    expect(await app.stop()).toBe(0);
    made.dispose();
  });

  it('are told with the way to the multilingual encoder', async () => {
    const { page, errors } = await openPage(browser, app.url);
    await page.goto(new URL('/#/data', app.url).href);
    await page.getByText(/9 titles \(100\.0 %\) .* mostly in Chinese characters/).waitFor();
    await takeScreenshot(page, 'data-title-script');
    expect(await sidewaysOverflow(page)).toBe(0);
    expect(await cutOffTexts(page)).toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Get the multilingual encoder…' }).click();
    await page.getByRole('row', { name: /Universal Sentence Encoder Multilingual/ }).waitFor();
    expect(errors).toEqual([]);
  });
});
