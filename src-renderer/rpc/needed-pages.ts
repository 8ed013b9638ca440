// Which pages of a long table are asked for, given the rows in view, and when. Pure; paged-rows.ts asks for them.

/** Rows of one request. */
export const pageSize = 200;

interface Range {
  readonly first: number;
  /** Behind the last. */
  readonly end: number;
}

/** Number of the last page; 0 for an empty table, and before anything is known of it. */
const lastPageOf = (total = 0): number => Math.max(0, Math.ceil(total / pageSize) - 1);

/** Numbers of the pages that hold the rows in view, rising; the first page before anything is known of the table. */
export function pagesInView({ first, end }: Range, total: number | undefined): number[] {
  const lastPage = lastPageOf(total);
  const from = Math.min(Math.floor(Math.max(0, first) / pageSize), lastPage);
  const to = Math.min(Math.floor(Math.max(0, end - 1) / pageSize), lastPage);
  return Array.from({ length: Math.max(0, to - from) + 1 }, (_, place) => from + place);
}

/** The pages in view, the one before and the one behind: what scrolling comes to next is there already. */
export function pagesAround(inView: readonly number[], total: number | undefined): number[] {
  const [from = 0] = inView;
  const to = inView.at(-1) ?? from;
  return [...(from > 0 ? [from - 1] : []), ...inView, ...(to < lastPageOf(total) ? [to + 1] : [])];
}

/** Milliseconds without another page in view before pages far from those asked for are asked for. */
export const flyOverMs = 80;

/**
 * How long to wait before these pages are asked for: not at all where the list has come on to a page that was asked for
 * as a neighbour, unless that goes so fast that pages would be asked for only to be passed by.
 * @param asked pages asked for last
 * @param sinceMs since then
 */
export function waitMs(inView: readonly number[], asked: readonly number[], sinceMs: number): number {
  const isNear = inView.every((page) => asked.includes(page));
  return asked.length === 0 || (isNear && sinceMs >= flyOverMs) ? 0 : flyOverMs;
}
