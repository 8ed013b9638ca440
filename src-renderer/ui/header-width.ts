// How wide a column must be for its heading: languages differ, so no fixed width fits all.
import type { Header } from '@tanstack/react-table';

const paddingPixels = 16;
const sortMark = ' ▲';
const widths = new Map<string, number>();
let context: CanvasRenderingContext2D | null | undefined;

/** Pixels, room for the mark of the sorting included; 0 for a heading that is no text. */
export function headerWidth<Entry>({ column }: Header<Entry, unknown>): number {
  const { header } = column.columnDef;
  if (typeof header !== 'string' || header === '') return 0;
  return Math.ceil(textWidth(column.getCanSort() ? header + sortMark : header)) + paddingPixels;
}

/** In the type of DataTable.module.css. */
function textWidth(text: string): number {
  const known = widths.get(text);
  if (known !== undefined) return known;
  context ??= document.createElement('canvas').getContext('2d');
  if (context === null) return 0;
  const { fontFamily } = getComputedStyle(document.body);
  context.font = `600 13px ${fontFamily}`;
  const { width } = context.measureText(text);
  widths.set(text, width);
  return width;
}
