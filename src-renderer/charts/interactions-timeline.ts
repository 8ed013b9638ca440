// When what happened: interactions per period, stacked by domain.
import { domainColour } from '../../src-main/contract/colours.ts';
import { holdsAxisLabels } from './axis-labels.ts';
import type { TableData } from '../lib/table-data.ts';
import type { ChartOption } from './echarts.ts';

export interface Timeline {
  readonly unit: 'day' | 'month' | 'year' | 'bin';
  /** When each period begins, in the data set's unit of time. */
  readonly starts: readonly number[];
  /** Milliseconds in that unit since 1970; null where it is not known. */
  readonly scaleMs: number | null;
  /** By domain in the data set's order, then period. */
  readonly series: readonly { readonly name: string; readonly counts: readonly number[] }[];
}

export interface TimelineTexts {
  readonly period: string;
  readonly count: (value: number) => string;
}

/** `2024-03`, `2024-03-17`, `2024`; numbers as they are. Periods are calendar periods in UTC. */
export function periodName({ unit, scaleMs }: Pick<Timeline, 'unit' | 'scaleMs'>, start: number): string {
  if (scaleMs === null) return String(Number(start.toPrecision(10)));
  const digits = { day: 10, month: 7, year: 4, bin: 10 }[unit];
  return new Date(start * scaleMs).toISOString().slice(0, digits);
}

/** A bar a period, stacked by domain in the domains' colours. */
export function toTimelineOption(timeline: Timeline, texts: TimelineTexts): ChartOption {
  return {
    grid: { left: 8, right: 16, top: 32, bottom: 8, ...holdsAxisLabels },
    legend: { top: 0, left: 0, type: 'scroll', itemHeight: 10, itemWidth: 14 },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      valueFormatter: (value: unknown) => texts.count(Number(value)),
    },
    xAxis: {
      type: 'category',
      data: timeline.starts.map((start) => periodName(timeline, start)),
      axisTick: { alignWithLabel: true },
      axisLabel: { hideOverlap: true },
    },
    yAxis: { type: 'value', axisLabel: { formatter: (value: number) => texts.count(value) }, minInterval: 1 },
    series: timeline.series.map(({ name, counts }, index) => ({
      type: 'bar',
      name,
      stack: 'all',
      barCategoryGap: '8%',
      itemStyle: { color: domainColour(index) },
      data: counts,
    })),
  };
}

/** A row a period: its name, and the count of each domain. */
export function toTimelineTable(timeline: Timeline, texts: TimelineTexts): TableData {
  return {
    columns: [texts.period, ...timeline.series.map(({ name }) => name)],
    rows: timeline.starts.map((start, place) => [
      periodName(timeline, start),
      ...timeline.series.map(({ counts }) => counts[place] ?? 0),
    ]),
  };
}
