// What open browser pages show when a test fails: its text stands in the report of the run, beside the error, where nobody
// can look at the page any more. Loaded before each test file (vitest.config.ts).
import { afterEach } from 'vitest';
import { watchedPages } from './watched-pages.ts';

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  for (const page of watchedPages) {
    if (page.isClosed()) continue;
    const text = await page.locator('body').innerText();
    console.error(`page of "${task.name}": ${page.url()}\n${text.replaceAll(/\s*\n\s*/g, ' | ')}`);
  }
});
