// An encrypted workspace in a real browser: its passphrase is asked for when it is opened, and the Doctor screen takes the encryption off
// and puts it on again.
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkspace } from '../../src-main/store/open-workspace.ts';
import { recodeWorkspace } from '../../src-main/store/recode-workspace.ts';
import { isEncrypted } from '../../src-main/store/workspace-keys.ts';
import { seriousFindings } from '../support/accessibility.ts';
import { noCipher } from '../support/cipher.ts';
import {
  cutOffTexts,
  noBrowser,
  openPage,
  serveApp,
  startBrowser,
  takeScreenshot,
  type ServedApp,
} from '../support/browser-app.ts';

const passphrase = 'seven quiet walruses';

const missing = noBrowser ?? noCipher;

describe.skipIf(missing !== undefined)(`an encrypted workspace (${missing ?? 'Chromium'})`, () => {
  let app: ServedApp;
  let browser: Browser;
  let page: Page;
  let path: string;
  beforeAll(async () => {
    app = await serveApp();
    path = join(app.folder, 'locked.isthmus');
    createWorkspace(path).close();
    recodeWorkspace(path, passphrase);
    browser = await startBrowser();
    ({ page } = await openPage(browser, app.url));
  });
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  it('is opened with its passphrase, and no other', async () => {
    const opened = page.getByRole('region', { name: 'Open a workspace' });
    await opened.getByRole('textbox', { name: 'File' }).fill(path);
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Encrypted workspace' });
    const field = dialog.getByRole('textbox', { name: 'Passphrase' });
    await field.fill('another one entirely');
    await dialog.getByRole('button', { name: 'Open' }).click();
    await dialog.getByRole('alert').getByText('not the passphrase of').waitFor();
    await takeScreenshot(page, 'passphrase');
    expect(await cutOffTexts(page), 'passphrase').toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
    await field.fill(passphrase);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Data' }).waitFor();
  });

  it('loses its encryption and gets it back on the Doctor screen', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Doctor' }).click();
    await page.getByText('This workspace is encrypted.').waitFor();
    await page.getByRole('button', { name: 'Take the encryption off' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take the encryption off' }).click();
    await page.getByText('This workspace is not encrypted.').waitFor();
    expect(isEncrypted(path)).toBe(false);
    await page.getByRole('button', { name: 'Encrypt…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Passphrase of the workspace' });
    await dialog.getByRole('textbox', { name: 'Passphrase' }).fill(passphrase);
    await dialog.getByRole('textbox', { name: 'Once more' }).fill('seven quiet walrus');
    await dialog.getByText('The two differ.').waitFor();
    await dialog.getByRole('textbox', { name: 'Once more' }).fill(passphrase);
    await takeScreenshot(page, 'encrypt');
    expect(await cutOffTexts(page), 'encrypt').toEqual([]);
    await dialog.getByRole('button', { name: 'Use this passphrase' }).click();
    await page.getByText('This workspace is encrypted.').waitFor();
    expect(isEncrypted(path)).toBe(true);
  });
});
