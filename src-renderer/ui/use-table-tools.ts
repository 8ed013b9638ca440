// What a person does with a DataTable beside reading it: choosing columns, drawing them wider, copying and saving rows.
import type { RowSelectionState } from '@tanstack/react-table';
import { useMemo, useState, type KeyboardEvent } from 'react';
import { toTabs, type TableData } from '../lib/table-data.ts';
import type { DataTableProps } from './data-table-props.ts';
import type { Resizing } from './ResizeHandle.tsx';
import { allSame, isUnchanged, unchangedLayout, visibilityOf, withColumn } from './table-layout.ts';
import { useKeptLayout } from './table-layouts.ts';
import type { TableToTake } from './TableContextMenu.tsx';
import { copyText } from './take-table.ts';
import { rowAround } from './table-in-page.ts';
import { labelOfColumn, toTableData, valueOfColumn } from './table-values.ts';

type Tabled<Entry> = Pick<DataTableProps<Entry>, 'label' | 'name' | 'columns' | 'rows' | 'rowId'>;

export interface TableTools<Entry> {
  /** By column, as TanStack Table wants it. */
  readonly visibility: Record<string, boolean>;
  /** Pixels, of columns whose width was chosen. */
  readonly widths: Readonly<Record<string, number>>;
  readonly resizing: (column: string) => Resizing;
  /** For the menu of columns. */
  readonly choice: {
    readonly columns: readonly {
      readonly id: string;
      readonly label: string;
      readonly isShown: boolean;
      readonly same: string | undefined;
    }[];
    readonly onShow: (id: string, isShown: boolean) => void;
    readonly onReset: (() => void) | undefined;
  };
  /** What can be taken along. @param here the rows in the order shown, of a long table those that are loaded */
  readonly shownRows: (here: readonly Entry[]) => TableToTake;
  /** Copies the selection, else the row that has the focus. */
  readonly copyAt: (event: KeyboardEvent, table: TableToTake) => void;
}

export const isCopyKey = (event: KeyboardEvent): boolean =>
  event.key.toLowerCase() === 'c' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;

export function useTableTools<Entry>(
  props: Tabled<Entry>,
  data: readonly Entry[],
  selection: RowSelectionState | undefined,
): TableTools<Entry> {
  const { label, columns, rows, rowId } = props;
  const [layout, keep] = useKeptLayout(props.name);
  const [drawn, setDrawn] = useState<{ readonly id: string; readonly width: number }>();
  const isLong = 'parts' in rows;
  const same = useMemo(() => {
    // of a long table nobody knows what the rows elsewhere say
    if (isLong) return new Map<string, string>();
    return new Map(
      columns.flatMap((column) => {
        const values = data.map((entry) => valueOfColumn(column, entry));
        const isSame = column.id !== undefined && values[0] !== undefined && allSame(values);
        return isSame ? [[column.id!, String(values[0] ?? '–')] as const] : [];
      }),
    );
  }, [columns, data, isLong]);
  const visibility = useMemo(
    () =>
      visibilityOf(
        columns.map(({ id = '', meta }) => ({
          ...{ id, hidesWhenSame: meta?.hidesWhenSame === true, isExtra: meta?.isExtra === true },
        })),
        layout,
        (id) => same.has(id),
      ),
    [columns, layout, same],
  );
  const widths = useMemo(
    () => (drawn === undefined ? layout.widths : { ...layout.widths, [drawn.id]: drawn.width }),
    [layout, drawn],
  );
  let pending = drawn; // the last step by keyboard is not drawn yet
  const resizing = (id: string): Resizing => ({
    onWidth: (width) => setDrawn((pending = { id, width })),
    onEnd: () => {
      if (pending?.id === id) keep({ ...layout, widths: { ...layout.widths, [id]: pending.width } });
      setDrawn(undefined);
    },
    onReset: () => {
      const others = Object.entries(layout.widths).filter(([other]) => other !== id);
      keep({ ...layout, widths: Object.fromEntries(others) });
    },
  });
  const shownColumns = columns.filter(({ id = '' }) => visibility[id] !== false);
  const tableOf = (entries: readonly Entry[]): TableData => toTableData(shownColumns, entries);
  const count = selection === undefined ? 0 : Object.keys(selection).length;
  return {
    ...{ visibility, widths, resizing },
    choice: {
      columns: columns
        .filter((column) => labelOfColumn(column) !== '')
        .map((column) => ({
          id: column.id ?? '',
          label: labelOfColumn(column),
          isShown: visibility[column.id ?? ''] !== false,
          same: same.get(column.id ?? ''),
        })),
      onShow: (id, isShown) => keep(withColumn(layout, id, isShown)),
      onReset: isUnchanged(layout) ? undefined : () => keep(unchangedLayout),
    },
    shownRows: (here) => {
      const all = async (): Promise<readonly Entry[]> =>
        'parts' in rows && rows.all !== undefined ? await rows.all() : here;
      const isSelected = (entry: Entry): boolean => rowId !== undefined && selection?.[rowId(entry)] === true;
      return {
        title: label,
        all: async () => tableOf(await all()),
        ...(selection !== undefined && {
          selected: { count, rows: async () => tableOf((await all()).filter(isSelected)) },
        }),
      };
    },
    copyAt: (event, { selected }) => {
      if (String(window.getSelection()) !== '') return; // the browser copies what is marked
      const row = rowAround(event.target as Element);
      if (selected !== undefined && selected.count > 0) {
        event.preventDefault();
        void copyText(Promise.resolve(selected.rows()).then(toTabs));
      } else if (row.length > 0) {
        event.preventDefault();
        void copyText(toTabs({ columns: row, rows: [] }));
      }
    },
  };
}
