// Scroll positions of lists that are higher than a browser can draw: which place of the list the scroll bar stands for.
// Pure. What does not belong: rows, React, the scrolling element.

/**
 * Pixels that are drawn at most. Chromium lays nothing out beyond 33.5 million and Firefox beyond 17.9; positions are
 * single precision on the way to the screen, which tells half pixels apart up to 8.4 million.
 */
const maxDrawnPx = 8_000_000;
/** At both ends a pixel of the bar is a pixel of the list: the first and last rows are reached without a jump. */
const exactPx = 200_000;

export interface ScrollGeometry {
  /** Height of the whole list. */
  readonly contentPx: number;
  /** Height of the part that is in view. */
  readonly viewportPx: number;
}

export interface ScrollPosition {
  /** Pixels of the list above the view. */
  readonly top: number;
  /** `scrollTop` of the element. The list is drawn lower by `bar − top`, a whole number. */
  readonly bar: number;
}

/** Height of the drawn list. */
export function drawnHeight({ contentPx }: Pick<ScrollGeometry, 'contentPx'>): number {
  return Math.min(contentPx, maxDrawnPx);
}

/** Where the bar must be to stand for this place of the list. */
export function positionAt(top: number, geometry: ScrollGeometry): ScrollPosition {
  const { lastTop, lastBar } = ends(geometry);
  const wanted = Math.max(0, Math.min(top, lastTop));
  const bar =
    wanted <= exactPx || lastTop === lastBar
      ? wanted
      : wanted >= lastTop - exactPx
        ? lastBar - (lastTop - wanted)
        : exactPx + (wanted - exactPx) / stretch(lastTop, lastBar);
  return withWholeShift(wanted, bar, lastTop);
}

/**
 * Which place of the list is shown after the bar has moved. A short move comes from the wheel or from keys: the list
 * moves by as many pixels as the bar. A longer one (half a pixel of the bar's track or more) comes from dragging the
 * bar: its place on the track then says which part of the whole list is shown.
 */
export function positionAfter(before: ScrollPosition, bar: number, geometry: ScrollGeometry): ScrollPosition {
  const { lastTop, lastBar } = ends(geometry);
  if (lastTop === lastBar) return { top: bar, bar };
  if (bar <= 0) return { top: 0, bar };
  if (bar >= lastBar - 1) return withWholeShift(lastTop, bar, Infinity);
  const moved = bar - before.bar;
  const isShort = Math.abs(moved) < lastBar / (2 * geometry.viewportPx);
  if (isShort) return withWholeShift(Math.max(0, Math.min(before.top + moved, lastTop)), bar, lastTop);
  const top =
    bar <= exactPx
      ? bar
      : bar >= lastBar - exactPx
        ? lastTop - (lastBar - bar)
        : exactPx + (bar - exactPx) * stretch(lastTop, lastBar);
  return withWholeShift(top, bar, lastTop);
}

/** The last positions of list and bar. */
function ends({ contentPx, viewportPx }: ScrollGeometry): { lastTop: number; lastBar: number } {
  return {
    lastTop: Math.max(0, contentPx - viewportPx),
    lastBar: Math.max(0, drawnHeight({ contentPx }) - viewportPx),
  };
}

/** Pixels of the list per pixel of the bar, between the exact ends. */
function stretch(lastTop: number, lastBar: number): number {
  return (lastTop - 2 * exactPx) / (lastBar - 2 * exactPx);
}

/** Rows at fractions of a pixel would be blurred. */
function withWholeShift(top: number, bar: number, lastTop: number): ScrollPosition {
  const shift = Math.round(bar - top);
  return { top: Math.max(0, Math.min(bar - shift, lastTop)), bar };
}
