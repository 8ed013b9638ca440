import type { ReactNode } from 'react';
import classes from './DataTable.module.css';

interface HeaderCellProps {
  readonly sorted: false | 'asc' | 'desc';
  readonly align: 'right' | undefined;
  readonly onSort?: (event: unknown) => void;
  readonly children: ReactNode;
}

/**
 * The heading of one column. With `onSort` it is a button, and ▲ or ▼ (`aria-sort`) say how the table is sorted
 * by it.
 */
export function HeaderCell({ sorted, align, onSort, children }: HeaderCellProps): ReactNode {
  const ariaSort = sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : undefined;
  const mark = sorted === 'asc' ? ' ▲' : sorted === 'desc' ? ' ▼' : '';
  return (
    <div role="columnheader" aria-sort={ariaSort} className={classes['cell']} data-align={align}>
      {onSort === undefined ? (
        children
      ) : (
        <button type="button" className={classes['sort']} onClick={onSort}>
          {children}
          <span aria-hidden>{mark}</span>
        </button>
      )}
    </div>
  );
}
