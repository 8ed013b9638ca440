import type { KeyboardEvent, ReactNode } from 'react';
import classes from './DataTable.module.css';
import { ResizeHandle, type Resizing } from './ResizeHandle.tsx';

interface HeaderCellProps {
  readonly sorted: false | 'asc' | 'desc';
  readonly align: 'right' | undefined;
  readonly onSort?: (event: unknown) => void;
  /** undefined: its width cannot be changed. */
  readonly resizing: Resizing | undefined;
  readonly children: ReactNode;
}

const stepPx = 16;

/**
 * The heading of one column. With `onSort` it is a button, and ▲ or ▼ (`aria-sort`) say how the table is sorted
 * by it. Its right edge is drawn by the mouse, or moved by Alt with left or right.
 */
export function HeaderCell({ sorted, align, onSort, resizing, children }: HeaderCellProps): ReactNode {
  const ariaSort = sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : undefined;
  const mark = sorted === 'asc' ? ' ▲' : sorted === 'desc' ? ' ▼' : '';
  const resize = (event: KeyboardEvent<HTMLElement>): void => {
    const step = { ArrowLeft: -stepPx, ArrowRight: stepPx }[event.key];
    if (resizing === undefined || step === undefined || !event.altKey) return;
    event.preventDefault(); // the browser would go back
    event.stopPropagation();
    const width = event.currentTarget.parentElement?.getBoundingClientRect().width ?? 0;
    resizing.onWidth(Math.round(width + step));
    resizing.onEnd();
  };
  return (
    <div role="columnheader" aria-sort={ariaSort} className={classes['cell']} data-align={align}>
      {onSort === undefined ? (
        children
      ) : (
        <button type="button" className={classes['sort']} onClick={onSort} onKeyDown={resize}>
          {children}
          <span aria-hidden>{mark}</span>
        </button>
      )}
      {resizing !== undefined && <ResizeHandle {...resizing} />}
    </div>
  );
}
