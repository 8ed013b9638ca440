// The heading of one column; where the table can be sorted by it, a button that says how it is.
import type { ReactNode } from 'react';
import classes from './DataTable.module.css';

interface HeaderCellProps {
  readonly sorted: false | 'asc' | 'desc';
  readonly align: 'right' | undefined;
  readonly onSort?: (event: unknown) => void;
  readonly children: ReactNode;
}

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
