// The screen Evaluate in a real browser: a report beside its controls, the sampled ranking and its warning, training
// the ablations that say whether the language model helped, and two runs compared.
import type { Browser, Page } from 'playwright-core';
import { readFileSync } from 'node:fs';
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

const sentence = /[+−]?\d\.\d{4} NDCG@10/;
const trainingMs = 120_000;

describe.skipIf(noBrowser !== undefined)(`evaluate (${noBrowser ?? 'Chromium'})`, () => {
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
    await page.getByRole('link', { name: 'Evaluate' }).click();
  });
  afterAll(async () => {
    await browser.close();
    expect(await app.stop()).toBe(0);
    await made.remove();
  });

  const look = async (name: string, of: Page = page): Promise<void> => {
    for (const [width, height] of [
      [1024, 700],
      [1280, 800],
    ] as const) {
      await of.setViewportSize({ width, height });
      await takeScreenshot(of, `${name}-${width}`);
      expect(await cutOffTexts(of), `${name}-${width}`).toEqual([]);
      const overflow = await sidewaysOverflow(of);
      expect(overflow, `${name} at ${width} px scrolls sideways`).toBe(0);
    }
    expect(await seriousFindings(of)).toEqual([]);
  };

  it('shows metrics with intervals beside the controls, and what the difference allows to say', async () => {
    await page.getByRole('heading', { name: 'Metrics, with 95 % intervals of the model' }).waitFor();
    await page
      .getByText(/^The model ranks better|^The simple rule|^The model cannot be told|^In \d+ of \d+ groups/)
      .first()
      .waitFor();
    for (const name of ['Model', 'without evidence', 'phase 1 alone', 'transitions', 'item neighbour'])
      await page.getByRole('cell', { name, exact: true }).first().waitFor();
    for (const name of ['text neighbour', 'popularity'])
      await page.getByRole('cell', { name, exact: true }).first().waitFor();
    const paired = page
      .getByRole('row')
      .filter({ hasText: /^popularity/ })
      .filter({ hasText: 'NDCG@10' })
      .last();
    expect(await paired.innerText()).toMatch(sentence);
    expect(await paired.innerText()).toMatch(/95 % interval [+−\d.]+ to [+−\d.]+/);
    expect(await paired.innerText()).toMatch(/better|worse|no difference shown/);
    await page.getByRole('img', { name: /^By item popularity\. head: / }).waitFor();
    await look('evaluate-report');
    await page.getByRole('img', { name: /^By item popularity\. head: / }).scrollIntoViewIfNeeded();
    await look('evaluate-values');
    await page.getByRole('combobox', { name: 'The charts show' }).click();
    await page.getByRole('option', { name: 'Model − popularity' }).click();
    await page
      .getByRole('img', { name: /^By overlap\. several domains: .*95 % interval/ })
      .scrollIntoViewIfNeeded();
    await look('evaluate-differences');
  });

  it('opens with how often the model is right, and explains its terms to the keyboard too', async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page
      .getByText(
        /^In \d+ of (100|1,000) cases .* first ten of its whole domain; by popularity it would be \d+\./,
      )
      .waitFor();
    await page.getByRole('button', { name: /^Copy or save: Metrics/ }).focus();
    const inFocus = (): Promise<string> => page.evaluate('document.activeElement.textContent');
    for (let stop = 0; stop < 4 && (await inFocus()) !== 'NDCG@10'; stop++) await page.keyboard.press('Tab');
    await page.getByRole('tooltip', { name: /^Like the hit rate, but a higher place counts more/ }).waitFor();
    await takeScreenshot(page, 'evaluate-term');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Glossary' }).waitFor();
    await page.waitForFunction("document.activeElement.id === 'term-ndcg'");
    await look('glossary');
    await page.getByRole('textbox', { name: 'Search the glossary' }).fill('cold');
    await page.getByText('Head, mid, tail, cold').waitFor();
    expect(await page.locator('dt').count()).toBe(1);
    await page.goBack();
  });

  it('gives its tables to a spreadsheet, every figure and bound', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const take = page.getByRole('button', { name: /^Copy or save: Metrics, with 95 % intervals/ });
    await take.click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Save as CSV' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('Metrics, with 95 % intervals of the model.csv');
    const lines = readFileSync(await file.path(), 'utf8').split('\r\n');
    expect(lines[0]).toMatch(
      /^\uFEFFNext item in,Users,Who ranks,NDCG@10,NDCG@10 Interval from,NDCG@10 Interval to,HR@10,/,
    );
    expect(lines[1]).toMatch(/^All users,\d+,Model,0\.\d+,0/);
    await take.click();
    await page.getByRole('menuitem', { name: 'Copy table' }).click();
    await page.getByText('Copied', { exact: true }).waitFor();
    const copied = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(copied.split('\n')).toHaveLength(lines.length - 1);
    expect(copied.split('\n')[1]!.split('\t').slice(0, 3)).toEqual(lines[1]!.split(',').slice(0, 3));
    // a row of both tables of scorers, with the domain that a cell above it says
    for (const column of ['NDCG@10', 'Coverage']) {
      const table = page.getByRole('table').filter({ hasText: 'Who ranks' }).filter({ hasText: column });
      await table.first().getByRole('row').nth(2).getByRole('cell').last().click({ button: 'right' });
      await page.getByRole('menuitem', { name: 'Copy row' }).click();
      await expect
        .poll(() => page.evaluate<string>('navigator.clipboard.readText()'))
        .toMatch(/^All users[^\t]*\t(?!Model)[^\t]+\t/);
      await page.evaluate("navigator.clipboard.writeText('')");
    }
  });

  it('evaluates with sampled negatives on request, and never without the warning', async () => {
    await page.getByText('Sampled (100)').click();
    await page.getByText('Sampled: not comparable with the full ranking').waitFor();
    await page.getByRole('button', { name: 'Evaluate', exact: true }).click();
    await page
      .getByRole('heading', { name: 'The model against its controls' })
      .waitFor({ timeout: trainingMs });
    await look('evaluate-sampled');
    await page.getByText('Full ranking', { exact: true }).click();
    await page.getByText('Sampled: not comparable with the full ranking').waitFor({ state: 'hidden' });
  });

  it(
    'says whether the language model helped, once the ablations are trained',
    async () => {
      await page.getByRole('tab', { name: 'Did the language model help?' }).click();
      await page.getByText('accepted synthetic rows (20) and domain profiles (20)').waitFor();
      await page.getByText(/^Not measured yet/).waitFor();
      await page.getByText('No leakage found').waitFor();
      await page.getByRole('button', { name: 'Train 5 missing' }).click();
      await page
        .getByText(/^its run is/)
        .first()
        .waitFor();
      const row = page.getByRole('row').filter({ hasText: 'Phase 2' }).filter({ hasText: 'NDCG@10' });
      await row.waitFor({ timeout: trainingMs }); // the last one
      await page
        .getByText(
          /^(Yes|No, it did harm|Not shown|Too few users).* against the same run without the language model/,
        )
        .waitFor();
      await page.getByText(/domains and groups were looked at/).waitFor();
      expect(await page.getByRole('row').filter({ hasText: sentence }).count()).toBe(6); // with the evidence, a control
      await page.getByRole('radio', { name: 'Profiles' }).check();
      await page.getByRole('img', { name: /^By domain\. All users: / }).waitFor();
      await look('evaluate-language-model');
    },
    trainingMs,
  );

  it('compares two runs: the settings that differ, and the paired difference', async () => {
    await page.getByRole('tab', { name: 'Two runs' }).click();
    await page
      .getByRole('cell', { name: 'augmentation.enabled' })
      .or(page.getByRole('cell', { name: 'phase1.enabled' }))
      .or(page.getByRole('cell', { name: 'phase2.enabled' }))
      .first()
      .waitFor();
    await page.getByRole('row').filter({ hasText: sentence }).first().waitFor();
    await look('evaluate-two-runs');
    expect(errors).toEqual([]);
  });

  it('speaks Chinese and is readable in the dark', async () => {
    const { page: other, errors: otherErrors } = await openPage(browser, app.url, {
      locale: 'zh-CN',
      colorScheme: 'dark',
    });
    await other.getByRole('link', { name: '评估' }).click();
    await other.getByRole('tab', { name: '语言模型有帮助吗？' }).click();
    await other.getByText('未发现泄漏').waitFor();
    await look('evaluate-language-model-dark-zh', other);
    await other.getByRole('tab', { name: '报告' }).click();
    await other.getByRole('heading', { name: '模型与对照方法比较' }).waitFor();
    await other
      .getByText(/^(模型优于|简单规则|模型与简单规则|模型的一部分|整个模型)/)
      .first()
      .waitFor();
    await look('evaluate-report-dark-zh', other);
    expect(otherErrors).toEqual([]);
  });
});
