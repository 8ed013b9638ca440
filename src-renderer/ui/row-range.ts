// Which rows of a list are drawn: those in view and some beside them. Pure.

export interface RowRange {
  readonly first: number;
  /** Behind the last. */
  readonly end: number;
}

/** Rows drawn beyond each edge of the view, so that a frame that is late shows no gap. */
const overscan = 8;
/** The range moves by whole steps: a list that moves by one row is not drawn anew. */
const step = 4;

/** @param top pixels of the list above the view */
export function rangeInView(top: number, viewportPx: number, rowPx: number, count: number): RowRange {
  const first = Math.floor((Math.floor(top / rowPx) - overscan) / step) * step;
  const end = Math.ceil((Math.ceil((top + viewportPx) / rowPx) + overscan) / step) * step;
  return { first: Math.max(0, Math.min(first, count)), end: Math.min(count, Math.max(0, end)) };
}

/** The place of the list that shows a row with the least move; where it is in view already: the present one. */
export function topToShow(index: number, top: number, viewportPx: number, rowPx: number): number {
  const begin = index * rowPx;
  if (begin < top) return begin;
  return Math.max(top, begin + rowPx - viewportPx);
}
