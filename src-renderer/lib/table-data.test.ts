// Tables as CSV and for the clipboard.
import { expect, it } from 'vitest';
import { toCsv, toTabs } from './table-data.ts';

it('quotes what must be quoted and leaves out what has no value', () => {
  const table = {
    columns: ['name', 'a "b"'],
    rows: [
      ['x,y', 1.5],
      ['z', null],
    ],
  } as const;
  expect(toCsv(table)).toBe('\uFEFFname,"a ""b"""\r\n"x,y",1.5\r\nz,\r\n');
});

it('keeps texts from running as formulas in a spreadsheet, and numbers as numbers', () => {
  const table = {
    columns: ['title', 'difference'],
    rows: [
      ['=cmd|x!A1', -0.5],
      ['@a\tb', 0.25],
    ],
  } as const;
  expect(toCsv(table)).toBe("\uFEFFtitle,difference\r\n'=cmd|x!A1,-0.5\r\n'@a\tb,0.25\r\n");
  expect(toTabs(table)).toBe("title\tdifference\n'=cmd|x!A1\t-0.5\n'@a b\t0.25");
});
