// What open browser pages show when a test fails: its text stands in the report of the run, beside the error, where nobody
// can look at the page any more. Loaded before each test file (vitest.config.ts).
import type { Page } from 'playwright-core';
import { afterEach } from 'vitest';

/** Pages of this test file, open or closed. */
const pages = new Set<Page>();

export function watchPage(page: Page): void {
  pages.add(page);
}

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  for (const page of pages) {
    if (page.isClosed()) continue;
    const text = await page.locator('body').innerText();
    console.error(`page of "${task.name}": ${page.url()}\n${text.replaceAll(/\s*\n\s*/g, ' | ')}`);
  }
});
