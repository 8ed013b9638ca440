// Aligned columns without lines, the way command-line tools print tables; wide letters count twice.
import Table from 'cli-table3';
import { displayWidth } from './display-width.ts';

export interface Column {
  readonly title: string;
  /** Default left. Numbers go right. */
  readonly align?: 'left' | 'right';
}

const noLines = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** @returns lines without a final line break */
export function alignedTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const table = new Table({
    head: columns.map(({ title }) => title),
    colAligns: columns.map(({ align }) => align ?? 'left'),
    chars: noLines,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
  });
  for (const row of rows) table.push([...row]);
  return withoutTrailingSpace(table.toString());
}

/** Two columns without a head: a name and a value. */
export function nameValueTable(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(0, ...rows.map(([name]) => displayWidth(name)));
  return rows.map(([name, value]) => `${padded(name, width)}  ${value}`).join('\n');
}

const padded = (name: string, width: number): string => name + ' '.repeat(width - displayWidth(name));

const withoutTrailingSpace = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
