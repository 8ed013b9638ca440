// What the columns of a DataTable may say beside TanStack Table's own fields.
import '@tanstack/react-table';

declare module '@tanstack/react-table' {
  // the parameters must be named as in the library
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  interface ColumnMeta<TData, TValue> {
    /** Takes the width that the others leave. */
    readonly grow?: boolean;
    readonly align?: 'right';
  }
}
