// The screens Jobs, Settings and Doctor as an analyst uses them: resuming what a restart cut short, reading why a job
// failed, clearing the history, changing what engines may use, copying what doctor found.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importSample } from '../../src-main/services/datasets/sample-dataset.ts';
import { createWorkspace } from '../../src-main/store/open-workspace.ts';
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
import { asSaid, message } from '../../src-main/messages/message.ts';

const folder = mkdtempSync(join(tmpdir(), 'isthmus-e2e-jobs-'));
const workspacePath = join(folder, 'shop.isthmus');

/** As a killed program leaves it: one job failed, one was cut short. */
async function makeWorkspace(): Promise<void> {
  const workspace = createWorkspace(workspacePath);
  const { dataset } = await importSample(workspace, { users: 60 });
  const { jobs, jobLogs } = workspace;
  const failed = jobs.create({
    kind: 'import',
    title: 'Import files',
    resource: 'io',
    payload: { interactions: [{ path: join(folder, 'gone.csv') }] },
  });
  jobs.setState(failed.id, 'running');
  jobLogs.append(failed.id, 'info', message('attempt-begins', { attempt: 1 }));
  jobs.setState(failed.id, 'failed', {
    error: { code: 'not-found', said: asSaid('There is no file "gone.csv". Choose another file.') },
  });
  const cut = jobs.create({
    kind: 'embed',
    title: 'Make text vectors',
    resource: 'ort',
    payload: { dataset, encoder: 'lexical' },
  });
  jobs.setState(cut.id, 'running');
  workspace.close();
}

describe.skipIf(noBrowser !== undefined)(`jobs, settings, doctor (${noBrowser ?? 'Chromium'})`, () => {
  let app: ServedApp;
  let browser: Browser;
  let page: Page;
  let errors: string[];
  beforeAll(async () => {
    await makeWorkspace();
    app = await serveApp({ folder, workspace: workspacePath });
    browser = await startBrowser();
    ({ page, errors } = await openPage(browser, app.url));
  });
  afterAll(async () => {
    await browser.close();
    expect(await app.stop()).toBe(0);
    rmSync(folder, { recursive: true, force: true });
  });

  const preferences = (): unknown =>
    JSON.parse(readFileSync(join(folder, 'data', 'preferences.json'), 'utf8'));
  const screenshots = async (name: string): Promise<void> => {
    for (const [width, height] of [
      [1280, 800],
      [1024, 700],
    ] as const) {
      await page.setViewportSize({ width, height });
      await takeScreenshot(page, `${name}-${width}`);
      expect(await cutOffTexts(page), `${name}-${width}`).toEqual([]);
      const overflow = await sidewaysOverflow(page);
      expect(overflow, `${name} at ${width} px scrolls sideways`).toBe(0);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  };

  /** Columns, widths, copies and CSV of the table of jobs, and that what was chosen is kept. */
  async function takesTableAlong(table: Locator): Promise<void> {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const copied = (): Promise<string> => page.evaluate('navigator.clipboard.readText()');
    const head = (name: string): Locator => table.getByRole('columnheader', { name });
    const openMenu = (): Promise<void> =>
      page.getByRole('button', { name: 'Columns, copy, save: Jobs' }).click();
    await expect.poll(() => head('Attempts').count()).toBe(0); // 1 in both rows
    await table.getByText('Import files: gone.csv').waitFor();

    await table.getByText('Import files: gone.csv').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Copy cell' }).click();
    await expect.poll(copied).toBe('Import files: gone.csv');
    await table.getByText('Import files: gone.csv').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Copy row' }).click();
    await expect.poll(copied).toMatch(/^Import files: gone\.csv\tfailed\tThere is no file/);

    await openMenu();
    await page.getByRole('menuitemcheckbox', { name: 'Attempts (always 1)' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Created' }).click();
    await takeScreenshot(page, 'jobs-columns');
    expect(await seriousFindings(page)).toEqual([]);
    const saved = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Save as CSV' }).click();
    const csv = readFileSync(await (await saved).path(), 'utf8').split('\r\n');
    expect(csv[0]).toBe('\uFEFFJob,State,Progress,Attempts,Duration');
    expect(csv.slice(1, 3).map((line) => line.split(',')[0])).toEqual([
      'Make text vectors: Sample: Books and Films',
      'Import files: gone.csv',
    ]);

    const state = head('State');
    const width = async (): Promise<number> => Math.round((await state.boundingBox())!.width);
    const before = await width();
    await state.getByRole('button').press('Alt+ArrowRight');
    await expect.poll(width).toBe(before + 16);
    const { x, y, height } = (await state.boundingBox())!;
    await page.mouse.move(x + before + 14, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + before + 54, y + height / 2, { steps: 4 });
    await page.mouse.up();
    await expect.poll(width).toBe(before + 56);
    await expect.poll(preferences).toMatchObject({
      tables: { jobs: { hidden: ['created'], shown: ['attempt'], widths: { state: before + 56 } } },
    });
    await page.reload();
    await table.getByText('Import files: gone.csv').waitFor();
    expect(await width()).toBe(before + 56);
    expect([await head('Attempts').count(), await head('Created').count()]).toEqual([1, 0]);
    await openMenu();
    await page.getByRole('menuitem', { name: 'Columns and widths as they come' }).click();
    await head('Created').waitFor();
    await expect.poll(preferences).toMatchObject({ tables: {} });
    await table.getByText('failed').click();
  }

  it('offers to resume what was cut short, says why a job failed, tries it again, and clears the list', async () => {
    await page.getByText('1 job was interrupted').waitFor();
    await page.getByRole('link', { name: 'Jobs', exact: true }).click();
    const table = page.getByRole('table', { name: 'Jobs' });
    await table.getByText('interrupted').waitFor();
    await table.getByText('failed').click();
    const alert = page.getByRole('alert').filter({ hasText: 'This job failed' });
    await alert.getByText('There is no file "gone.csv". Choose another file.').waitFor();
    await screenshots('jobs');
    expect(await seriousFindings(page)).toEqual([]);
    await takesTableAlong(table);

    await page.getByRole('button', { name: 'Resume 1 interrupted' }).click();
    await table.getByText('finished').waitFor();
    await alert.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('attempt 2 begins').waitFor();
    await page.getByText('gone.csv').first().waitFor();

    await page.getByText('Finished (1)', { exact: true }).click();
    expect(await table.getByRole('row').count()).toBe(2); // its head, and one job
    await table.getByText('Make text vectors: Sample: Books and Films').click(); // and of what
    await page
      .getByText(/begins$/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Clear ended' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Clear ended' }).click();
    await page.getByText('No jobs yet').waitFor();
    expect(errors).toEqual([]);
  });

  it('keeps what engines may use, and changes language and appearance at once', async () => {
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByLabel('CPU threads').fill('3');
    await page.getByRole('switch', { name: 'Limit the memory of engines' }).press('Space');
    await page.getByLabel('Memory limit (GB)').fill('2.5');
    await page.getByLabel('Memory limit (GB)').blur();
    await expect.poll(preferences).toMatchObject({ threads: 3, memoryLimitBytes: 2_500_000_000 });
    await page.getByText(/Cores of this machine: \d+/).waitFor(); // doctor has looked
    await page.getByLabel('Device for training').first().click();
    await page.getByText('always works').waitFor();
    const devices = (await page.getByRole('listbox').textContent())!;
    expect(devices).toMatch(/not usable here: .*ONNX Runtime/);
    expect(devices).not.toContain('[object');
    await page.getByRole('option', { name: /^CPU/ }).click();
    await expect.poll(preferences).toMatchObject({ device: 'cpu', giveWay: true });
    await page.getByRole('switch', { name: 'Give way to other programs' }).press('Space');
    await expect.poll(preferences).toMatchObject({ giveWay: false });
    await screenshots('settings');
    expect(await seriousFindings(page)).toEqual([]);

    await page.getByLabel('Appearance').first().click();
    await page.getByRole('option', { name: 'Dark' }).click();
    await page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
    await page.getByLabel('Language').first().click();
    await page.getByRole('option', { name: '中文' }).click();
    await page.getByRole('heading', { level: 1, name: '设置' }).waitFor();
    await screenshots('settings-dark-zh');
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByLabel('语言').first().click();
    await page.getByRole('option', { name: 'English' }).click();
  });

  it('lists the shortcuts on "?", but not while typing', async () => {
    await page.getByLabel('CPU threads').focus();
    await page.keyboard.press('Shift+?');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('Shift+?');
    await page.getByRole('dialog').getByText('Go to anything').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  it('shows what doctor finds, with the next step, and copies it as text', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('link', { name: 'Doctor' }).click();
    await page.getByText('Execution providers').waitFor();
    const alert = page.getByRole('alert').filter({ hasText: '3 things are missing' }); // no model file is installed here
    expect(await alert.innerText()).not.toMatch(/isthmus |models (?:fetch|add)/); // the window has no command line
    await alert.getByText('“Fetch missing…”').waitFor();
    await page.getByRole('row', { name: /^cpu yes/ }).waitFor();
    await page.getByRole('button', { name: 'Copy as text' }).click();
    const copied = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(copied).toMatch(/provider cpu: usable/);
    expect(copied).toMatch(/Missing: /);
    await page.getByRole('button', { name: 'Copy or save: Execution providers' }).click();
    await page.getByRole('menuitem', { name: 'Copy table' }).click();
    const table = (): Promise<string> => page.evaluate<string>('navigator.clipboard.readText()');
    await expect.poll(table).toMatch(/^Provider\t[^\n]*\n(?:.*\n)*cpu\tyes/i);
    await screenshots('doctor-dark');
    expect(await seriousFindings(page)).toEqual([]);
    await alert.getByRole('link', { name: 'Go to Models' }).click();
    await page.getByRole('button', { name: 'Fetch missing…' }).waitFor();
    expect(errors).toEqual([]);
  });
});
