// Lists of items, one per user or history.

/** One list of item indices per user, CSR: user u owns `items[offsets[u] … offsets[u + 1])`. */
export interface ItemLists {
  /** Int32 [users + 1]. */
  readonly offsets: Int32Array;
  /** Int32, item indices. */
  readonly items: Int32Array;
}
