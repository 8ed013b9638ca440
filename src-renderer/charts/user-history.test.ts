// The history chart: lanes, places, shapes, and the table behind it.
import { expect, it } from 'vitest';
import { domainColour } from '../../src-main/contract/colours.ts';
import {
  placesOf,
  toUserHistoryOption,
  toUserHistoryTable,
  type HistoryMark,
  type HistoryRole,
} from './user-history.ts';

const mark = (domain: string, role: HistoryRole, timestamp: number | null): HistoryMark => ({
  domain,
  role,
  timestamp,
  title: `<${domain}>`,
});
const marks = [
  mark('Books', 'training', 100),
  mark('Films', 'synthetic', null),
  mark('Books', 'validation', 200),
  mark('Films', 'test', 300),
  mark('Films', 'added', null),
];
const texts = {
  role: (role: HistoryRole) => role.toUpperCase(),
  time: (timestamp: number) => `at ${timestamp}`,
  noTime: 'no time',
  columns: ['#', 'time', 'domain', 'title', 'role'] as const,
};
const history = { marks, domains: ['Books', 'Films'], timeKind: 'date' as const };

interface Series {
  readonly name: string;
  readonly symbol: string;
  readonly data: readonly { readonly value: unknown; readonly itemStyle: object }[];
}
const optionOf = (scale: 'time' | 'order') =>
  toUserHistoryOption(history, scale, texts) as unknown as {
    readonly series: readonly Series[];
    readonly xAxis: { readonly type: string };
    readonly tooltip: { readonly formatter: (params: object) => string };
  };

it('places items without a time between their neighbours, and behind the last one', () => {
  expect(placesOf(marks, 'time')).toEqual([100, 150, 200, 300, 400]);
  expect(placesOf(marks, 'order')).toEqual([1, 2, 3, 4, 5]);
  expect(placesOf([mark('Books', 'synthetic', null), marks[0]!], 'time')).toEqual([99, 100]);
  expect(placesOf([marks[4]!, marks[4]!], 'time')).toEqual([1, 2]);
});

it('draws a series a role, each item in the lane and colour of its domain', () => {
  const { series, xAxis } = optionOf('time');
  expect(series.map(({ name }) => name)).toEqual(['TRAINING', 'VALIDATION', 'TEST', 'SYNTHETIC', 'ADDED']);
  const shapes = series.map(({ symbol, data }) => [
    symbol,
    (data[0]!.itemStyle as { color: string }).color === 'transparent',
  ]);
  expect(new Set(shapes.map(String)).size).toBe(5); // readable without colour: synthetic ones are hollow
  expect(series[0]!.data[0]).toMatchObject({ value: [100, 'Books'], itemStyle: { color: domainColour(0) } });
  expect(series[3]!.data[0]).toMatchObject({
    value: [150, 'Films'],
    itemStyle: { color: 'transparent', borderColor: domainColour(1), borderType: 'dashed' },
  });
  expect(xAxis.type).toBe('time');
  expect(optionOf('order').xAxis.type).toBe('value');
});

it('shows titles as text', () => {
  const { tooltip } = optionOf('order');
  const shown = tooltip.formatter({ data: { mark: marks[0] } });
  expect(shown).toContain('<b>&#60;Books&#62;</b>');
  expect(shown).toContain('at 100');
});

it('is readable as a table', () => {
  expect(toUserHistoryTable(history, texts).rows[1]).toEqual([2, null, 'Films', '<Films>', 'SYNTHETIC']);
});
