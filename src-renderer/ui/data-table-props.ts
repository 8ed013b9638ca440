// What a DataTable is given: its columns, its rows (here, or with the host), and what is done with them.
import type { ColumnDef, OnChangeFn, RowSelectionState, SortingState } from '@tanstack/react-table';
import type { RowPart } from './row-parts.ts';
import type { RowRange } from './row-range.ts';

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
  /** Every row of the question, for copying and saving. Default: those that are here. */
  readonly all?: () => Promise<readonly Entry[]>;
}

export interface DataTableProps<Entry> {
  /** Names the table for people, screen readers and the saved file. */
  readonly label: string;
  /** Under which columns and widths that were chosen are kept. Default: they last as long as the table is shown. */
  readonly name?: string;
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
