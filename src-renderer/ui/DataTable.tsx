// The table for many rows: only those in view are drawn; sortable, with selection. Rows come as an array, or, of a
// long table, as the parts that are loaded; such a table says which rows are in view. TanStack Table does columns,
// sorting and selection. Columns are chosen and drawn wider by hand, and cells, rows and the whole are copied or saved as
// CSV (use-table-tools.ts). What belongs neither here nor in the files beside it: what the columns mean, and how the
// parts are loaded.
import { Box, Center, Text } from '@mantine/core';
import {
  flexRender,
  getCoreRowModel,
  getSortedRowModel,
  useReactTable,
  type Header,
  type SortingState,
} from '@tanstack/react-table';
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BodyRow } from './BodyRow.tsx';
import classes from './DataTable.module.css';
import { HeaderCell } from './HeaderCell.tsx';
import { headerWidth } from './header-width.ts';
import { indexOfPlace, placeInParts, rowsOfParts } from './row-parts.ts';
import { selectionColumn } from './selection-column.tsx';
import { TableContextMenu } from './TableContextMenu.tsx';
import { TableMenu } from './TableMenu.tsx';
import { useRowKeys } from './use-row-keys.ts';
import { useRowWindow } from './use-row-window.ts';
import type { DataTableProps } from './data-table-props.ts';
import { isCopyKey, useTableTools } from './use-table-tools.ts';

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
  const tools = useTableTools(props, data, selection);
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
    state: {
      sorting: props.sorting ?? ownSorting,
      rowSelection: selection ?? {},
      columnVisibility: tools.visibility,
    },
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
  const { visibility } = tools;
  const shownColumns = useMemo(
    () => tableColumns.filter(({ id = '' }) => visibility[id] !== false),
    [tableColumns, visibility],
  );
  const { widths } = tools;
  const template = useMemo(
    () => headers.map((header, place) => widthOf(header, widths, place === headers.length - 1)).join(' '),
    [headers, widths],
  );
  const open = useLatest(props.onOpen);
  const focus = useLatest(props.onRowFocus);
  const [handlers] = useState(() => ({
    onOpen: (entry: Entry, index: number) => open.current?.(entry, index),
    onFocus: (entry: Entry, index: number) => focus.current?.(entry, index),
  }));
  const canOpen = props.onOpen !== undefined;
  const drawn = Array.from({ length: end - first }, (_, place) => first + place);
  const corner = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // beside the scroll bar, which may come and go with the rows
    const bar = (scroller.current?.offsetWidth ?? 0) - (scroller.current?.clientWidth ?? 0);
    corner.current?.style.setProperty('right', `${Math.max(4, bar + 2)}px`);
  });
  const shown = tools.shownRows(here.map(({ original }) => original));
  const body = (
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
      onKeyDown={(event) => {
        onKeyDown(event);
        if (isCopyKey(event)) tools.copyAt(event, shown);
      }}
      onScroll={view.onScroll}
    >
      <div className={classes['header']} role="row" style={{ gridTemplateColumns: template }}>
        {headers.map(({ column, id, getContext }) => (
          <HeaderCell
            key={id}
            sorted={column.getIsSorted()}
            align={column.columnDef.meta?.align}
            resizing={id === 'selection' ? undefined : tools.resizing(id)}
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
                columns={shownColumns}
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
  return (
    <div style={{ position: 'relative', minWidth: 0 }}>
      <TableContextMenu {...shown}>{body}</TableContextMenu>
      <div ref={corner} className={classes['corner']}>
        <TableMenu {...shown} {...tools.choice} />
      </div>
    </div>
  );
}

/** For the button in the corner. */
const cornerPixels = 24;

/** As CSS wants it. @param widths chosen by hand */
function widthOf<Entry>(
  header: Header<Entry, unknown>,
  widths: Readonly<Record<string, number>>,
  isLast: boolean,
): string {
  const chosen = widths[header.column.id];
  if (chosen !== undefined) return `${chosen}px`;
  const heading = headerWidth(header);
  const width = Math.max(
    header.column.getSize(),
    heading === 0 || !isLast ? heading : heading + cornerPixels,
  );
  const grow = Number(header.column.columnDef.meta?.grow ?? 0);
  return grow > 0 ? `minmax(${width}px, ${grow}fr)` : `${width}px`;
}

/** The newest value for handlers that keep their identity, so that rows are not drawn anew for a new one. */
function useLatest<Value>(value: Value): { readonly current: Value } {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
