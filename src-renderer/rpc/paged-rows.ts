// Rows of a long table, page by page from the host: those in view and their neighbours, wherever in the table that is.
// Pages that went out of view are forgotten after a while, so that memory does not grow with the way scrolled.
import { hashKey, useQueries, useQueryClient, type UseQueryOptions } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { pagesAround, pagesInView, pageSize, waitMs } from './needed-pages.ts';

interface Page<Row> {
  readonly rows: readonly Row[];
  /** Of all pages. */
  readonly total: number;
}

interface Part<Row> {
  /** Place of its first row in the whole table. */
  readonly first: number;
  readonly rows: readonly Row[];
}

type PageQuery<Row> = UseQueryOptions<Page<Row>>;

export interface PagedRows<Row> {
  /** Rows of the whole table; undefined while it is not known. */
  readonly total: number | undefined;
  readonly count: number;
  /** The pages that are here; keeps its identity until others are. */
  readonly parts: readonly Part<Row>[];
  /**
   * What the rows shown answer. Rows of the question before stay until the first rows of the next one are here.
   */
  readonly question: string;
  /** To be told which rows are in view; keeps its identity. */
  readonly onView: (range: { readonly first: number; readonly end: number }) => void;
  /** Reads every row of the question from the host, however long that takes. */
  readonly all: () => Promise<readonly Row[]>;
  /** null: none. */
  readonly error: Error | null;
  readonly retry: () => void;
}

interface Answer<Row> {
  readonly question: string;
  readonly total: number | undefined;
  readonly parts: readonly Part<Row>[];
}

/** Pages out of view are kept for so long, so that scrolling back a little loads nothing again. */
const keptMs = 20_000;

/** Rows of one request where all are wanted: as many as the host sends. */
const rowsOfTaking = 1000;

/**
 * @param queryOf the query of one page: `(page) => orpc.….queryOptions({ input: { …, ...page } })`
 * @param keptRow its page stays here wherever the view is. Default: none
 */
export function usePagedRows<Row>(
  queryOf: (page: { offset: number; limit: number }) => PageQuery<Row>,
  keptRow?: number,
): PagedRows<Row> {
  const question = hashKey(queryOf({ offset: 0, limit: pageSize }).queryKey);
  const [asked, setAsked] = useState({ question, pages: [0] as readonly number[] });
  if (asked.question !== question) setAsked({ question, pages: [0] });
  const wanted = new Set(asked.question === question ? asked.pages : [0]);
  if (keptRow !== undefined) wanted.add(Math.floor(keptRow / pageSize));
  const pages = [...wanted].sort((a, b) => a - b);
  const results = useQueries({
    queries: pages.map((page) => ({
      ...queryOf({ offset: page * pageSize, limit: pageSize }),
      gcTime: keptMs,
    })),
  });
  const versions = results.map(({ dataUpdatedAt }, place) => `${pages[place]} ${dataUpdatedAt}`).join();
  const current = useMemo(
    (): Answer<Row> => {
      const here = results.flatMap(({ data, dataUpdatedAt }, place) =>
        data === undefined ? [] : [{ first: pages[place]! * pageSize, ...data, dataUpdatedAt }],
      );
      const newest = here.toSorted((a, b) => b.dataUpdatedAt - a.dataUpdatedAt)[0];
      return { question, total: newest?.total, parts: here };
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the versions say when the pages' data are others
    [question, versions],
  );
  const [kept, setKept] = useState(current);
  const shown = current.total === undefined ? kept : current;
  if (shown !== kept) setKept(shown);

  const { total } = shown;
  const view = useRef({ first: 0, end: 1 });
  const last = useRef({ pages: asked.pages, at: 0 });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const follow = useCallback(() => {
    clearTimeout(timer.current);
    if (shown.question !== question) return; // the view is still that of the question before
    const inView = pagesInView(view.current, total);
    const around = pagesAround(inView, total);
    if (around.join() === last.current.pages.join()) return;
    timer.current = setTimeout(
      () => {
        last.current = { pages: around, at: performance.now() };
        setAsked({ question, pages: around });
      },
      waitMs(inView, last.current.pages, performance.now() - last.current.at),
    );
  }, [question, shown.question, total]);
  const newestFollow = useRef(follow);
  useEffect(() => {
    newestFollow.current = follow;
    follow();
  }, [follow]);
  useEffect(() => {
    last.current = { pages: [0], at: 0 }; // as `asked` begins anew
  }, [question]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const onView = useCallback((range: { readonly first: number; readonly end: number }) => {
    view.current = range;
    newestFollow.current();
  }, []);

  const queryClient = useQueryClient();
  const all = async (): Promise<readonly Row[]> => {
    const rows: Row[] = [];
    for (;;) {
      const page = queryOf({ offset: rows.length, limit: rowsOfTaking });
      const answer = await queryClient.query({ ...page, gcTime: 0, staleTime: 0 });
      rows.push(...answer.rows);
      if (rows.length >= answer.total || answer.rows.length === 0) return rows;
    }
  };
  const error = results.find((result) => result.error !== null)?.error ?? null;
  const retry = (): void => {
    for (const result of results) if (result.isError) void result.refetch();
  };
  return {
    total,
    count: total ?? 0,
    parts: shown.parts,
    question: shown.question,
    onView,
    all,
    error,
    retry,
  };
}
