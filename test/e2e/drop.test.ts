// Files dropped on the window in a real browser: data reaches the import, a model file the screen Models, a workspace is
// opened. Chromium is told what a hand does: files of the disk are dragged over the page and let go.
import type { Browser, CDPSession, Page } from 'playwright-core';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../support/accessibility.ts';
import {
  noBrowser,
  openPage,
  serveApp,
  startBrowser,
  takeScreenshot,
  type ServedApp,
} from '../support/browser-app.ts';
import { dragFiles, dropFiles } from '../support/file-drop.ts';
import { plainInteractions } from '../support/import-fixture.ts';
import { createWorkspace } from '../../src-main/store/open-workspace.ts';

describe.skipIf(noBrowser !== undefined)(`dropped files (${noBrowser ?? 'Chromium'})`, () => {
  let app: ServedApp;
  let browser: Browser;
  let page: Page;
  let hand: CDPSession;
  let errors: string[];
  const file = (name: string, content: string): string => {
    const folder = join(app.folder, 'files');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  beforeAll(async () => {
    app = await serveApp();
    browser = await startBrowser();
    ({ page, errors } = await openPage(browser, app.url));
    hand = await page.context().newCDPSession(page);
    await page.getByRole('heading', { level: 1, name: 'Welcome' }).waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });
  const openScreen = async (name: string): Promise<void> => {
    await page.getByRole('navigation').getByRole('link', { name }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
  };
  /** Names of the files that the import has. */
  const fileFields = async (): Promise<string[]> => {
    const fields = await page.getByRole('textbox', { name: /^File of (interactions|items)/ }).all();
    return Promise.all(fields.map(async (field) => basename(await field.inputValue())));
  };

  it('says what a drop would do while files are over the window, and nothing once they are gone', async () => {
    const log = file('log.csv', plainInteractions(30));
    await dragFiles(hand, [log]);
    await page.getByText('Drop to open').waitFor();
    await takeScreenshot(page, 'drop-over-welcome');
    expect(await seriousFindings(page)).toEqual([]);
    // leaving the window: the protocol's dragCancel tells the page nothing, where a hand's does this
    await page.evaluate("document.body.dispatchEvent(new DragEvent('dragleave', { bubbles: true }))");
    await page.getByText('Drop to open').waitFor({ state: 'hidden' });
  });

  it('opens the import with data files from any screen, in a workspace of their name', async () => {
    await openScreen('Settings');
    await dropFiles(hand, [
      file('log.csv', plainInteractions(30)),
      file('items.csv', 'item,title\nb0,Zero\n'),
    ]);
    await page.getByRole('heading', { level: 1, name: 'Import data' }).waitFor();
    await page.getByRole('cell', { name: 'u0', exact: true }).first().waitFor();
    expect(await fileFields()).toEqual(['log.csv', 'items.csv']);
    expect(await page.title()).toContain('Isthmus');
    await page.getByRole('button', { name: 'Next' }).click();
  });

  it('adds a further file to the import that is under way', async () => {
    await dropFiles(hand, [file('games.csv', plainInteractions(20))]);
    await expect.poll(fileFields).toEqual(['log.csv', 'games.csv', 'items.csv']);
    await page.getByText(/Uploading games/).waitFor({ state: 'hidden' });
    await takeScreenshot(page, 'drop-import');
  });

  it('leaves a file alone that is dropped beside an open dialog', async () => {
    await page.getByRole('button', { name: 'Choose…' }).first().click();
    await page.getByRole('dialog').waitFor();
    await dropFiles(hand, [file('beside.csv', 'x')], { x: 5, y: 5 });
    await page.getByRole('dialog').getByText('Drop a file here').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await fileFields()).toEqual(['log.csv', 'games.csv', 'items.csv']);
  });

  it("fills one field by the dialog's own area", async () => {
    await page.getByRole('button', { name: 'Choose…' }).first().click();
    const area = page.getByRole('dialog').getByText('Drop a file here');
    await area.waitFor();
    const box = (await area.boundingBox())!;
    await dropFiles(hand, [file('books.csv', plainInteractions(30))], {
      x: box.x + box.width / 2,
      y: box.y + box.height / 2,
    });
    await expect.poll(fileFields).toEqual(['books.csv', 'games.csv', 'items.csv']);
  });

  it('takes model files one after another, which are copied', async () => {
    await dropFiles(hand, [file('mine.gguf', 'no model'), file('mine.onnx', 'no model')]);
    await page.getByRole('heading', { level: 1, name: 'Models' }).waitFor();
    const dialog = page.getByRole('dialog', { name: 'Add a model file' });
    const field = dialog.getByRole('textbox', { name: 'Model file' });
    await expect.poll(() => field.inputValue()).toMatch(/mine\.gguf$/);
    expect(await dialog.getByRole('switch', { name: 'Leave the file where it is' }).isDisabled()).toBe(true);
    await takeScreenshot(page, 'drop-model');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => field.inputValue()).toMatch(/mine\.onnx$/);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'hidden' });
  });

  it('opens a workspace, and says of others that they are nothing it knows', async () => {
    const other = join(app.folder, 'files', 'other.isthmus');
    createWorkspace(other).close();
    await dropFiles(hand, [other, file('table.pdf', 'x')]);
    await page
      .getByText('Not a workspace, a data file that can be imported, or a model file: table.pdf')
      .waitFor();
    await page.getByRole('banner').getByText('other').waitFor();
    await page
      .getByText(`You work on a copy of it in ${join(app.folder, 'Isthmus', 'other.isthmus')}`)
      .waitFor();
    await takeScreenshot(page, 'drop-workspace');
    expect(errors).toEqual([]);
  });

  it('asks before a workspace takes the place of one where work is under way, then shows its data', async () => {
    const busy = join(app.folder, 'files', 'busy.isthmus');
    const workspace = createWorkspace(busy);
    const job = workspace.jobs.create({
      kind: 'import',
      title: 'Import files',
      resource: 'io',
      payload: { interactions: [] },
    });
    workspace.jobs.setState(job.id, 'paused'); // held back before its turn: it stays so
    workspace.close();
    await dropFiles(hand, [busy]);
    await page.getByRole('banner').getByText('busy').waitFor();
    await openScreen('Doctor');
    const other = join(app.folder, 'files', 'other.isthmus');
    await dropFiles(hand, [other]);
    const question = page.getByRole('dialog', { name: 'Work is under way' });
    await question.getByRole('button', { name: 'Cancel' }).click();
    await question.waitFor({ state: 'hidden' });
    expect(await page.getByRole('banner').getByText('busy').isVisible()).toBe(true);
    await dropFiles(hand, [other]);
    await question.getByRole('button', { name: 'Open all the same' }).click();
    await page.getByRole('banner').getByText('other').waitFor();
    await page.getByRole('heading', { level: 1, name: 'Data' }).waitFor();
    expect(errors).toEqual([]);
  });
});
