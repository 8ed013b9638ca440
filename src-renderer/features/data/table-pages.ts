// Paging of tables that come page by page from the host.

export const pageSize = 200;

interface Page {
  readonly rows: readonly unknown[];
  readonly total: number;
}

/** Where the next page begins; undefined behind the last. */
export function nextOffset(_last: Page, pages: readonly Page[]): number | undefined {
  const loaded = pages.reduce((sum, { rows }) => sum + rows.length, 0);
  return loaded < (pages[0]?.total ?? 0) ? loaded : undefined;
}
