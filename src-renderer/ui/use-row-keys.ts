// The keys of a virtual table: arrows, Page, Home and End move the focus from row to row. The table is one stop of the
// Tab key, however many rows it has. What does not belong: what Enter and Space do with a row.
import { useWindowEvent } from '@mantine/hooks';
import { useEffect, useRef, type KeyboardEvent as ReactKeyboardEvent, type RefObject } from 'react';

interface RowKeysOptions {
  /** Holds the rows, which carry their place as `data-index`. */
  readonly scroller: RefObject<HTMLElement | null>;
  readonly rowCount: number;
  /** The row from which the first arrow goes on; -1: none, the first arrow goes to the first row. */
  readonly activeIndex: number;
  /** Rows that Page Up and Page Down go over. */
  readonly pageRows: number;
  readonly scrollToIndex: (index: number) => void;
  /** False: the rows take no focus; Home and End show the first and the last one all the same. */
  readonly isEnabled: boolean;
  /** Also where the focus is on something that has no use for arrows up and down: a tab, a button, nothing. */
  readonly takesArrowsOfScreen: boolean;
}

/** Controls that have their own use for arrows. */
const ownArrows =
  'input:not([type="checkbox"]), textarea, select, [role="menu"], [role="listbox"], [role="dialog"], [role="slider"]';

/** @returns the handler for the scroller's key presses */
export function useRowKeys(options: RowKeysOptions): (event: ReactKeyboardEvent) => void {
  const { scroller, rowCount, activeIndex, pageRows, scrollToIndex, isEnabled } = options;
  const wanted = useRef<number>(undefined);
  const rowAt = (index: number): HTMLElement | null =>
    scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`) ?? null;
  const focusWanted = (): void => {
    if (wanted.current === undefined) return;
    const row = rowAt(wanted.current);
    if (row === null) return; // not drawn yet: the next render has it
    wanted.current = undefined;
    row.focus({ preventScroll: true });
  };
  useEffect(focusWanted);
  const focusRow = (index: number): void => {
    wanted.current = Math.max(0, Math.min(index, rowCount - 1));
    scrollToIndex(wanted.current);
    focusWanted();
  };
  useEffect(() => {
    // when the active row changes, a focus that is on a row moves with it
    const focused = document.activeElement;
    if (activeIndex >= 0 && focused?.parentElement?.parentElement === scroller.current && isRow(focused))
      focusRow(activeIndex);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only when another row becomes the active one
  }, [activeIndex]);

  const move = (event: KeyboardEvent | ReactKeyboardEvent): void => {
    const { key, target } = event;
    if (rowCount === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!isEnabled) {
      // the browser's own way there is an animation over everything between
      if (key !== 'Home' && key !== 'End') return;
      event.preventDefault();
      scrollToIndex(key === 'Home' ? 0 : rowCount - 1);
      return;
    }
    const row = (target as Element).closest('[data-index]');
    const at = row === null ? activeIndex : Number(row.getAttribute('data-index'));
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + pageRows,
      PageUp: at - pageRows,
      Home: 0,
      End: rowCount - 1,
    }[key];
    if (to === undefined || (target as Element).closest(ownArrows) !== null) return;
    event.preventDefault();
    focusRow(to);
  };
  useWindowEvent('keydown', (event) => {
    const isArrow = event.key === 'ArrowDown' || event.key === 'ArrowUp';
    const isInside = event.target instanceof Node && scroller.current?.contains(event.target) === true;
    if (options.takesArrowsOfScreen && isArrow && !isInside && event.target instanceof Element) move(event);
  });
  return move;
}

function isRow(element: Element): boolean {
  return element.hasAttribute('data-index');
}
