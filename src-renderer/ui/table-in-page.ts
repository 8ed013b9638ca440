// Cells as the page shows them, whatever draws the table: what a person copies is what a person sees.
import type { TableData } from '../lib/table-data.ts';

const cellSelector = '[role=cell], [role=columnheader], td, th';

/** The cell that holds an element of the page; undefined for what stands in none. */
export function cellAround(element: Element): HTMLElement | undefined {
  return element.closest<HTMLElement>(cellSelector) ?? undefined;
}

/** Its words in one line. */
export function textOfCell(cell: HTMLElement): string {
  return cell.innerText.replaceAll(/\s+/g, ' ').trim();
}

/** The cells of the row that holds an element, those that a cell of a row above reaches into included. */
export function rowAround(element: Element): string[] {
  const row = element.closest<HTMLElement>('[role=row], tr');
  if (row === null) return [];
  if (row instanceof HTMLTableRowElement) {
    const table = row.closest('table');
    return table === null ? [] : (gridOf(table).get(row) ?? []);
  }
  return [...row.querySelectorAll<HTMLElement>(cellSelector)].map(textOfCell).filter((text) => text !== '');
}

/** The first row of the head names the columns; cells that span rows or columns stand in each. */
export function tableInPage(table: HTMLTableElement): TableData {
  const rows = [...gridOf(table).values()];
  const [columns = [], ...others] = rows;
  return { columns, rows: others };
}

function gridOf(table: HTMLTableElement): Map<HTMLTableRowElement, string[]> {
  const rows = [...table.rows];
  const grid: (string | undefined)[][] = rows.map(() => []);
  rows.forEach((row, r) => {
    let column = 0;
    for (const cell of row.cells) {
      while (grid[r]![column] !== undefined) column++;
      const text = textOfCell(cell);
      for (let down = 0; down < cell.rowSpan && r + down < rows.length; down++)
        for (let across = 0; across < cell.colSpan; across++) grid[r + down]![column + across] = text;
      column += cell.colSpan;
    }
  });
  return new Map(rows.map((row, r) => [row, grid[r]!.map((text) => text ?? '')]));
}
