// Lists of items, one per user or history.

/** One list of item indices per user, CSR: user u owns `items[offsets[u] … offsets[u + 1])`. */
export interface ItemLists {
  /** Int32 [users + 1]. */
  readonly offsets: Int32Array;
  /** Int32, item indices. */
  readonly items: Int32Array;
}

/** The list of one row, Int32; a view. */
export const historyOf = ({ offsets, items }: ItemLists, row: number): Int32Array =>
  items.subarray(offsets[row], offsets[row + 1]);
