// From an analyst's own files to exported recommendations in a real browser, clicks counted: several files at once, the
// catalogue told by what stands in it, one button for the rest. And a new workspace begins with an empty import.
import type { Browser, Locator, Page } from 'playwright-core';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
import { plainInteractions } from '../support/import-fixture.ts';

const trainingMs = 240_000;
const mostClicks = 15;
const mostKeys = 80;
const stepsOf = (marks: readonly unknown[]): (string | null)[] =>
  (marks as readonly { getAttribute(name: string): string | null }[]).map((mark) =>
    mark.getAttribute('data-step'),
  );

/** Books b0 … b4 and films f0 … f3 with titles, without a word that names the file. */
function catalogue(): string {
  const rows = ['item_id,title'];
  for (let b = 0; b < 5; b++) rows.push(`b${b},The ${b}th Book of Harbours`);
  for (let f = 0; f < 4; f++) rows.push(`f${f},A Film about Winter ${f}`);
  return `${rows.join('\n')}\n`;
}

describe.skipIf(noBrowser !== undefined)(`own files to recommendations (${noBrowser ?? 'Chromium'})`, () => {
  let app: ServedApp;
  let browser: Browser;
  let page: Page;
  let errors: string[];
  let folder: string;
  beforeAll(async () => {
    app = await serveApp();
    folder = join(app.folder, 'files');
    mkdirSync(folder);
    writeFileSync(join(folder, 'orders.csv'), plainInteractions(60));
    writeFileSync(join(folder, 'stock.csv'), catalogue());
    browser = await startBrowser();
    ({ page, errors } = await openPage(browser, app.url));
    await page.addInitScript(
      "window.clicks = 0; addEventListener('click', (event) => event.isTrusted && (window.clicks += 1), true);",
    );
    await page.reload();
  });
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  const clicks = (): Promise<number> => page.evaluate('window.clicks');
  const look = async (name: string): Promise<void> => {
    for (const [width, height] of [
      [1024, 700],
      [1920, 1080],
      [1280, 800],
    ] as const) {
      await page.setViewportSize({ width, height });
      await takeScreenshot(page, `${name}-${width}`);
      expect(await cutOffTexts(page), `${name}-${width}`).toEqual([]);
      expect(await sidewaysOverflow(page), `${name} at ${width} px scrolls sideways`).toBe(0);
    }
    expect(await seriousFindings(page)).toEqual([]);
  };

  it(
    'takes at most 15 clicks',
    async () => {
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('shops');
      await page.getByRole('button', { name: 'Make workspace' }).click();
      await page.getByRole('button', { name: 'Choose files…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Choose files' });
      await dialog.getByRole('button', { name: 'files', exact: true }).click();
      await dialog.getByRole('button', { name: 'orders.csv' }).click();
      await dialog.getByRole('button', { name: 'stock.csv' }).click();
      await takeScreenshot(page, 'files-choose-many');
      await dialog.getByRole('button', { name: 'Choose 2 files' }).click();
      // the catalogue has neither users nor times: it is no file of interactions
      const items = page.getByRole('textbox', { name: 'File of items' });
      await items.waitFor();
      await expect.poll(() => items.inputValue()).toBe(join(folder, 'stock.csv'));
      const all = page.getByRole('button', { name: 'Import, train, recommend' });
      await all.waitFor();
      await look('first-flow-files');
      await all.click();
      await page.getByText('Imported and trained').waitFor({ timeout: trainingMs });
      await page.getByText(/^In \d+ of (100|1,000) cases/).waitFor();
      await look('first-flow-done');
      await page.getByRole('button', { name: 'See recommendations' }).click();
      await page.getByRole('heading', { level: 1, name: 'Recommend' }).waitFor();
      await page.getByRole('button', { name: 'Export', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Recommendations as a table…' }).click();
      const out = join(app.folder, 'recommendations.csv');
      const form = page.getByRole('dialog');
      await form.getByRole('textbox').last().fill(out);
      await form.getByRole('button', { name: 'Export' }).click();
      await page.getByText(/^Wrote [\d,]+ rows for 60 users/).waitFor();
      expect(existsSync(out)).toBe(true);
      expect(readFileSync(out, 'utf8')).toContain('th Book of Harbours');
      expect(await clicks()).toBeLessThanOrEqual(mostClicks);
      await page.keyboard.press('Escape');
      await form.waitFor({ state: 'hidden' });
    },
    trainingMs + 60_000,
  );

  it('imports again under a name of its own, and says where the runs are', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Data' }).click();
    await page.getByRole('button', { name: 'Data set', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Import again with changes…' }).click();
    for (const step of ['Columns', 'Filters', 'Import']) {
      await page.getByRole('button', { name: 'Next' }).click();
      const heading = page.getByRole('heading', { level: 2, name: step, exact: true });
      await heading.and(page.locator(':focus')).waitFor(); // the keyboard goes on where the step begins
    }
    const name = page.getByRole('textbox', { name: 'Name of the data set' });
    expect(await name.inputValue()).toBe('orders (2)');
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByRole('button', { name: 'Go to Train' }).click();
    await page.getByText('“orders (2)” has no runs yet. “orders” has 1 run.').waitFor();
    await takeScreenshot(page, 'runs-elsewhere');
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show “orders”' }).click();
    await page.getByText('“orders (2)” has no runs yet').waitFor({ state: 'hidden' });
    await page.getByRole('table').getByText('finished').first().waitFor();
  });

  it('keeps a half-done import to its workspace, and lets the kind of a file be said', async () => {
    await page.goto(`${page.url().split('#')[0]!}#/data?tab=import`);
    await page.getByRole('textbox', { name: 'File of interactions' }).fill(join(folder, 'orders.csv'));
    await page.getByText('Delimited text · 4 columns · delimiter comma').waitFor();
    await page.getByRole('button', { name: 'It is a file of items' }).click();
    await page.getByRole('textbox', { name: 'File of items' }).waitFor();
    await page.getByRole('button', { name: 'It is a file of interactions' }).click();
    const log = page.getByRole('textbox', { name: 'File of interactions' });
    await expect.poll(() => log.inputValue()).toBe(join(folder, 'orders.csv'));

    await page.getByRole('navigation').getByRole('link', { name: 'Welcome' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('other');
    await page.getByRole('button', { name: 'Make workspace' }).click();
    await page.getByRole('heading', { level: 1, name: 'Import data' }).waitFor();
    expect(await page.getByRole('textbox', { name: 'File of interactions' }).inputValue()).toBe('');
  });

  it('takes fewer than 80 keys for an import by keyboard alone', async () => {
    const steps = page.locator('nav [data-step]');
    await expect.poll(() => steps.evaluateAll(stepsOf)).toEqual(['next', 'optional', 'optional', 'optional']);
    let keys = 0;
    const press = async (key: string): Promise<void> => {
      keys++;
      await page.keyboard.press(key);
    };
    const tabTo = async (wanted: Locator): Promise<void> => {
      await wanted.waitFor();
      for (let i = 0; i < mostKeys; i++) {
        if ((await wanted.and(page.locator(':focus')).count()) === 1) return;
        await press('Tab');
      }
      throw new Error(`The keyboard does not reach ${wanted.toString()}.`);
    };
    await page.reload(); // the focus is at the start of the page
    await tabTo(page.getByRole('button', { name: 'Skip to the content' }));
    await press('Enter');
    const file = page.getByRole('textbox', { name: 'File of interactions' });
    await tabTo(file);
    await page.keyboard.insertText(join(folder, 'orders.csv')); // as pasted
    await page.getByText('Delimited text · 4 columns · delimiter comma').waitFor();
    for (const step of ['Columns', 'Filters', 'Import']) {
      await tabTo(page.getByRole('button', { name: 'Next' }));
      await press('Enter');
      const heading = page.getByRole('heading', { level: 2, name: step, exact: true });
      await heading.and(page.locator(':focus')).waitFor();
    }
    await tabTo(page.getByRole('button', { name: 'Import', exact: true }));
    await press('Enter');
    await page.getByRole('button', { name: 'Go to Train' }).waitFor();
    expect(keys).toBeLessThan(mostKeys);
    const afterwards = ['done', 'optional', 'optional', 'optional', 'next'];
    await expect.poll(() => steps.evaluateAll(stepsOf)).toEqual(afterwards);
    await look('first-flow-imported');
    expect(errors).toEqual([]);
  });

  it('says on Profiles that none is written yet', async () => {
    await page.getByRole('link', { name: 'Profiles' }).click();
    await page.getByRole('heading', { name: 'No profile has been written yet' }).waitFor();
    await page.getByRole('combobox', { name: 'Which users' }).click();
    await page.getByRole('option', { name: 'all users' }).click();
    await page.getByText('60 users', { exact: true }).waitFor();
    expect(errors).toEqual([]);
  });
});
