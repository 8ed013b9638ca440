// Training in a real browser: start by keyboard, watch the curves grow, reload, pause, stop, continue, finish, compare.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Host } from '../../src-main/app/session/host.ts';
import { importSample } from '../../src-main/services/datasets/sample-dataset.ts';
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

interface Box {
  readonly scrollWidth: number;
  readonly clientWidth: number;
  readonly parentElement: Box | null;
}

/** How long an epoch of it may take. */
const epochMs = 120_000;

/** A workspace with a small data set and nothing made from it yet. */
async function makeWorkspace(folder: string): Promise<string> {
  const path = join(folder, 'shops.isthmus');
  await using host = new Host({ dataFolder: join(folder, 'data') });
  const session = host.openSession(path, { mode: 'create' });
  await importSample(session.workspace, { users: 2000 });
  return path;
}

describe.skipIf(noBrowser !== undefined)(`train (${noBrowser ?? 'Chromium'})`, () => {
  let folder: string;
  let app: ServedApp;
  let browser: Browser;
  let page: Page;
  let errors: string[];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'isthmus-train-'));
    mkdirSync(join(folder, 'data'));
    const path = await makeWorkspace(folder);
    app = await serveApp({ folder });
    browser = await startBrowser();
    ({ page, errors } = await openPage(browser, app.url));
    const opened = page.getByRole('region', { name: 'Open a workspace' });
    await opened.getByRole('textbox', { name: 'File' }).fill(path);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Data' }).waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await app.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const state = (name: string) =>
    page.getByRole('status', { name: 'State of the run' }).getByText(name, { exact: true });
  /** Epochs of phase 1 that the chart's text alternative tells. */
  const epochsShown = async (): Promise<number> => {
    const text = await page.getByRole('img', { name: /^Phase 1:/ }).getAttribute('aria-label');
    return Number(/Phase 1: (\d+) epochs/.exec(text ?? '')?.[1] ?? NaN);
  };
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** Moves the focus by Tab until it is on the element. */
  async function tabTo(wanted: Locator): Promise<void> {
    await wanted.waitFor();
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press('Tab');
      if ((await wanted.and(page.locator(':focus')).count()) === 1) return;
    }
    throw new Error(`The keyboard does not reach ${wanted.toString()}.`);
  }

  it('says what is missing, brings it, and starts a run by keyboard alone', async () => {
    await press('Control+5');
    await page.getByRole('heading', { name: 'No run yet' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshot(page, 'train-empty');
    expect(await cutOffTexts(page), 'train-empty').toEqual([]);
    await tabTo(page.getByRole('link', { name: 'New run' }));
    await press('Enter');
    await page.getByText('Text vectors are missing').waitFor();
    expect(await page.getByRole('button', { name: 'Start training' }).isDisabled()).toBe(true);
    await takeScreenshot(page, 'train-vectors-missing');
    await tabTo(page.getByRole('button', { name: 'Use the lexical encoder' }));
    await press('Enter');
    await page.getByText('Uses: text vectors of').waitFor();
    await page.getByRole('textbox', { name: 'Name' }).focus();
    await page.keyboard.type('By keyboard');
    await tabTo(page.getByRole('textbox', { name: 'Seed' }));
    await press('Control+a');
    await page.keyboard.type('-1');
    expect(await page.getByRole('button', { name: 'Start training' }).isDisabled()).toBe(false); // no sign: 1
    await tabTo(page.getByRole('textbox', { name: 'Validation users' }));
    await press('Control+a', 'Delete');
    await page.getByText('Enter a number.').waitFor();
    await page.getByText('1 setting must be mended').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.type('200');
    // many epochs, so that the run is still under way when the next tests look at it
    await tabTo(page.getByRole('button', { name: /^Phase 1/ }));
    await press('Enter');
    for (const [label, value] of [
      ['Most epochs', '1000'],
      ['Patience', '100'],
    ] as const) {
      await tabTo(page.getByRole('textbox', { name: label }).first());
      await press('Control+a');
      await page.keyboard.type(value);
    }
    await press('Enter');
    await page.getByRole('heading', { level: 1, name: 'By keyboard' }).waitFor();
  });

  it('draws the curves as they grow, and the same ones after a reload', async () => {
    await state('running').waitFor();
    await expect.poll(epochsShown, { timeout: epochMs }).toBeGreaterThanOrEqual(1);
    // the time left of the whole training comes first, the same on the page and in the bar below
    const line = /^(at most .+ left) · train phase 1 · .+ · gives way to other programs$/;
    await page.getByText(line).first().waitFor();
    const told = (await page.getByText(line).allTextContents()).map((text) => line.exec(text)?.[1]);
    expect(told).toHaveLength(2);
    expect(new Set(told).size).toBe(1);
    await takeScreenshot(page, 'train-running');
    expect(await seriousFindings(page)).toEqual([]);
    const before = await epochsShown();
    await page.reload();
    await expect.poll(epochsShown, { timeout: epochMs }).toBeGreaterThanOrEqual(before);
    await expect.poll(epochsShown, { timeout: epochMs }).toBeGreaterThan(before); // and goes on growing
  });

  it('pauses, resumes, stops and continues over a reload', async () => {
    const main = page.locator('#main');
    // once on the whole page, the bar below included
    const count = (name: string): Promise<number> => page.getByRole('button', { name, exact: true }).count();
    expect(await count('Pause')).toBe(1);
    expect(await count('Stop')).toBe(1);
    expect(await count('Cancel')).toBe(0);
    await page.getByText(/^Model: llm-edt · Seed: 1 · Device: cpu · Made: /).waitFor();
    await main.getByRole('button', { name: 'Pause', exact: true }).click();
    await state('paused').waitFor();
    const paused = await epochsShown();
    await page.reload();
    await state('paused').waitFor();
    await expect.poll(epochsShown, { timeout: epochMs }).toBeGreaterThanOrEqual(paused); // the page asks for them again
    await main.getByRole('button', { name: 'Resume', exact: true }).click();
    await state('running').waitFor();
    await main.getByRole('button', { name: 'Stop', exact: true }).click();
    await state('stopped').waitFor();
    await page.getByText(/Kept: the best state of phase 1 \(epoch \d+/).waitFor();
    await page.reload();
    await main.getByRole('button', { name: 'Continue' }).click();
    await state('running').waitFor();
    await expect.poll(epochsShown, { timeout: epochMs }).toBeGreaterThan(paused);
    await page.getByRole('tab', { name: 'Log' }).click();
    await page.getByText('training goes on').first().waitFor();
    await main.getByRole('button', { name: 'Stop', exact: true }).click();
    await state('stopped').waitFor();
  });

  it('finishes a quick look, and keeps name, tags and notes', async () => {
    await page.getByRole('link', { name: 'All runs' }).click();
    await page.getByRole('link', { name: 'New run' }).click();
    await page.getByRole('combobox', { name: 'Preset' }).click();
    await page.getByRole('option', { name: 'Quick look' }).click();
    await page.getByText('3 settings differ from their default').waitFor();
    await takeScreenshot(page, 'train-new');
    expect(await cutOffTexts(page), 'train-new').toEqual([]);
    await page.getByRole('button', { name: 'Start training' }).click();
    await page.getByRole('heading', { level: 1, name: 'Quick look, seed 42' }).waitFor();
    await state('finished').waitFor({ timeout: epochMs });
    await page.getByText(/^HR@10 0\.\d{4}$/).waitFor();
    await page.getByText('all 3 epochs done').waitFor();
    await page.getByRole('textbox', { name: 'Notes' }).fill('a first look');
    await page.getByRole('textbox', { name: 'Name' }).fill('First look');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'First look' }).waitFor();
    await takeScreenshot(page, 'train-finished');
    expect(await cutOffTexts(page), 'train-finished').toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
    for (const tab of ['Epochs', 'Settings', 'Log']) {
      await page.getByRole('tab', { name: tab }).click();
      await takeScreenshot(page, `train-${tab.toLowerCase()}`);
      expect(await cutOffTexts(page), `train-${tab.toLowerCase()}`).toEqual([]);
      expect(await seriousFindings(page), tab).toEqual([]);
    }
  });

  it('finds, compares and deletes runs', async () => {
    await page.getByRole('link', { name: 'All runs' }).click();
    const search = page.getByRole('textbox', { name: /^Search name/ });
    await search.fill('first look');
    await page.getByText('1 run', { exact: true }).waitFor();
    await search.fill('');
    await page.getByRole('checkbox', { name: 'Select all rows' }).click();
    const head = page.getByRole('table', { name: 'Runs' }).getByRole('columnheader');
    await head.filter({ hasText: 'Seed' }).waitFor(); // 1 and 42
    expect(await head.filter({ hasText: 'Model' }).count()).toBe(0); // the same in both
    await head.filter({ hasText: 'Differs' }).waitFor();
    await page
      .getByRole('row', { name: /First look/ })
      .getByText('epochs 3 + 2', { exact: false })
      .waitFor();
    // in full for the row that has the focus, where the column is too narrow
    const table = page.getByRole('table', { name: 'Runs' });
    await table.focus();
    await page.keyboard.press('ArrowDown');
    const full = page.getByRole('status').filter({ hasText: 'Differs: ' });
    await full.getByText(/epochs 3 \+ 2/).waitFor();
    for (const [width, height] of [
      [1024, 700],
      [1280, 800],
    ] as const) {
      await page.setViewportSize({ width, height });
      await takeScreenshot(page, `train-list-${width}`);
      expect(await cutOffTexts(page), `train-list-${width}`).toEqual([]);
    }
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByRole('heading', { level: 1, name: 'Compare 2 runs' }).waitFor();
    const settings = page.getByRole('row', { name: /^Seed/ });
    expect(await settings.getByRole('cell').allTextContents()).toEqual(['Seed', '1', '42']);
    await page.getByText(/was not ranked on the test part/).waitFor(); // the stopped run has no results
    await takeScreenshot(page, 'train-compare');
    expect(await cutOffTexts(page), 'train-compare').toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'All runs' }).click();
    await page
      .getByRole('row', { name: /By keyboard/ })
      .getByRole('checkbox')
      .click();
    await page.getByRole('button', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete this run?' });
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await expect.poll(() => page.getByRole('row', { name: /By keyboard/ }).count()).toBe(0);
  });

  it('trains a simple rule, chosen as the model, without the settings that it does not have', async () => {
    await page.getByRole('link', { name: 'New run' }).click();
    await page.getByRole('button', { name: /^Phase 2/ }).waitFor();
    await page.getByRole('combobox', { name: 'Model' }).click();
    await page.getByRole('option', { name: 'Transitions' }).click();
    await page.getByText('What came after the items of the history. Nothing is trained.').waitFor();
    expect(await page.getByRole('button', { name: /^Phase 2/ }).count()).toBe(0);
    expect(await page.getByRole('combobox', { name: 'Preset' }).count()).toBe(0);
    await takeScreenshot(page, 'train-new-transitions');
    expect(await cutOffTexts(page), 'train-new-transitions').toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Start training' }).click();
    await page.getByRole('heading', { level: 1, name: 'Transitions, seed 42' }).waitFor();
    await state('finished').waitFor({ timeout: epochMs });
    await page.getByText(/^HR@10 0\.\d{4}$/).waitFor();
    await takeScreenshot(page, 'train-transitions');
    expect(await cutOffTexts(page), 'train-transitions').toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'All runs' }).click();
    const row = page.getByRole('row', { name: /Transitions, seed 42/ });
    await row.getByText('transitions', { exact: true }).waitFor();
  });

  it('is as good in Chinese, in the dark, on a small window', async () => {
    await page.getByRole('row', { name: /First look/ }).click();
    await page.getByRole('heading', { level: 1, name: 'First look' }).waitFor();
    const chinese = await openPage(browser, app.url, { locale: 'zh-CN', colorScheme: 'dark' });
    await chinese.page.getByRole('heading', { level: 1, name: '开始' }).waitFor();
    await chinese.page.goto(page.url());
    await chinese.page.getByRole('heading', { level: 1, name: 'First look' }).waitFor();
    await chinese.page.getByText('损失与验证').waitFor();
    await chinese.page.setViewportSize({ width: 1024, height: 700 });
    await takeScreenshot(chinese.page, 'train-finished-zh-dark-1024');
    expect(await cutOffTexts(chinese.page), 'train-finished-zh-dark-1024').toEqual([]);
    const overflow = await sidewaysOverflow(chinese.page);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(await seriousFindings(chinese.page)).toEqual([]);
    await chinese.page.getByRole('tab', { name: '日志' }).click();
    const log = chinese.page.getByLabel('日志').locator('table');
    await log.getByText(/设备 cpu · 原因/).waitFor();
    await log
      .getByText(/第 1 阶段，第 1 轮.*损失 \d/)
      .first()
      .waitFor();
    expect(await log.textContent()).not.toMatch(/AM|PM|loss|seconds/);
    const wider = await log.evaluate((table) => {
      const { scrollWidth, parentElement } = table as unknown as Box;
      return scrollWidth - (parentElement?.clientWidth ?? 0);
    });
    expect(wider, 'the log wraps').toBeLessThanOrEqual(0);
    await takeScreenshot(chinese.page, 'train-log-zh-dark-1024');
    expect(await seriousFindings(chinese.page)).toEqual([]);
    const english = await openPage(browser, app.url, { viewport: { width: 1024, height: 700 } });
    await english.page.getByRole('heading', { level: 1, name: 'Welcome' }).waitFor();
    for (const [language, list] of [
      ['zh', chinese.page],
      ['en', english.page],
    ] as const) {
      await list.goto(page.url().replace(/#.*/, '#/train'));
      await list.getByRole('row', { name: /First look/ }).waitFor();
      await takeScreenshot(list, `train-list-${language}-1024`);
      // the table itself, with room for the scroll bars of a long list: of the table and of the page
      const room = await list.evaluate<number>(`(() => {
        const table = document.querySelector('[role=table]');
        const grown = table.querySelector('[role=row] > :nth-child(2)');
        return table.clientWidth - table.scrollWidth + grown.clientWidth - 64;
      })()`);
      expect(room, `list of runs, ${language}`).toBeGreaterThanOrEqual(30);
      expect(await sidewaysOverflow(list), language).toBeLessThanOrEqual(0);
    }
    await chinese.page.goto(page.url().replace(/#.*/, '#/train?tab=new'));
    await chinese.page.getByRole('button', { name: '开始训练' }).waitFor();
    await takeScreenshot(chinese.page, 'train-new-zh-dark-1024');
    expect(await cutOffTexts(chinese.page), 'train-new-zh-dark-1024').toEqual([]);
    expect(await seriousFindings(chinese.page)).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('trains the final model of a run on all data, and recommends with it', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Train' }).click();
    await page.getByRole('row', { name: /First look/ }).click();
    await page.getByRole('heading', { level: 1, name: 'First look' }).waitFor();
    await page.getByText(/^Differs: /).waitFor();
    await page.getByRole('button', { name: 'Train the final model on all data' }).click();
    await page.getByText(/^Trained on all data, so it is never evaluated/).waitFor();
    await state('finished').waitFor({ timeout: epochMs });
    const main = page.getByRole('main');
    expect(await main.getByRole('link', { name: 'Evaluate' }).count()).toBe(0);
    await takeScreenshot(page, 'train-final');
    expect(await cutOffTexts(page), 'train-final').toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
    await main.getByRole('link', { name: 'Recommend' }).click();
    await page.getByRole('heading', { level: 1, name: 'Recommend' }).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'The run that was chosen' }).click();
    await page.getByRole('heading', { level: 1, name: 'First look' }).waitFor();
    expect(errors).toEqual([]);
  });
});
