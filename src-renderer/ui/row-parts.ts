// Rows of a long table of which only some parts are here: the place in the whole of each row that is, and the
// other way round. Pure.

export interface RowPart<Entry> {
  /** Place of its first row in the whole table. */
  readonly first: number;
  readonly rows: readonly Entry[];
}

/** All rows that are here, part after part. */
export function rowsOfParts<Entry>(parts: readonly RowPart<Entry>[]): Entry[] {
  return parts.flatMap(({ rows }) => rows);
}

/** Place within `rowsOfParts` of the row at a place of the whole table; −1: it is not here. */
export function placeInParts(parts: readonly RowPart<unknown>[], index: number): number {
  let before = 0;
  for (const { first, rows } of parts) {
    if (index >= first && index < first + rows.length) return before + index - first;
    before += rows.length;
  }
  return -1;
}

/** Place in the whole table of the row at a place within `rowsOfParts`; −1: there is no such row. */
export function indexOfPlace(parts: readonly RowPart<unknown>[], place: number): number {
  let before = 0;
  for (const { first, rows } of parts) {
    if (place >= before && place < before + rows.length) return first + place - before;
    before += rows.length;
  }
  return -1;
}
