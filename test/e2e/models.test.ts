// The screen "Models" in a real browser: what is missing and how to bring it, adding a file, measuring; axe; pictures.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
import { seriousFindings } from '../support/accessibility.ts';
import { ggufBytes } from '../support/gguf-file.ts';
import { installedModelFiles } from '../support/model-files.ts';

const files = await installedModelFiles();

async function openModels(page: Page, name = 'Models'): Promise<void> {
  await page.getByRole('link', { name }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

describe.skipIf(noBrowser !== undefined)(`models (${noBrowser ?? 'Chromium'})`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });

  describe('without files', () => {
    let app: ServedApp;
    beforeAll(async () => {
      // No package index: what an offline machine answers, without asking anybody.
      app = await serveApp({ env: { PIP_NO_INDEX: '1' } });
    });
    afterAll(async () => {
      expect(await app.stop()).toBe(0);
    });

    it('says what is missing, and which file to bring where when no source has it', async () => {
      const { page, errors } = await openPage(browser, app.url);
      await openModels(page);
      await page.getByText('3 files are missing').waitFor();
      await takeScreenshot(page, 'models-missing');
      expect(await cutOffTexts(page), 'models-missing').toEqual([]);
      expect(await seriousFindings(page)).toEqual([]);
      await page.getByRole('button', { name: 'Fetch missing…' }).click();
      const dialog = page.getByRole('dialog');
      const network = dialog.getByRole('switch', { name: /Allow the network/ });
      expect(await network.isChecked()).toBe(false);
      await dialog.getByRole('checkbox', { name: /SmolLM2/ }).uncheck();
      await dialog.getByRole('checkbox', { name: /text encoder/ }).uncheck();
      await takeScreenshot(page, 'models-fetch');
      expect(await cutOffTexts(page), 'models-fetch').toEqual([]);
      expect(await seriousFindings(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Fetch', exact: true }).click();
      const failure = page.getByRole('alert').filter({ hasText: 'could not be fetched' });
      await failure.getByText(/Bring the file all-MiniLM-L6-v2\.tokenizer\.json/).waitFor();
      expect(await failure.innerText()).toContain(join(app.folder, 'data', 'models'));
      expect(errors).toEqual([]);
    });

    it('adds a file by its path, and takes it away again after asking', async () => {
      const path = join(app.folder, 'mine.gguf');
      writeFileSync(path, ggufBytes({ 'general.architecture': 'llama' }));
      const { page, errors } = await openPage(browser, app.url);
      await openModels(page);
      await page.getByRole('button', { name: 'Add a file…' }).click();
      await page.getByRole('textbox', { name: 'Model file' }).fill(path);
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByText('The file was added.').waitFor();
      const row = page.getByRole('row').filter({ hasText: 'mine.gguf' });
      await row.getByText('in use').waitFor();
      await row.getByRole('button', { name: /More actions/ }).click();
      await page.getByRole('menuitem', { name: 'Delete file…' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
      await row.waitFor({ state: 'detached' });
      expect(errors).toEqual([]);
    });
  });

  describe.skipIf('reason' in files)(`with files ${'reason' in files ? files.reason : ''}`, () => {
    let app: ServedApp;
    beforeAll(async () => {
      app = await serveApp({ withModels: true });
    });
    afterAll(async () => {
      expect(await app.stop()).toBe(0);
    });

    it('shows state, fit and the speed that it measures', async () => {
      const { page, errors } = await openPage(browser, app.url);
      await openModels(page);
      const encoder = page.getByRole('row').filter({ hasText: 'text encoder (ONNX' });
      await encoder.getByText('checksum matches').waitFor();
      await encoder.getByRole('button', { name: /Measure speed/ }).click();
      await page.getByText('The speed was measured.').waitFor();
      await encoder.getByText(/[\d,.]+ titles\/s/).waitFor();
      await takeScreenshot(page, 'models-light');
      expect(await cutOffTexts(page), 'models-light').toEqual([]);
      expect(await seriousFindings(page)).toEqual([]);
      expect(errors).toEqual([]);
    });

    it('reads in Chinese and in the dark, in a small window', async () => {
      const { page, errors } = await openPage(browser, app.url, {
        locale: 'zh-CN',
        colorScheme: 'dark',
        viewport: { width: 1024, height: 700 },
      });
      await openModels(page, '模型文件');
      await page.getByText('校验和一致').first().waitFor();
      const overflow = await sidewaysOverflow(page);
      expect(overflow).toBe(0);
      await takeScreenshot(page, 'models-dark-zh-1024');
      expect(await cutOffTexts(page), 'models-dark-zh-1024').toEqual([]);
      expect(await seriousFindings(page)).toEqual([]);
      expect(errors).toEqual([]);
    });
  });
});
