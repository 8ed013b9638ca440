// The scrolling of a table with rows of one height: which rows are drawn, and where. Follows the element's scroll
// bar, and moves it.
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { rangeInView, topToShow, type RowRange } from './row-range.ts';
import {
  drawnHeight,
  positionAfter,
  positionAt,
  type ScrollGeometry,
  type ScrollPosition,
} from './scaled-scroll.ts';

interface RowWindowOptions {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly count: number;
  readonly rowPx: number;
  /** Of what stands above the rows and does not scroll away. */
  readonly headerPx: number;
  /** Of the scroller; what is drawn before it can be measured follows from it. */
  readonly heightPx: number;
}

export interface RowWindow extends RowRange {
  /** Pixels by which rows are drawn lower than `index × rowPx`: not 0 where the list is higher than can be drawn. */
  readonly shift: number;
  readonly drawnPx: number;
  readonly onScroll: () => void;
  /** Brings a row into view. */
  readonly scrollToIndex: (index: number) => void;
}

/** When nothing has moved for so long, the bar is put where it belongs for the rows in view. */
const stillMs = 150;

/**
 * The rows to draw for the place of the scroll bar, the height to draw them in, and their shift. Changes by
 * several rows at once, so that scrolling by one row draws nothing anew. Another `count` keeps the place as far
 * as it still exists.
 */
export function useRowWindow(options: RowWindowOptions): RowWindow {
  const { scroller, count, rowPx, headerPx, heightPx } = options;
  const contentPx = count * rowPx;
  const [drawn, setDrawn] = useState(() => ({
    ...rangeInView(0, heightPx - headerPx, rowPx, count),
    shift: 0,
  }));
  const position = useRef<ScrollPosition>({ top: 0, bar: 0 });
  const still = useRef<ReturnType<typeof setTimeout>>(undefined);

  const geometry = useCallback((): ScrollGeometry => {
    const clientPx = scroller.current?.clientHeight ?? 0;
    return { contentPx, viewportPx: Math.max(rowPx, (clientPx > 0 ? clientPx : heightPx) - headerPx) };
  }, [scroller, contentPx, rowPx, headerPx, heightPx]);

  const draw = useCallback(
    (next: ScrollPosition) => {
      position.current = next;
      const range = rangeInView(next.top, geometry().viewportPx, rowPx, count);
      const shift = Math.round(next.bar - next.top);
      setDrawn((before) =>
        before.first === range.first && before.end === range.end && before.shift === shift
          ? before
          : { ...range, shift },
      );
    },
    [geometry, rowPx, count],
  );

  /**
   * Moves bar and list. The scroll event that follows finds the bar at the known position and changes nothing.
   */
  const moveTo = useCallback(
    (top: number) => {
      const element = scroller.current;
      if (element === null) return;
      const next = positionAt(top, geometry());
      element.scrollTop = next.bar;
      const { scrollTop } = element; // browsers round it
      draw({ top: scrollTop - Math.round(next.bar - next.top), bar: scrollTop });
    },
    [scroller, geometry, draw],
  );

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    if (element.scrollTop !== position.current.bar)
      draw(positionAfter(position.current, element.scrollTop, geometry()));
    clearTimeout(still.current);
    if (drawnHeight({ contentPx }) === contentPx) return;
    still.current = setTimeout(() => {
      const { top, bar } = position.current;
      // bar and rows move in one frame: nothing is seen to move
      if (Math.abs(positionAt(top, geometry()).bar - bar) > 1) flushSync(() => moveTo(top));
    }, stillMs);
  }, [scroller, draw, geometry, contentPx, moveTo]);
  useEffect(() => () => clearTimeout(still.current), []);

  // another number of rows or another height: the place stays, as far as there still is one
  useLayoutEffect(() => moveTo(position.current.top), [moveTo]);
  useEffect(() => {
    if (scroller.current === null) return;
    const observer = new ResizeObserver(() => moveTo(position.current.top));
    observer.observe(scroller.current);
    return () => observer.disconnect();
  }, [scroller, moveTo]);

  const scrollToIndex = useCallback(
    (index: number) => moveTo(topToShow(index, position.current.top, geometry().viewportPx, rowPx)),
    [moveTo, geometry, rowPx],
  );
  const { shift } = drawn;
  const end = Math.min(drawn.end, count);
  return {
    ...{ first: Math.min(drawn.first, end), end, shift },
    ...{ drawnPx: drawnHeight({ contentPx }), onScroll, scrollToIndex },
  };
}
