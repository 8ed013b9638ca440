// The charts of a data set's overview: what they draw, and the tables behind them.
import { expect, it } from 'vitest';
import { domainColour } from '../../src-main/contract/colours.ts';
import { toDomainOverlapOption, toDomainOverlapTable } from './domain-overlap.ts';
import { toDomainSizesOption, toDomainSizesTable } from './domain-sizes.ts';
import { lengthBins, toHistogramOption, toHistogramTable } from './histogram.ts';
import { periodName, toTimelineOption, toTimelineTable } from './interactions-timeline.ts';
import { shareOfTop, toPopularityOption, toPopularityTable } from './popularity-curve.ts';

const count = (value: number): string => `${value}`;
const percent = (share: number): string => `${share * 100} %`;
interface Series {
  readonly data: readonly unknown[];
  readonly itemStyle?: { readonly color: string };
}
const seriesOf = (option: object): readonly Series[] => (option as { series: readonly Series[] }).series;

const sizes = {
  domains: [
    { name: 'Books', users: 5, items: 9, interactions: 40 },
    { name: 'Films', users: 3, items: 7, interactions: 20 },
  ],
};
const sizeTexts = { domain: 'domain', users: 'users', items: 'items', interactions: 'interactions', count };

it('draws the sizes of domains in three panels, each domain in its colour', () => {
  const series = seriesOf(toDomainSizesOption(sizes, sizeTexts));
  expect(series.map(({ data }) => data.map((bar) => (bar as { value: number }).value))).toEqual([
    [5, 3],
    [9, 7],
    [40, 20],
  ]);
  expect(series[0]!.data[1]).toMatchObject({ itemStyle: { color: domainColour(1) } });
  expect(toDomainSizesTable(sizes, sizeTexts).rows[1]).toEqual(['Films', 3, 7, 20]);
});

it('draws a bar per set of domains; single domains keep their colour', () => {
  const overlap = {
    users: 10,
    domains: ['Books', 'Films'],
    sets: [
      { domains: ['Films'], users: 6 },
      { domains: ['Books', 'Films'], users: 4 },
    ],
  };
  const texts = {
    set: (names: readonly string[]) => names.join(' + '),
    domains: 'domains',
    users: 'users',
    share: 'share',
    count,
    percent,
  };
  const [bars] = seriesOf(toDomainOverlapOption(overlap, texts, 'light'));
  expect(bars!.data[0]).toMatchObject({ value: 6, itemStyle: { color: domainColour(1) } });
  expect(toDomainOverlapTable(overlap, texts).rows).toEqual([
    ['Films', 6, 0.6],
    ['Books + Films', 4, 0.4],
  ]);
});

it('stacks a histogram by domain, and names bins of lengths', () => {
  const lengths = lengthBins(
    { edges: [1, 2, 3, 6, 1001, 1e9], counts: [0, 4, 2, 1, 1] },
    (from) => `over ${from}`,
  );
  expect(lengths.bins).toEqual(['2', '3–5', '6–1000', 'over 1001']);
  expect(lengths.counts).toEqual([4, 2, 1, 1]);
  expect(lengthBins({ edges: [1, 2, 3, 6], counts: [1, 2, 0] }, String).bins).toEqual(['1', '2']);
  const bars = {
    bins: ['a', 'b'],
    series: [
      { name: 'Books', counts: [1, 2] },
      { name: 'Films', counts: [3, 4] },
    ],
  };
  const texts = { axis: 'share', counted: 'users', count };
  expect(seriesOf(toHistogramOption(bars, texts)).map(({ itemStyle }) => itemStyle?.color)).toEqual([
    domainColour(0),
    domainColour(1),
  ]);
  expect(toHistogramTable(bars, texts)).toEqual({
    columns: ['share', 'Books', 'Films'],
    rows: [
      ['a', 1, 3],
      ['b', 2, 4],
    ],
  });
  expect(toHistogramTable({ bins: ['a'], series: [bars.series[0]!] }, texts).columns).toEqual([
    'share',
    'users',
  ]);
});

it('draws the popularity curve and reads it', () => {
  const points = [
    { itemShare: 0, interactionShare: 0 },
    { itemShare: 0.2, interactionShare: 0.7 },
    { itemShare: 1, interactionShare: 1 },
  ];
  const texts = { items: 'items', interactions: 'interactions', even: 'even', percent };
  expect(seriesOf(toPopularityOption(points, texts))[0]!.data[1]).toEqual([0.2, 0.7]);
  expect(shareOfTop(points, 0.21)).toBe(0.7);
  expect(toPopularityTable(points, texts).rows).toHaveLength(3);
});

it('names periods by their unit', () => {
  const start = Date.UTC(2024, 2, 1);
  expect(periodName({ unit: 'day', scaleMs: 1 }, start)).toBe('2024-03-01');
  expect(periodName({ unit: 'month', scaleMs: 1 }, start)).toBe('2024-03');
  expect(periodName({ unit: 'year', scaleMs: 1 }, start)).toBe('2024');
  expect(periodName({ unit: 'bin', scaleMs: null }, 12.5)).toBe('12.5');
  expect(periodName({ unit: 'month', scaleMs: 1000 }, start / 1000)).toBe('2024-03');
  const timeline = {
    unit: 'month',
    scaleMs: 1,
    starts: [start],
    series: [
      { name: 'Books', counts: [4] },
      { name: 'Films', counts: [2] },
    ],
  } as const;
  const texts = { period: 'month', count };
  expect(seriesOf(toTimelineOption(timeline, texts)).map(({ data }) => data)).toEqual([[4], [2]]);
  expect(toTimelineTable(timeline, texts).rows).toEqual([['2024-03', 4, 2]]);
});
