// What the import asks an analyst in a real browser: which table of a file, whether dates are day or month first, which part of a
// split a file is, how one file is read otherwise than the others, and whether ids that nearly match are the same.
import type { Browser, Page } from 'playwright-core';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
import { openWorkspace } from '../../src-main/store/open-workspace.ts';
import { splitPlanOf } from '../../src-main/services/datasets/dataset-split.ts';
import { storedSequences } from '../support/import-fixture.ts';

describe.skipIf(noBrowser !== undefined)(`choices of an import (${noBrowser ?? 'Chromium'})`, () => {
  let app: ServedApp;
  let browser: Browser;
  let page: Page;
  let errors: string[];
  const file = (name: string, content: string | Uint8Array): string => {
    const path = join(app.folder, name);
    writeFileSync(path, content);
    return path;
  };
  beforeAll(async () => {
    app = await serveApp();
    browser = await startBrowser();
    ({ page, errors } = await openPage(browser, app.url));
    await page.getByRole('textbox', { name: 'Name' }).fill('choices');
    await page.getByRole('button', { name: 'Make workspace' }).click();
    await page.getByRole('heading', { level: 1, name: 'Import data' }).waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  const interactionsField = (number?: number) =>
    page.getByRole('textbox', {
      name: `File of interactions${number === undefined ? '' : ` ${number}`}`,
      exact: true,
    });
  const next = () => page.getByRole('button', { name: 'Next' }).click();
  const looksRight = async (name: string): Promise<void> => {
    await takeScreenshot(page, name);
    expect(await cutOffTexts(page), name).toEqual([]);
    expect(await sidewaysOverflow(page), name).toBe(0);
    expect(await seriousFindings(page), name).toEqual([]);
  };
  const startOver = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Start over' }).click();
    await interactionsField().waitFor();
  };
  const importAs = async (name: string): Promise<Record<string, string[]>> => {
    await next();
    await page.getByRole('textbox', { name: 'Name of the data set' }).fill(name);
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText(new RegExp(`^“${name}”: `)).waitFor();
    using workspace = openWorkspace(join(app.folder, 'Isthmus', 'choices.isthmus'), { readOnly: true });
    const dataset = workspace.datasets.list().find((each) => each.name === name)!;
    return await storedSequences(workspace, dataset.id);
  };

  it('asks which table of a database, and whether dates are day or month first', async () => {
    const path = join(app.folder, 'shop.db');
    const database = new DatabaseSync(path);
    database.exec(
      'CREATE TABLE orders (user TEXT, item TEXT, domain TEXT, date TEXT); CREATE TABLE notes (text TEXT)',
    );
    const insert = database.prepare('INSERT INTO orders VALUES (?, ?, ?, ?)');
    ['05/06/2024', '07/08/2024', '09/10/2024', '11/12/2024'].forEach((date, k) =>
      insert.run('ann', `p${k}`, k % 2 === 0 ? 'Tea' : 'Toys', date),
    );
    database.close();
    await interactionsField().fill(path);
    await page.getByRole('button', { name: 'orders', exact: true }).waitFor();
    await looksRight('import-choice-table');
    await page.getByRole('button', { name: 'orders', exact: true }).click();
    await page.getByRole('table', { name: 'First rows of shop.db' }).getByText('05/06/2024').waitFor();
    await next();
    await next();
    await page
      .getByRole('alert')
      .getByText('“05/06/2024”')
      .or(page.getByText('"05/06/2024"'))
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Day first: Jun 5, 2024' }).waitFor();
    await looksRight('import-choice-dates');
    await page.getByRole('button', { name: 'Month first: May 6, 2024' }).click();
    await page.getByText('What the import would keep').waitFor();
    expect(await importAs('dates')).toEqual({
      ann: [5, 7, 9, 11].map(
        (month, k) => `${k % 2 === 0 ? 'Tea' : 'Toys'}:p${k}@${Date.UTC(2024, month - 1, month + 1)}`,
      ),
    });
    await startOver();
  });

  it('takes files as the parts of a split, by their names or as chosen', async () => {
    const rows = (domain: string, ...lines: string[]): string =>
      [
        'user_id:token\titem_id:token\ttimestamp:float',
        ...lines.map((line) => line.replaceAll('d', domain)),
      ].join('\n');
    const parts = {
      train: ['u1\td1\t1', 'u1\td2\t2', 'u2\td1\t3', 'u2\td3\t4'],
      valid: ['u1\td3\t5', 'u2\td2\t6'],
      test: ['u1\td4\t7', 'u2\td4\t8'],
    };
    const paths = ['a', 'b'].flatMap((domain) =>
      Object.entries(parts).map(([part, lines]) => file(`${domain}.${part}.inter`, rows(domain, ...lines))),
    );
    for (let place = 1; place < paths.length; place++)
      await page.getByRole('button', { name: 'Add a file (one per domain)' }).click();
    for (const [place, path] of paths.entries()) await interactionsField(place + 1).fill(path);
    const part = (number: number) =>
      page.getByRole('combobox', { name: `Part of a split: File of interactions ${number}` });
    expect(await Promise.all([1, 2, 3, 6].map((number) => part(number).inputValue()))).toEqual([
      ...['training', 'validation', 'test', 'test'],
    ]);
    await page.getByText('RecBole · 3 columns').nth(5).waitFor();
    await looksRight('import-choice-parts');
    await next();
    await next();
    await page
      .getByText('Split as in the files, in interactions: training 8, validation 4, test 4')
      .waitFor();
    const stored = await importAs('parts');
    expect(stored['u1']).toEqual([
      'a:a1@1',
      'b:b1@1',
      'a:a2@2',
      'b:b2@2',
      'a:a3@5',
      'b:b3@5',
      'a:a4@7',
      'b:b4@7',
    ]);
    using workspace = openWorkspace(join(app.folder, 'Isthmus', 'choices.isthmus'), { readOnly: true });
    const { id } = workspace.datasets.list().find(({ name }) => name === 'parts')!;
    expect(splitPlanOf(workspace, id)).toMatchObject({
      kind: 'given',
      trainingLengths: Int32Array.of(4, 4),
      validationLengths: Int32Array.of(2, 2),
    });
    await startOver();
  });

  it('reads one file otherwise than the others, with its preview, and matches ids when asked', async () => {
    const log = 'user,item,time\n1,7,1\n1,8,2\n2,7,3\n2,8,4\n';
    await interactionsField().fill(file('Tea.csv', log));
    await page.getByRole('button', { name: 'Add a file (one per domain)' }).click();
    await interactionsField(2).fill(
      file('Toys.csv', `Made by hand\nfor the year\n${log.replaceAll(',', '|')}`),
    );
    await page
      .getByRole('button', { name: 'Read this file otherwise than the others: File of interactions 2' })
      .click();
    await page.getByRole('textbox', { name: 'Lines to skip: File of interactions 2' }).fill('2');
    await page.getByRole('combobox', { name: 'Delimiter: File of interactions 2' }).click();
    await page.getByRole('option', { name: 'bar |' }).click();
    await page.getByText('Delimited text · 3 columns · delimiter bar').waitFor();
    await page.getByRole('button', { name: 'Add a file of items' }).click();
    await page
      .getByRole('textbox', { name: 'File of items', exact: true })
      .fill(file('items.csv', 'item,title\n7.0,Seven\n8.0,Eight\n'));
    await page.getByText('Delimited text · 2 columns · delimiter comma').waitFor();
    await looksRight('import-choice-reading');
    await next();
    await next();
    await page.getByRole('button', { name: 'Match the ids' }).waitFor();
    await looksRight('import-choice-ids');
    await page.getByRole('button', { name: 'Match the ids' }).click();
    await page.getByRole('checkbox', { name: 'Match the ids' }).waitFor();
    const stored = await importAs('reading');
    expect(stored).toEqual({
      '1': ['Tea:7@1', 'Toys:7@1', 'Tea:8@2', 'Toys:8@2'],
      '2': ['Tea:7@3', 'Toys:7@3', 'Tea:8@4', 'Toys:8@4'],
    });
    using workspace = openWorkspace(join(app.folder, 'Isthmus', 'choices.isthmus'), { readOnly: true });
    const { id } = workspace.datasets.list().find(({ name }) => name === 'reading')!;
    expect(workspace.items.all(id).map(({ title }) => title)).toEqual(['Seven', 'Eight', 'Seven', 'Eight']);
    await startOver();
  });

  it('offers the columns that an earlier import took of such a file', async () => {
    const orders = (user: string): string =>
      [
        'user,item,shop,seller,time',
        ...[1, 2, 3, 4].map(
          (k) => `${user},${k},${k < 3 ? 'Tea' : 'Toys'},${k % 2 === 0 ? 'North' : 'South'},${k}`,
        ),
      ].join('\n');
    const bySeller = ['South:1@1', 'North:2@2', 'South:3@3', 'North:4@4'];
    const domain = page.getByRole('combobox', { name: 'Column for Domain' });
    const offer = page.getByText(/^The import of “sellers” \(.*\) took: .*Domain = seller/);
    await interactionsField().fill(file('may.csv', orders('ann')));
    await page.getByText('Delimited text · 5 columns · delimiter comma').waitFor();
    await next();
    expect(await domain.inputValue()).toBe('shop');
    await domain.click();
    await page.getByRole('option', { name: 'seller' }).click();
    await next();
    expect((await importAs('sellers'))['ann']).toEqual(bySeller);
    await startOver();
    await interactionsField().fill(file('june.csv', orders('bob')));
    await page.getByText('Delimited text · 5 columns · delimiter comma').waitFor();
    await next();
    await offer.waitFor();
    expect(await domain.inputValue()).toBe('shop'); // offered, not done
    await looksRight('import-choice-earlier');
    await page.getByRole('button', { name: 'Take the same columns' }).click();
    await offer.waitFor({ state: 'detached' });
    expect(await domain.inputValue()).toBe('seller');
    await next();
    expect((await importAs('sellers of June'))['bob']).toEqual(bySeller);
    expect(errors).toEqual([]);
  });
});
