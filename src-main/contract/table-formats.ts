// Forms of the tables that are written.

/** Formats, by the ending of the file. */
export const tableFormats = ['csv', 'xlsx', 'parquet', 'jsonl'] as const;

/** Between the cells of a CSV file. */
export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];
/** Of the numbers of a CSV file. */
export const decimalSigns = ['.', ','] as const;
export type DecimalSign = (typeof decimalSigns)[number];
