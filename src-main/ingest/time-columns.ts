// The time of a row as text: one column, or a day and a time of day. What does not belong: how the text is read (time-format.ts).
import { columnPair } from './column-roles.ts';
import { trimmed, type SourceTable } from './source-table.ts';

/**
 * SQL: a day and a time of day in columns of their own are one time; where the second is no time of day, it is the time. Times of day
 * without signs are hours (9), hours and minutes (930) or all three (93015).
 */
export function timeExpression(source: SourceTable, column: string): string {
  const pair = columnPair(source.columns, column);
  if (pair === undefined) return source.textOf(column);
  const [day, clock] = pair.map((name) => trimmed(source.textOf(name))) as [string, string];
  // eight digits in a row and a clock are no form of a date; with signs between them they are
  const signed = `CASE WHEN regexp_full_match(${day}, '(19|20)[0-9]{6}')
    THEN ${day}[1:4] || '-' || ${day}[5:6] || '-' || ${day}[7:8] ELSE ${day} END`;
  const digits = `lpad(${clock}, 6, '0')`;
  const minutes = `lpad(${clock}, 4, '0')`;
  return `CASE WHEN regexp_full_match(${clock}, '[0-9]{1,2}[:.h][0-9]{2}.*') THEN ${signed} || ' ' || ${clock}
    WHEN regexp_full_match(${clock}, '[01]?[0-9]|2[0-3]') THEN ${signed} || ' ' || lpad(${clock}, 2, '0') || ':00'
    WHEN regexp_full_match(${clock}, '([01]?[0-9]|2[0-3])[0-5][0-9]') THEN ${signed} || ' ' || ${minutes}[1:2] || ':' || ${minutes}[3:4]
    WHEN regexp_full_match(${clock}, '([01]?[0-9]|2[0-3])[0-5][0-9][0-5][0-9]')
      THEN ${signed} || ' ' || ${digits}[1:2] || ':' || ${digits}[3:4] || ':' || ${digits}[5:6]
    WHEN ${clock} IS NULL THEN ${day} ELSE ${clock} END`;
}
