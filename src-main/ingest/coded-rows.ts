// Rows of a table by column, for tables of millions of rows: numbers in typed arrays, texts as places in a list, so
// that a text is quoted once and no row is an object. What does not belong: files (write-table.ts).

export type Cell = string | number | null;

export interface TableColumn {
  readonly name: string;
  /** `integer` is a safe integer, `real` a double; null and undefined are empty cells, NaN and infinities too. */
  readonly type: 'text' | 'integer' | 'real';
}

export type CodedColumn =
  | Int32Array
  | Float32Array
  | {
      /** Int32 [rows], places in `texts`. */
      readonly codes: Int32Array;
      /** Best the same array for every batch of a table: then each text is quoted once. */
      readonly texts: readonly (string | null)[];
    };

/** A batch of rows: one entry per column of the table, all of `rowCount` rows. NaN and infinities are empty cells. */
export interface CodedRows {
  readonly rowCount: number;
  readonly columns: readonly CodedColumn[];
}

export const isCoded = (batch: readonly (readonly unknown[])[] | CodedRows): batch is CodedRows =>
  'rowCount' in batch;

export interface LineFormat {
  readonly cell: (value: Cell) => string;
  /** What stands before the cell of each column. */
  readonly before: readonly string[];
  readonly end: string;
}

type CellAt = (row: number) => Cell;

function cellAt(column: CodedColumn): CellAt {
  if ('texts' in column) return (row) => column.texts[column.codes[row]!] ?? null;
  return (row) => {
    const value = column[row]!;
    return Number.isFinite(value) ? value : null;
  };
}

/** The rows one by one. */
export function* rowsOf({ rowCount, columns }: CodedRows): Generator<Cell[]> {
  const cells = columns.map(cellAt);
  for (let row = 0; row < rowCount; row++) yield cells.map((at) => at(row));
}

/** A function that writes batches of one table as lines of text. Each text of a column is quoted once. */
export function codedLines({ cell, before, end }: LineFormat): (batch: CodedRows) => string {
  /** Per column: the cells of its texts written so far, with what stands before them. */
  const written = before.map(() => ({
    texts: undefined as readonly (string | null)[] | undefined,
    cells: [] as string[],
  }));
  const writer = (column: CodedColumn, index: number): ((row: number) => string) => {
    const start = before[index]!;
    if (!('texts' in column)) {
      const at = cellAt(column);
      return (row) => start + cell(at(row));
    }
    const { texts, codes } = column;
    if (written[index]!.texts !== texts) written[index] = { texts, cells: [] };
    const { cells } = written[index]!;
    return (row) => {
      const code = codes[row]!;
      return (cells[code] ??= start + cell(texts[code] ?? null));
    };
  };
  return ({ rowCount, columns }) => {
    const cells = columns.map(writer);
    let text = '';
    for (let row = 0; row < rowCount; row++) {
      for (let c = 0; c < cells.length; c++) text += cells[c]!(row);
      text += end;
    }
    return text;
  };
}
