// The open browser pages of this process: what failed-pages.ts reads when a test fails. Scripts that are no tests open pages too.
import type { Page } from 'playwright-core';

/** Open or closed. */
export const watchedPages = new Set<Page>();

export function watchPage(page: Page): void {
  watchedPages.add(page);
}
