// A histogram whose bins have names, stacked by domain where the counts are told apart.
import { domainColour } from '../../src-main/contract/colours.ts';
import { holdsAxisLabels } from './axis-labels.ts';
import type { TableData } from '../lib/table-data.ts';
import type { ChartOption } from './echarts.ts';

export interface HistogramBars {
  /** Name of each bin. */
  readonly bins: readonly string[];
  /** Counts by bin; one entry, or one a domain in the data set's order. */
  readonly series: readonly { readonly name: string; readonly counts: readonly number[] }[];
}

export interface HistogramTexts {
  /** What the bins are of. */
  readonly axis: string;
  /** What is counted. */
  readonly counted: string;
  readonly count: (value: number) => string;
}

/** The bars of one series that is no domain. */
const plainColour = '#5c7cfa';

/** One series: bars of one colour; several: stacked, in the domains' colours, with a legend. */
export function toHistogramOption({ bins, series }: HistogramBars, texts: HistogramTexts): ChartOption {
  const isStacked = series.length > 1;
  return {
    grid: { left: 8, right: 16, top: isStacked ? 32 : 16, bottom: 24, ...holdsAxisLabels },
    ...(isStacked && { legend: { top: 0, left: 0, type: 'scroll', itemHeight: 10, itemWidth: 14 } }),
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      valueFormatter: (value: unknown) => texts.count(Number(value)),
    },
    xAxis: {
      type: 'category',
      name: texts.axis,
      nameLocation: 'middle',
      nameGap: 26,
      data: bins,
      axisTick: { alignWithLabel: true },
      axisLabel: { interval: 0, fontSize: 10, hideOverlap: true },
    },
    yAxis: { type: 'value', axisLabel: { formatter: (value: number) => texts.count(value) }, minInterval: 1 },
    series: series.map(({ name, counts }, index) => ({
      type: 'bar',
      name,
      ...(isStacked && { stack: 'all' }),
      barCategoryGap: '12%',
      itemStyle: { color: isStacked ? domainColour(index) : plainColour },
      data: counts,
    })),
  };
}

/** A row a bin: its name, and the count of each series. */
export function toHistogramTable({ bins, series }: HistogramBars, texts: HistogramTexts): TableData {
  return {
    columns: [texts.axis, ...(series.length === 1 ? [texts.counted] : series.map(({ name }) => name))],
    rows: bins.map((bin, place) => [bin, ...series.map(({ counts }) => counts[place] ?? 0)]),
  };
}

/**
 * Bins between edges that are whole numbers: `3`, `8–10`, `over 1000` for what ends at a billion. Empty bins before the first
 * and behind the last filled one are left out.
 */
export function lengthBins(
  { edges, counts }: { readonly edges: readonly number[]; readonly counts: readonly number[] },
  over: (from: number) => string,
): { bins: string[]; counts: number[] } {
  const first = Math.max(
    0,
    counts.findIndex((count) => count > 0),
  );
  const end = counts.findLastIndex((count) => count > 0) + 1;
  const filled = counts.slice(first, end);
  const bins = filled.map((_, place) => {
    const [from, to] = [edges[first + place]!, edges[first + place + 1]! - 1];
    if (to >= 1e9 - 1) return over(from);
    return from === to ? String(from) : `${from}–${to}`;
  });
  return { bins, counts: filled };
}
