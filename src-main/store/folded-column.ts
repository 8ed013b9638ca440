// Columns as searches compare them: without case, accents and width (contract/fold-text.ts), in SQL.
import { foldText } from '../contract/fold-text.ts';
import type { Connection } from './connection.ts';

/** The SQL of `foldedColumn` can be run on the connection from now on. */
export function defineFolding(connection: Connection): void {
  connection.defineTextFunction('folded', foldText);
}

/** SQL: ASCII and Chinese characters need no folding (LIKE itself compares ASCII in any case), which spares a call a row. */
export const foldedColumn = (column: string): string =>
  `CASE WHEN ${column} GLOB '*[^ -~一-鿿]*' THEN folded(${column}) ELSE ${column} END`;

/** SQL: whether the column contains what a parameter holds as `containing` (like-pattern.ts) makes it. */
export const foldedMatch = (column: string, parameter: number): string =>
  `(${foldedColumn(column)}) LIKE ?${parameter} ESCAPE '\\'`;
