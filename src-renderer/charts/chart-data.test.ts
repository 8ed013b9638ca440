// CSV of a chart's numbers.
import { expect, it } from 'vitest';
import { toCsv } from './chart-data.ts';

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
