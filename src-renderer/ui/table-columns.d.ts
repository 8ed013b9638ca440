// What the columns of a DataTable may say beside TanStack Table's own fields.
import '@tanstack/react-table';

declare module '@tanstack/react-table' {
  // the parameters must be named as in the library
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  interface ColumnMeta<TData, TValue> {
    /** Takes the width that the others leave, a number: so many shares of it. */
    readonly grow?: boolean | number;
    readonly align?: 'right';
    /** Its name where the heading is no text. */
    readonly label?: string;
    /** What is copied and saved of a row. Default: the value of the column. */
    readonly text?: (entry: TData) => string | number | null;
    /** Hidden where every row says the same. */
    readonly hidesWhenSame?: boolean;
    /** Hidden until it is chosen. */
    readonly isExtra?: boolean;
  }
}
