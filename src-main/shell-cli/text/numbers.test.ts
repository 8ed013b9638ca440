// Numbers and tables as people read them.
import { describe, expect, it } from 'vitest';
import { count, duration, metric, percent, size } from './numbers.ts';
import { alignedTable, nameValueTable } from './table.ts';

describe('numbers', () => {
  it.each([
    [0.312, '312 ms'],
    [4.24, '4.2 s'],
    [59.97, '60.0 s'],
    [65, '1 min 05 s'],
    [3599.7, '1 h 00 min'],
    [7805, '2 h 10 min'],
  ])('%d s is %s', (seconds, expected) => expect(duration(seconds)).toBe(expected));

  it('has separators, units and the digits that mean something', () => {
    expect([count(53_061), percent(0.0276), metric(0.02761)]).toEqual(['53,061', '2.8 %', '0.0276']);
    expect([size(98_362_432), size(466_247), size(12), size(2.5e9)]).toEqual([
      '98.4 MB',
      '466.2 kB',
      '12 B',
      '2.5 GB',
    ]);
  });
});

describe('tables', () => {
  it('aligns columns, numbers to the right, wide letters as two places, without space at line ends', () => {
    const table = alignedTable(
      [{ title: 'title' }, { title: 'n', align: 'right' }, { title: 'note' }],
      [
        ['tea', '1', ''],
        ['茶', '1,200', 'wide'],
      ],
    );
    expect(table.split('\n')).toEqual(['title      n  note', 'tea        1', '茶     1,200  wide']);
    expect(
      nameValueTable([
        ['a', '1'],
        ['long', '2'],
      ]),
    ).toBe('a     1\nlong  2');
    expect(
      nameValueTable([
        ['用户', '1'],
        ['a', '2'],
      ]),
    ).toBe('用户  1\na     2');
  });
});
