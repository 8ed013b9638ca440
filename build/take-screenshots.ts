// `npm run screenshots`: the pictures of the README, from the sample workspace in a real Chromium.
// Usage: node build/take-screenshots.ts [WORKSPACE.isthmus]; without one the sample is made first (a few minutes).
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { noBrowser, openPage, serveApp, startBrowser } from '../test/support/browser-app.ts';

const root = resolve(import.meta.dirname, '..');
const images = join(root, 'docs', 'images');
const screens = ['data', 'train', 'evaluate', 'recommend'] as const;

function prepareSample(folder: string): string {
  const workspace = join(folder, 'sample.isthmus');
  const [given] = process.argv.slice(2);
  if (given !== undefined) copyFileSync(given, workspace);
  else {
    const made = spawnSync(process.execPath, [join(root, 'out/main/cli.js'), 'demo', '-w', workspace], {
      stdio: 'inherit',
    });
    if (made.status !== 0) throw new Error('The sample workspace could not be made.');
  }
  return workspace;
}

if (noBrowser !== undefined) throw new Error(noBrowser);
const folder = mkdtempSync(join(tmpdir(), 'isthmus-screenshots-'));
mkdirSync(images, { recursive: true });
const app = await serveApp({ folder, withModels: true, workspace: prepareSample(folder) });
const browser = await startBrowser();
try {
  const { page } = await openPage(browser, app.url, { colorScheme: 'light' });
  for (const screen of screens) {
    await page.goto(new URL(`/#/${screen}`, app.url).href);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    await page.getByRole('status', { name: /loading/i }).waitFor({ state: 'detached' });
    if (screen === 'train') await page.getByRole('table').getByRole('row').nth(1).click();
    if (screen === 'recommend') await page.getByRole('button', { name: 'Random' }).click();
    await page.waitForTimeout(3000); // the trainer has answered, charts have drawn
    await page.screenshot({ path: join(images, `${screen}.png`) });
  }
} finally {
  await browser.close();
  await app.stop();
  rmSync(folder, { recursive: true, force: true });
}
