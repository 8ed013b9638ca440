// One row of a DataTable: its cells, or grey bars while its page loads. Drawn anew only when something of it
// changes.
import { flexRender, type Row } from '@tanstack/react-table';
import { memo, useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import classes from './DataTable.module.css';

interface BodyRowProps<Entry> {
  /** undefined: it is not loaded yet. */
  readonly row: Row<Entry> | undefined;
  /** Place in the order shown. */
  readonly index: number;
  /** Pixels from the begin of the drawn list. */
  readonly start: number;
  /** Widths of the columns, as CSS wants them. */
  readonly template: string;
  /** Other ones draw the row anew. */
  readonly columns: readonly unknown[];
  readonly isSelected: boolean;
  readonly isActive: boolean;
  readonly isHatched: boolean;
  /** It takes the focus; Enter and Space do something. */
  readonly isFocusable: boolean;
  readonly onOpen: ((entry: Entry, index: number) => void) | undefined;
  readonly onFocus: (entry: Entry, index: number) => void;
}

function DrawnRow<Entry>(props: BodyRowProps<Entry>): ReactNode {
  const { row, index, start, template, columns, isSelected, isActive, isHatched, isFocusable } = props;
  const { onOpen, onFocus } = props;
  const element = useRef<HTMLDivElement>(null);
  const entry = row?.original;
  useEffect(() => {
    // the focus may have come before the row's page
    if (entry !== undefined && document.activeElement === element.current) onFocus(entry, index);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only when the entry comes
  }, [entry === undefined]);
  return (
    <div
      ref={element}
      role="row"
      aria-rowindex={index + 1}
      aria-busy={row === undefined || undefined}
      aria-current={isActive || undefined}
      className={isHatched ? `${classes['row']!} synthetic` : classes['row']}
      data-index={index}
      data-selected={isSelected || isActive || undefined}
      data-clickable={onOpen !== undefined || undefined}
      style={{ gridTemplateColumns: template, transform: `translateY(${start}px)` }}
      {...(isFocusable && {
        tabIndex: -1, // the table is the stop of the Tab key; arrows go to its rows
        onClick: () => entry !== undefined && onOpen?.(entry, index),
        onFocus: () => entry !== undefined && onFocus(entry, index),
        onKeyDown: (event: KeyboardEvent) => {
          if (event.target !== event.currentTarget) return;
          if (event.key === 'Enter' && entry !== undefined) onOpen?.(entry, index);
          if (event.key === ' ' && row?.getCanSelect() !== false) {
            event.preventDefault(); // the list would scroll
            row?.toggleSelected();
          }
        },
      })}
    >
      {row === undefined
        ? Array.from({ length: columns.length }, (_, column) => (
            <div key={column} role="cell" className={classes['cell']}>
              <div className={classes['waiting']} />
            </div>
          ))
        : row.getVisibleCells().map(({ id, column, getContext }) => (
            <div key={id} role="cell" className={classes['cell']} data-align={column.columnDef.meta?.align}>
              {flexRender(column.columnDef.cell, getContext())}
            </div>
          ))}
    </div>
  );
}

/** TanStack Table makes all its rows anew when a page comes; they are drawn alike as long as their entries are the same. */
function isDrawnAlike<Entry>(before: BodyRowProps<Entry>, now: BodyRowProps<Entry>): boolean {
  const { row: rowBefore, ...restBefore } = before;
  const { row, ...rest } = now;
  return (
    rowBefore?.original === row?.original &&
    (Object.keys(rest) as (keyof typeof rest)[]).every((name) => rest[name] === restBefore[name])
  );
}

export const BodyRow = memo(DrawnRow, isDrawnAlike) as typeof DrawnRow;
