// The table for many rows: only those in view are drawn; sortable, with selection. Rows come as an array, or, of a
// long table, as the parts that are loaded; such a table says which rows are in view. TanStack Table does columns,
// sorting and selection. What belongs neither here nor in the files beside it: what the columns mean, and how the
// parts are loaded.
import { Box, Center, Text } from '@mantine/core';
import {
  flexRender,
  getCoreRowModel,
  getSortedRowModel,
  useReactTable,
  type ColumnDef,
  type Header,
  type OnChangeFn,
  type RowSelectionState,
  type SortingState,
} from '@tanstack/react-table';
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BodyRow } from './BodyRow.tsx';
import classes from './DataTable.module.css';
import { HeaderCell } from './HeaderCell.tsx';
import { headerWidth } from './header-width.ts';
import { indexOfPlace, placeInParts, rowsOfParts, type RowPart } from './row-parts.ts';
import type { RowRange } from './row-range.ts';
import { selectionColumn } from './selection-column.tsx';
import { useRowKeys } from './use-row-keys.ts';
import { useRowWindow } from './use-row-window.ts';

/** A table of which the host sends what is in view. */
export interface LongRows<Entry> {
  /** Of the whole table. */
  readonly count: number;
  /** Keeps its identity until other rows are here. */
  readonly parts: readonly RowPart<Entry>[];
  /** Names what is shown (search, filter, order): another value scrolls to the first rows. */
  readonly question: string;
  /** Told whenever other rows are drawn; keeps its identity. */
  readonly onView: (range: RowRange) => void;
}

export interface DataTableProps<Entry> {
  /** Names the table for screen readers. */
  readonly label: string;
  /** Column widths are `size` in pixels, more where the heading needs it; `meta.grow` takes the rest. Numbers: `meta.align = 'right'`. */
  readonly columns: readonly ColumnDef<Entry, never>[];
  readonly rows: readonly Entry[] | LongRows<Entry>;
  /** Default: the place among the rows that are here, for rows that nobody selects or opens. */
  readonly rowId?: (entry: Entry) => string;
  /** Pixels. Default 400. */
  readonly height?: number;
  readonly emptyText?: string;
  /** Given: the host sorts; else the rows are sorted here. */
  readonly sorting?: SortingState;
  readonly onSortingChange?: OnChangeFn<SortingState>;
  readonly selection?: RowSelectionState;
  readonly onSelectionChange?: OnChangeFn<RowSelectionState>;
  /** Selects every row, of a long table too. Default: those that are here. */
  readonly onSelectAll?: () => void;
  /** Enter or a click on a row. */
  readonly onOpen?: (entry: Entry, index: number) => void;
  readonly isHatched?: (entry: Entry) => boolean;
  readonly activeRowId?: string | undefined;
  /** A row took the focus, by key or mouse. */
  readonly onRowFocus?: (entry: Entry, index: number) => void;
  /** True: arrows up and down move through the rows wherever no control needs them. Default false. */
  readonly takesArrowsOfScreen?: boolean;
}

const rowHeight = 32;

/**
 * Sorts by itself unless `sorting` is given; a long table is sorted by the host. Shows `emptyText` (default:
 * that there are no rows) where there are none. Makes no host calls: loading and errors are the caller's.
 */
export function DataTable<Entry>(props: DataTableProps<Entry>): ReactNode {
  const { label, columns, rows, rowId, height = 400, emptyText, selection, onSelectionChange } = props;
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const [ownSorting, setOwnSorting] = useState<SortingState>([]);
  const isLong = 'parts' in rows;
  const isSelectable = selection !== undefined;
  const parts = useMemo(() => ('parts' in rows ? rows.parts : [{ first: 0, rows }]), [rows]);
  const data = useMemo(() => rowsOfParts(parts), [parts]);
  const count = isLong ? rows.count : rows.length;
  const onSelectAll = useLatest(props.onSelectAll);
  const tableColumns = useMemo(
    () =>
      isSelectable
        ? [selectionColumn<Entry>(t('table.selectAll'), count, () => onSelectAll.current), ...columns]
        : [...columns],
    [columns, isSelectable, t, count, onSelectAll],
  );
  const table = useReactTable({
    data,
    columns: tableColumns,
    ...(rowId !== undefined && { getRowId: rowId }),
    getCoreRowModel: getCoreRowModel(),
    ...(isLong || props.sorting !== undefined
      ? { manualSorting: true }
      : { getSortedRowModel: getSortedRowModel() }),
    state: { sorting: props.sorting ?? ownSorting, rowSelection: selection ?? {} },
    onSortingChange: props.onSortingChange ?? setOwnSorting,
    ...(onSelectionChange !== undefined && { onRowSelectionChange: onSelectionChange }),
    enableRowSelection: isSelectable,
  });
  const here = table.getRowModel().rows;
  const view = useRowWindow({
    ...{ scroller, count, rowPx: rowHeight, headerPx: rowHeight, heightPx: height },
  });
  const { first, end, scrollToIndex } = view;
  const onView = isLong ? rows.onView : undefined;
  useEffect(() => onView?.({ first, end }), [onView, first, end]);
  const question = isLong ? rows.question : '';
  const shownQuestion = useRef(question);
  useLayoutEffect(() => {
    if (shownQuestion.current === question) return;
    shownQuestion.current = question;
    scrollToIndex(0);
  }, [question, scrollToIndex]);
  const { activeRowId } = props;
  const activeIndex = useMemo(
    () =>
      activeRowId === undefined
        ? -1
        : indexOfPlace(
            parts,
            here.findIndex(({ id }) => id === activeRowId),
          ),
    [activeRowId, parts, here],
  );
  const scrolledTo = useRef<string>(undefined);
  useEffect(() => {
    // once for each active row, when it is here: scrolling by hand must stay possible
    if (activeIndex < 0 || scrolledTo.current === activeRowId) return;
    scrolledTo.current = activeRowId;
    scrollToIndex(activeIndex);
  }, [activeIndex, activeRowId, scrollToIndex]);
  const onKeyDown = useRowKeys({
    ...{ scroller, activeIndex, rowCount: count, scrollToIndex },
    pageRows: Math.max(1, Math.floor(height / rowHeight) - 2),
    isEnabled: props.onOpen !== undefined || isSelectable,
    takesArrowsOfScreen: props.takesArrowsOfScreen ?? false,
  });
  const headers = table.getFlatHeaders();
  const template = useMemo(() => headers.map(widthOf).join(' '), [headers]);
  const open = useLatest(props.onOpen);
  const focus = useLatest(props.onRowFocus);
  const [handlers] = useState(() => ({
    onOpen: (entry: Entry, index: number) => open.current?.(entry, index),
    onFocus: (entry: Entry, index: number) => focus.current?.(entry, index),
  }));
  const canOpen = props.onOpen !== undefined;
  const drawn = Array.from({ length: end - first }, (_, place) => first + place);
  return (
    <Box
      ref={scroller}
      className={classes['scroller']}
      style={{
        height: Math.min(height, (count + 1) * rowHeight + 18),
        minHeight: Math.min(height, 120),
      }}
      role="table"
      aria-label={label}
      aria-rowcount={count}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={view.onScroll}
    >
      <div className={classes['header']} role="row" style={{ gridTemplateColumns: template }}>
        {headers.map(({ column, id, getContext }) => (
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
      {count === 0 ? (
        <Center h={72}>
          <Text size="sm" c="dimmed">
            {emptyText ?? t('table.noRows')}
          </Text>
        </Center>
      ) : (
        <div style={{ height: view.drawnPx, position: 'relative' }} role="rowgroup">
          {drawn.map((index) => {
            const row = here[placeInParts(parts, index)];
            return (
              <BodyRow
                key={index} // a row that is waited for stays the same element when it comes, with its focus
                row={row}
                index={index}
                start={index * rowHeight + view.shift}
                template={template}
                columns={tableColumns}
                isSelected={row?.getIsSelected() === true}
                isActive={row !== undefined && row.id === activeRowId}
                isHatched={row !== undefined && props.isHatched?.(row.original) === true}
                isFocusable={canOpen || isSelectable}
                onOpen={canOpen ? handlers.onOpen : undefined}
                onFocus={handlers.onFocus}
              />
            );
          })}
        </div>
      )}
    </Box>
  );
}

/** As CSS wants it. */
function widthOf<Entry>(header: Header<Entry, unknown>): string {
  const width = Math.max(header.column.getSize(), headerWidth(header));
  return header.column.columnDef.meta?.grow === true ? `minmax(${width}px, 1fr)` : `${width}px`;
}

/** The newest value for handlers that keep their identity, so that rows are not drawn anew for a new one. */
function useLatest<Value>(value: Value): { readonly current: Value } {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
