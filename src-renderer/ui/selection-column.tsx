// The column that selects rows: one at a time, or all of them.
import { Checkbox } from '@mantine/core';
import type { ColumnDef } from '@tanstack/react-table';

/**
 * @param count rows of the whole table: those that are here may be fewer
 * @param onSelectAll what selects them all; undefined: those that are here
 */
export function selectionColumn<Entry>(
  labelOfAll: string,
  count: number,
  onSelectAll: () => (() => void) | undefined,
): ColumnDef<Entry, never> {
  return {
    id: 'selection',
    size: 36,
    enableSorting: false,
    header: ({ table }) => {
      const selected = Object.keys(table.getState().rowSelection).length;
      const isAll = count > 0 && selected >= count;
      return (
        <Checkbox
          aria-label={labelOfAll}
          checked={isAll}
          indeterminate={selected > 0 && !isAll}
          onChange={() => {
            const selectAll = onSelectAll();
            if (isAll) table.setRowSelection({});
            else if (selectAll === undefined) table.toggleAllRowsSelected(true);
            else selectAll();
          }}
        />
      );
    },
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
