// Keeping and giving up data in a real browser: the workspace is checked and copied, a person is erased, the audit log tells it.
import type { Browser, Page } from 'playwright-core';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
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
import { connect, waitForJob } from '../support/served-client.ts';

const persons = ['Anna-Quastel', 'Bert-Vomhof', 'Carla-Ziesel'];

describe.skipIf(noBrowser !== undefined)(
  `keeping what a workspace holds (${noBrowser ?? 'Chromium'})`,
  () => {
    let app: ServedApp;
    let browser: Browser;
    let page: Page;
    let errors: string[];
    beforeAll(async () => {
      app = await serveApp();
      const file = join(app.folder, 'orders.csv');
      const rows = persons.flatMap((person, p) =>
        Array.from(
          { length: 6 },
          (_, k) => `${person},${k % 2 === 0 ? 'Tea' : 'Toys'},i${(p + k) % 7},${1000 + k}`,
        ),
      );
      writeFileSync(file, ['user,domain,item,time', ...rows].join('\n'));
      const { client, close } = await connect(app.url);
      await client.workspaces.create({ path: join(app.folder, 'kept.isthmus') });
      const { job } = await client.datasets.startImport({ name: 'orders', interactions: [{ path: file }] });
      await waitForJob(client, job);
      close();
      browser = await startBrowser();
      ({ page, errors } = await openPage(browser, app.url));
    });
    afterAll(async () => {
      await browser.close();
      await app.stop();
    });

    const screen = async (name: string): Promise<void> => {
      await page.getByRole('navigation').getByRole('link', { name }).click();
      await page.getByRole('heading', { level: 1, name }).waitFor();
    };
    const log = () => page.getByRole('table', { name: 'Audit log' }).getByRole('row');

    it('erases a person from the file', async () => {
      await screen('Data');
      await page.getByRole('tab', { name: /^Users/ }).click();
      await page.getByText(persons[1]!, { exact: true }).click();
      await page.getByRole('button', { name: 'Erase this person…' }).click();
      const dialog = page.getByRole('dialog', { name: `Erase this person (${persons[1]!})?` });
      await takeScreenshot(page, 'erase-person');
      await dialog.getByRole('button', { name: 'Erase', exact: true }).click();
      await page.getByText(/^Erased\./).waitFor();
      await expect.poll(() => page.getByText(persons[1]!, { exact: true }).count()).toBe(0);
      await expect
        .poll(() => readFileSync(join(app.folder, 'kept.isthmus'), 'latin1'))
        .not.toContain(persons[1]);
      expect(readFileSync(join(app.folder, 'kept.isthmus'), 'latin1')).toContain(persons[0]);
    });

    it('checks and copies the workspace, and tells who did what', async () => {
      await screen('Doctor');
      await page.getByRole('button', { name: 'Check workspace' }).click();
      await page.getByText('The workspace is whole.').waitFor();
      const copy = join(app.folder, 'copy.isthmus');
      await page.getByRole('textbox', { name: 'Copy to file' }).fill(copy);
      await page.getByRole('button', { name: 'Back up' }).click();
      await page.getByText(`Written: ${copy}.`).waitFor();
      expect(existsSync(copy)).toBe(true);
      await page.getByRole('button', { name: 'Back up' }).click();
      await page.getByText(/exists already. Choose another name/).waitFor();

      await expect.poll(() => log().count()).toBe(3); // the header, the import and the erasure
      await page.getByRole('combobox', { name: 'Action' }).click();
      await page.getByRole('option', { name: 'Erased a user' }).click();
      await expect.poll(() => log().count()).toBe(2);
      expect(await log().nth(1).textContent()).toContain('Erased a user');
      expect(await log().nth(1).textContent()).not.toContain(persons[1]);
      await takeScreenshot(page, 'keeping');
      expect(await cutOffTexts(page)).toEqual([]);
      expect(await sidewaysOverflow(page)).toBe(0);
      expect(await seriousFindings(page)).toEqual([]);
      expect(errors).toEqual([]);
    });
  },
);
