// What a chart shows, as numbers: the table behind "show as table" and the CSV export, and what tests compare.

export interface ChartTable {
  readonly columns: readonly string[];
  /** Row by row, in the order of `columns`; null where there is no value. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** RFC 4180, with byte order mark: spreadsheets then read it as UTF-8. */
export function toCsv({ columns, rows }: ChartTable): string {
  const cell = (value: string | number | null): string => {
    const text = value === null ? '' : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\uFEFF${[columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
