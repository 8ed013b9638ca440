// Rows of a table that come page by page from the host: where the next page begins, and all that was loaded as one list.
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';

/** Rows of one request. */
export const pageSize = 200;

interface Page<Row = unknown> {
  readonly rows: readonly Row[];
  /** Of all pages. */
  readonly total: number;
}

/** Where the next page begins; undefined behind the last. */
export function nextOffset(_last: Page, pages: readonly Page[]): number | undefined {
  const loaded = pages.reduce((sum, { rows }) => sum + rows.length, 0);
  return loaded < (pages[0]?.total ?? 0) ? loaded : undefined;
}

export interface PagedRows<Row> {
  /** What was loaded so far; keeps its identity until a page arrives. */
  readonly rows: readonly Row[];
  /** undefined while it is not known. */
  readonly total: number | undefined;
  /** Asks for the next page, unless one is under way or there is none. */
  readonly loadMore: () => void;
}

export function usePagedRows<Row>(pages: UseInfiniteQueryResult<InfiniteData<Page<Row>>>): PagedRows<Row> {
  const { data, hasNextPage, isFetching, fetchNextPage } = pages;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data]);
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  return { rows, total: data?.pages[0]?.total, loadMore };
}
