// The table for many rows: virtual, sortable, with selection. Rows come as an array, or page by page from the host.
// TanStack Table and Virtual do the work. What does not belong: what the columns mean.
import { Box, Center, Checkbox, Text } from '@mantine/core';
import {
  flexRender,
  getCoreRowModel,
  getSortedRowModel,
  useReactTable,
  type ColumnDef,
  type OnChangeFn,
  type Row,
  type RowSelectionState,
  type SortingState,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './DataTable.module.css';
import { headerWidth } from './header-width.ts';
import { useRowKeys } from './use-row-keys.ts';

export interface DataTableProps<Entry> {
  /** Names the table for screen readers. */
  readonly label: string;
  /** Column widths are `size` in pixels, more where the heading needs it; `meta.grow` takes the rest. Numbers: `meta.align = 'right'`. */
  readonly columns: readonly ColumnDef<Entry, never>[];
  readonly rows: readonly Entry[];
  readonly rowId: (entry: Entry) => string;
  /** Pixels. Default 400. */
  readonly height?: number;
  readonly emptyText?: string;
  /** Called near the end of the rows, where more may be loaded. */
  readonly onEndReached?: () => void;
  /** Given: the host sorts; else the rows are sorted here. */
  readonly sorting?: SortingState;
  readonly onSortingChange?: OnChangeFn<SortingState>;
  readonly selection?: RowSelectionState;
  readonly onSelectionChange?: OnChangeFn<RowSelectionState>;
  /** Enter or a click on a row. */
  readonly onOpen?: (entry: Entry) => void;
  readonly isHatched?: (entry: Entry) => boolean;
  readonly activeRowId?: string | undefined;
  /** A row took the focus, by key or mouse. */
  readonly onRowFocus?: (entry: Entry) => void;
  /** True: arrows up and down move through the rows wherever no control needs them. Default false. */
  readonly takesArrowsOfScreen?: boolean;
}

const rowHeight = 32;

export function DataTable<Entry>(props: DataTableProps<Entry>): ReactNode {
  const {
    label,
    columns,
    rows,
    rowId,
    height = 400,
    emptyText,
    onEndReached,
    selection,
    onSelectionChange,
  } = props;
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const [ownSorting, setOwnSorting] = useState<SortingState>([]);
  const hostSorts = props.sorting !== undefined;
  const isSelectable = selection !== undefined;
  const data = useMemo(() => [...rows], [rows]);
  const table = useReactTable({
    data,
    columns: useMemo(
      () => (isSelectable ? [selectionColumn<Entry>(t('table.selectAll')), ...columns] : [...columns]),
      [columns, isSelectable, t],
    ),
    getRowId: rowId,
    getCoreRowModel: getCoreRowModel(),
    ...(hostSorts ? { manualSorting: true } : { getSortedRowModel: getSortedRowModel() }),
    state: { sorting: props.sorting ?? ownSorting, rowSelection: selection ?? {} },
    onSortingChange: props.onSortingChange ?? setOwnSorting,
    ...(onSelectionChange !== undefined && { onRowSelectionChange: onSelectionChange }),
    enableRowSelection: isSelectable,
  });
  const visible = table.getRowModel().rows;
  const virtual = useVirtualizer({
    count: visible.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingEnd: rowHeight, // the header stands above the rows
  });
  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (onEndReached !== undefined && visible.length > 0 && lastShown >= visible.length - 20) onEndReached();
  }, [lastShown, visible.length, onEndReached]);
  const activeIndex =
    props.activeRowId === undefined ? -1 : visible.findIndex(({ id }) => id === props.activeRowId);
  useEffect(() => {
    if (activeIndex >= 0) virtual.scrollToIndex(activeIndex);
    // only when another row becomes active: scrolling by hand must stay possible
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [activeIndex]);
  const onKeyDown = useRowKeys({
    ...{ scroller, activeIndex, rowCount: visible.length },
    pageRows: Math.max(1, Math.floor(height / rowHeight) - 2),
    scrollToIndex: (index) => virtual.scrollToIndex(index),
    isEnabled: props.onOpen !== undefined || isSelectable,
    takesArrowsOfScreen: props.takesArrowsOfScreen ?? false,
  });
  const template = table
    .getFlatHeaders()
    .map((header) => {
      const width = Math.max(header.column.getSize(), headerWidth(header));
      return header.column.columnDef.meta?.grow === true ? `minmax(${width}px, 1fr)` : `${width}px`;
    })
    .join(' ');
  return (
    <Box
      ref={scroller}
      className={classes['scroller']}
      style={{
        height: Math.min(height, (visible.length + 1) * rowHeight + 18),
        minHeight: Math.min(height, 120),
      }}
      role="table"
      aria-label={label}
      aria-rowcount={visible.length}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className={classes['header']} role="row" style={{ gridTemplateColumns: template }}>
        {table.getFlatHeaders().map(({ column, id, getContext }) => (
          <HeaderCell
            key={id}
            sorted={column.getIsSorted()}
            align={column.columnDef.meta?.align}
            {...(column.getCanSort() && {
              onSort: column.getToggleSortingHandler() as (event: unknown) => void,
            })}
          >
            {flexRender(column.columnDef.header, getContext())}
          </HeaderCell>
        ))}
      </div>
      {visible.length === 0 ? (
        <Center h={72}>
          <Text size="sm" c="dimmed">
            {emptyText ?? t('table.noRows')}
          </Text>
        </Center>
      ) : (
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }} role="rowgroup">
          {items.map(({ index, start }) => (
            <BodyRow
              key={visible[index]!.id}
              row={visible[index]!}
              index={index}
              start={start}
              template={template}
              table={props}
            />
          ))}
        </div>
      )}
    </Box>
  );
}

interface HeaderCellProps {
  readonly sorted: false | 'asc' | 'desc';
  readonly align: 'right' | undefined;
  readonly onSort?: (event: unknown) => void;
  readonly children: ReactNode;
}

function HeaderCell({ sorted, align, onSort, children }: HeaderCellProps): ReactNode {
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

interface BodyRowProps<Entry> {
  readonly row: Row<Entry>;
  /** Place in the order shown. */
  readonly index: number;
  readonly start: number;
  readonly template: string;
  readonly table: DataTableProps<Entry>;
}

function BodyRow<Entry>({ row, index, start, template, table }: BodyRowProps<Entry>): ReactNode {
  const { onOpen, isHatched, activeRowId, onRowFocus } = table;
  const isSelectable = row.getCanSelect();
  return (
    <div
      role="row"
      aria-rowindex={row.index + 1}
      aria-current={row.id === activeRowId || undefined}
      className={`${classes['row']!} ${isHatched?.(row.original) === true ? 'synthetic' : ''}`}
      data-index={index}
      data-selected={row.getIsSelected() || row.id === activeRowId || undefined}
      data-clickable={onOpen !== undefined || undefined}
      style={{ gridTemplateColumns: template, transform: `translateY(${start}px)` }}
      {...((onOpen !== undefined || isSelectable) && {
        tabIndex: -1, // the table is the stop of the Tab key; arrows go to its rows
        onClick: () => onOpen?.(row.original),
        onFocus: () => onRowFocus?.(row.original),
        onKeyDown: (event: KeyboardEvent) => {
          if (event.target !== event.currentTarget) return;
          if (event.key === 'Enter') onOpen?.(row.original);
          if (event.key === ' ' && isSelectable) {
            event.preventDefault(); // the list would scroll
            row.toggleSelected();
          }
        },
      })}
    >
      {row.getVisibleCells().map(({ id, column, getContext }) => (
        <div key={id} role="cell" className={classes['cell']} data-align={column.columnDef.meta?.align}>
          {flexRender(column.columnDef.cell, getContext())}
        </div>
      ))}
    </div>
  );
}

function selectionColumn<Entry>(labelOfAll: string): ColumnDef<Entry, never> {
  return {
    id: 'selection',
    size: 36,
    enableSorting: false,
    header: ({ table }) => (
      <Checkbox
        aria-label={labelOfAll}
        checked={table.getIsAllRowsSelected()}
        indeterminate={table.getIsSomeRowsSelected()}
        onChange={table.getToggleAllRowsSelectedHandler()}
      />
    ),
    cell: ({ row }) => (
      <Checkbox
        aria-label={row.id}
        tabIndex={-1} // Space on the row does the same
        checked={row.getIsSelected()}
        onChange={row.getToggleSelectedHandler()}
        onClick={(event) => event.stopPropagation()}
      />
    ),
  };
}
