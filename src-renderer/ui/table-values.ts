// The rows of a DataTable as figures and words, to be copied or saved: whole values, where a cell may show less. Pure.
import type { ColumnDef } from '@tanstack/react-table';
import type { TableData } from '../lib/table-data.ts';

type Value = string | number | null;

/** How a column is called; '' for one that says nothing that could be taken along. */
export function labelOfColumn<Entry>({ header, meta }: ColumnDef<Entry, never>): string {
  return meta?.label ?? (typeof header === 'string' ? header : '');
}

/** What a row says in a column; undefined where the column has no value to take along. */
export function valueOfColumn<Entry>(column: ColumnDef<Entry, never>, entry: Entry): Value | undefined {
  const { meta } = column;
  if (meta?.text !== undefined) return meta.text(entry);
  const value: unknown =
    'accessorFn' in column
      ? column.accessorFn(entry, 0)
      : 'accessorKey' in column
        ? (entry as Record<PropertyKey, unknown>)[column.accessorKey]
        : undefined;
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  return typeof value === 'boolean' ? String(value) : undefined;
}

/** Columns without a name or a value (actions, selection) are left out. */
export function toTableData<Entry>(
  columns: readonly ColumnDef<Entry, never>[],
  entries: readonly Entry[],
): TableData {
  const taken = columns.filter(
    (column) =>
      labelOfColumn(column) !== '' &&
      (entries.length === 0 || entries.some((entry) => valueOfColumn(column, entry) !== undefined)),
  );
  return {
    columns: taken.map(labelOfColumn),
    rows: entries.map((entry) => taken.map((column) => valueOfColumn(column, entry) ?? null)),
  };
}
