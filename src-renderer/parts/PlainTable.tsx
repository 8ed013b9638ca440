import { Table, type TableProps } from '@mantine/core';
import { useRef, type ReactNode } from 'react';
import { TableActions } from './TableActions.tsx';
import classes from './PlainTable.module.css';
import { tableInPage } from '../ui/table-in-page.ts';
import { TableContextMenu } from '../ui/TableContextMenu.tsx';

interface PlainTableProps extends TableProps {
  /** Names the table for people, screen readers and the saved file. */
  readonly title: string;
}

/** A table of few rows, all drawn: copied or saved as CSV as it is seen, by its corner or the right mouse button. */
export function PlainTable({ title, ...props }: PlainTableProps): ReactNode {
  const table = useRef<HTMLTableElement>(null);
  const all = () => (table.current === null ? { columns: [], rows: [] } : tableInPage(table.current));
  return (
    <TableContextMenu title={title} all={all}>
      <div className={classes['frame']}>
        <Table ref={table} aria-label={title} {...props} />
        <div className={classes['corner']}>
          <TableActions title={title} table={all} />
        </div>
      </div>
    </TableContextMenu>
  );
}
