// A table as numbers and words, whatever shows it: a chart's "show as table", copying, CSV, and what tests compare.
import { runsAsFormula } from '../../src-main/contract/spreadsheet-formulas.ts';

export interface TableData {
  readonly columns: readonly string[];
  /** Row by row, in the order of `columns`; null where there is no value. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/**
 * RFC 4180, with byte order mark: spreadsheets then read it as UTF-8. A text that a spreadsheet would run as a formula gets
 * an apostrophe before it, as in every CSV for people.
 */
export function toCsv({ columns, rows }: TableData): string {
  const cell = (value: string | number | null): string => {
    const text = guarded(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\uFEFF${[columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** For the clipboard: cells by tabs, rows by lines, as spreadsheets paste them. Breaks within a cell become spaces. */
export function toTabs({ columns, rows }: TableData): string {
  const cell = (value: string | number | null): string => guarded(value).replaceAll(/[\t\r\n]+/g, ' ');
  return [columns, ...rows].map((row) => row.map(cell).join('\t')).join('\n');
}

function guarded(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  return runsAsFormula(value) ? `'${value}` : value;
}
