// The screens Profiles and Augment in a real browser, on a workspace with stored texts and proposals: searching, editing
// and undoing a profile, reviewing rows. Writing them with a real model is tested in test/integration.
import type { Browser, Locator, Page } from 'playwright-core';
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
import {
  makeLanguageModelWorkspace,
  type LanguageModelWorkspace,
} from '../support/language-model-workspace.ts';

describe.skipIf(noBrowser !== undefined)(`profiles and augment (${noBrowser ?? 'Chromium'})`, () => {
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

  const look = async (name: string, of: Page): Promise<void> => {
    await takeScreenshot(of, name);
    const overflow = await sidewaysOverflow(of);
    expect(overflow, `${name} scrolls sideways`).toBe(0);
    expect(await cutOffTexts(of), name).toEqual([]);
    expect(await seriousFindings(of)).toEqual([]);
  };

  it('lists who has profiles, and who has none', async () => {
    await page.getByRole('link', { name: 'Profiles' }).click();
    await page.getByText('Choose a user on the left').waitFor();
    const users = page.getByRole('table', { name: 'Users and their overall profile' });
    await users.getByRole('row').nth(1).waitFor();
    await page.getByRole('combobox', { name: 'Which users' }).click();
    await page.getByRole('option', { name: 'all users' }).click();
    await page.getByText('150 users', { exact: true }).waitFor();
    await page.getByRole('textbox', { name: 'Search users and texts' }).fill('nobody is called this');
    await page.getByText('No user fits.').waitFor();
    await page.getByRole('textbox', { name: 'Search users and texts' }).fill('');
    await page.getByRole('combobox', { name: 'Which users' }).click();
    await page.getByRole('option', { name: 'with a profile', exact: true }).click();
    await users.getByRole('row').nth(1).waitFor();
    await look('profiles-light', page);
  });

  it('edits a text, keeps it over a reload, and takes it back', async () => {
    await page
      .getByRole('table', { name: 'Users and their overall profile' })
      .getByRole('row')
      .nth(1)
      .focus();
    await page.keyboard.press('Enter');
    const card = page.getByRole('region', { name: 'Books' });
    await card.getByRole('button', { name: 'Edit' }).click();
    await card.getByRole('textbox').fill('Reads what nobody else reads.');
    await card.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Reads what nobody else reads.').first().waitFor();
    await page.getByText('edited by hand', { exact: true }).first().waitFor();
    await page.reload();
    await page.getByText('Reads what nobody else reads.').first().waitFor();
    await look('profiles-user', page);
    await page.getByRole('button', { name: 'Undo' }).first().click();
    await page.getByText('Reads what nobody else reads.').first().waitFor({ state: 'detached' });
    expect(errors).toEqual([]);
  });

  it('shows the proposed rows of the augmenter, and rejects one', async () => {
    await page.getByRole('link', { name: 'Augment' }).click();
    await page.getByRole('tab', { name: /Review/ }).click();
    const rows = page.getByRole('table').getByRole('row');
    await rows.nth(1).waitFor();
    await look('augment-review', page);
    await rows.nth(1).getByRole('checkbox').check();
    await page
      .getByRole('button', { name: /^Reject/ })
      .first()
      .click();
    await rows.filter({ hasText: 'rejected' }).first().waitFor();
    await page.getByRole('button', { name: /^Undo/ }).first().click();
    await rows.filter({ hasText: 'rejected' }).first().waitFor({ state: 'detached' });
    const all = page.getByRole('checkbox', { name: 'Select all rows' });
    await all.click(); // not check(): the box is checked when the host has named the rows
    await page.getByRole('status').filter({ hasText: '20 selected' }).waitFor();
    await all.uncheck();
    await page.getByRole('status').filter({ hasText: 'selected' }).waitFor({ state: 'detached' });
    expect(errors).toEqual([]);
  });

  it('reviews by keyboard alone, and hatches what is synthetic', async () => {
    const table = page.getByRole('table', { name: 'Proposed rows' });
    const row = (place: number): Locator => table.locator(`[data-index="${place}"]`);
    const focused = table.locator('[data-index]:focus');
    const press = async (...keys: string[]): Promise<void> => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const isHatched = (place: number): Promise<boolean> =>
      page.evaluate(
        `getComputedStyle(document.querySelector('[data-index="${place}"]')).backgroundImage.includes('repeating')`,
      );
    await page.reload();
    await page.getByRole('tab', { name: /Review/ }).focus();
    await press('Enter'); // opens the tab; the focus stays on it
    await row(1).waitFor();
    await press('ArrowDown');
    expect(await focused.getAttribute('data-index')).toBe('1');
    await press('r');
    await page.getByText('1 row rejected').waitFor();
    await row(1).filter({ hasText: 'Rejected by hand' }).waitFor();
    expect([await isHatched(0), await isHatched(1)]).toEqual([true, false]);
    await page.waitForFunction(`document.activeElement.getAttribute('data-index') === '2'`);
    await press('Space', 'ArrowUp', 'Space', 'o'); // both that are selected
    await page.getByText('2 rows left open').waitFor();
    await press('z');
    await page.getByText('Undone: 2 rows').waitFor();
    await press('z');
    await page.getByText('Undone: 1 row').waitFor();
    await row(1).filter({ hasText: 'Accepted' }).waitFor();
    // the table is one stop of the Tab key, however many rows it has
    await page.getByRole('checkbox', { name: 'Select all rows' }).focus();
    await press('Tab');
    expect(await table.locator(':focus').count()).toBe(0);
    await press('Shift+Tab', 'Shift+Tab');
    expect(await table.and(page.locator(':focus')).count()).toBe(1);
    await press('End');
    expect(await focused.getAttribute('data-index')).toBe('19');
    await press('Home', 'Enter');
    const drawer = page.getByRole('dialog', { name: 'Where this row comes from' });
    await drawer.getByText('Retrieval score').waitFor();
    for (const fact of ['1.0000', '0.9000', 'model', 'prompt', /Accepted · by (rule|hand)/])
      await drawer.getByText(fact, { exact: true }).waitFor();
    await look('augment-provenance', page);
    await press('Escape');
    await drawer.waitFor({ state: 'detached' });
    expect(await focused.getAttribute('data-index')).toBe('0');
    await press('Shift+?');
    await page.getByRole('row', { name: 'A R O Z In the review of Augment' }).waitFor();
    await press('Escape');
    expect(errors).toEqual([]);
  });

  it('changes what the model is asked, with a preview, and refuses a text without its slot', async () => {
    await page.getByRole('link', { name: 'Augment' }).click();
    await page.getByRole('tab', { name: 'Users and settings' }).click();
    await page.getByRole('button', { name: 'Prompts…' }).click();
    const dialog = page.getByRole('dialog', { name: 'What the language model is asked' });
    const preview = dialog.getByRole('region', { name: 'Preview' });
    await preview.getByText(/Answer Yes or No\.\s+Bought: /).waitFor();
    expect(await preview.getByRole('radio').count()).toBe(3);
    const question = dialog.getByRole('textbox', { name: 'One by one: question' });
    await question.fill('Would they take it?');
    await dialog.getByRole('alert').getByText('must hold {title} once').waitFor();
    expect(await dialog.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await question.fill('Would they take {title} of {domain}?');
    for (const domain of ['Books', 'Films'])
      // whichever the user has less of is asked about
      await dialog.getByRole('textbox', { name: `What ${domain} is about` }).fill(`told in ${domain}`);
    await preview.getByText(/Would they take .+ of (Books|Films) \(told in \1\)\?/).waitFor();
    await look('prompts-light', page);
    await dialog.getByText('Chinese', { exact: true }).click();
    await preview
      .getByText(/已购买：/)
      .first()
      .waitFor();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Prompts…' }).click();
    await preview.getByText(/Would they take /).waitFor();
    await dialog.getByRole('button', { name: 'All standard texts' }).click();
    await preview.getByText(/Answer Yes or No\./).waitFor();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(errors).toEqual([]);
  });

  it('reads in Chinese and in the dark, in a small window', async () => {
    const small = await openPage(browser, app.url, {
      locale: 'zh-CN',
      colorScheme: 'dark',
      viewport: { width: 1024, height: 700 },
    });
    for (const [link, name] of [
      ['画像', 'profiles'],
      ['增强', 'augment'],
    ] as const) {
      await small.page.getByRole('link', { name: link }).click();
      await small.page.getByRole('heading', { level: 1, name: link }).waitFor();
      await small.page.waitForLoadState('networkidle');
      await look(`${name}-zh-dark-1024`, small.page);
    }
    expect(small.errors).toEqual([]);
  });
});
