// Charts in a real browser: a part of an axis is chosen by keyboard and by the wheel, the table stays whole.
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
import {
  makeLanguageModelWorkspace,
  type LanguageModelWorkspace,
} from '../support/language-model-workspace.ts';

describe.skipIf(noBrowser !== undefined)(`charts (${noBrowser ?? 'Chromium'})`, () => {
  let made: LanguageModelWorkspace;
  let app: ServedApp;
  let browser: Browser;
  let page: Page;
  let errors: string[];
  beforeAll(async () => {
    made = await makeLanguageModelWorkspace(150);
    app = await serveApp({ workspace: made.path });
    browser = await startBrowser();
    ({ page, errors } = await openPage(browser, app.url));
  });
  afterAll(async () => {
    await browser.close();
    expect(await app.stop()).toBe(0);
    await made.remove();
  });

  it('shows a part of the curves of a run, chosen by keyboard, and the whole again', async () => {
    await page.goto(new URL(`/#/train?run=${made.run}`, app.url).href);
    const chart = page.getByRole('figure', { name: 'Loss and validation' });
    const drawing = chart.getByRole('img', { name: /^Phase 1:/ }).locator('svg');
    await drawing.waitFor();
    const whole = await drawing.textContent();
    const from = chart.getByRole('slider', { name: 'Epoch: from' });
    await from.focus();
    for (let step = 0; step < 60; step++) await page.keyboard.press('ArrowRight');
    expect(await from.getAttribute('aria-valuenow')).toBe('60');
    await expect.poll(() => drawing.textContent()).not.toBe(whole);
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshot(page, 'train-zoomed');
    expect(await cutOffTexts(page)).toEqual([]);
    await page.setViewportSize({ width: 1024, height: 700 });
    expect(await sidewaysOverflow(page)).toBe(0);
    await takeScreenshot(page, 'train-zoomed-narrow');
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.keyboard.press('Tab'); // the other end
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await from.getAttribute('aria-valuenow')).toBe('0');
    await expect.poll(() => drawing.textContent()).toBe(whole);
  });

  it('zooms by the wheel with Ctrl alone, and keeps every row of the table', async () => {
    const chart = page.getByRole('figure', { name: 'Loss and validation' });
    const from = chart.getByRole('slider', { name: 'Epoch: from' });
    await chart.scrollIntoViewIfNeeded();
    const box = (await chart.getByRole('img', { name: /^Phase 1:/ }).boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 3);
    await page.mouse.wheel(0, -10);
    expect(await from.getAttribute('aria-valuenow')).toBe('0');
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -300);
    await page.keyboard.up('Control');
    await expect.poll(() => from.getAttribute('aria-valuenow').then(Number)).toBeGreaterThan(0);
    await chart.getByRole('button', { name: /^Export chart/ }).click();
    await page.getByRole('menuitem', { name: 'Show as table' }).click();
    // both phases, two epochs each and the one before them
    expect(await chart.getByRole('row').count()).toBeGreaterThanOrEqual(1 + 4);
    expect(await from.count()).toBe(0);
  });

  it('zooms the other curves over an axis, in Chinese too', async () => {
    const chinese = await openPage(browser, app.url, {
      locale: 'zh-CN',
      viewport: { width: 1024, height: 700 },
    });
    await chinese.page.goto(new URL('/#/data', app.url).href);
    await chinese.page.getByRole('slider', { name: '时期：起点' }).focus();
    for (let step = 0; step < 40; step++) await chinese.page.keyboard.press('ArrowRight');
    await takeScreenshot(chinese.page, 'data-zoomed-zh');
    expect(await sidewaysOverflow(chinese.page)).toBe(0);
    expect(await cutOffTexts(chinese.page)).toEqual([]);
    expect(await chinese.page.getByRole('button', { name: '整个坐标轴' }).count()).toBe(2);
    await chinese.page.goto(new URL(`/#/train?run=${made.run}`, app.url).href);
    await chinese.page
      .getByRole('slider', { name: /：起点$/ })
      .first()
      .waitFor();
    await takeScreenshot(chinese.page, 'train-zoom-zh');
    expect(chinese.errors).toEqual([]);
    expect(errors).toEqual([]);
  });
});
