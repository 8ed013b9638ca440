// Users by the share of their largest domain, before and after the accepted synthetic rows; the latter hatched.
import { holdsAxisLabels } from './axis-labels.ts';
import type { TableData } from '../lib/table-data.ts';
import type { ChartOption } from './echarts.ts';

export interface ImbalanceChange {
  /** [bins + 1], from 1/K to 1. */
  readonly edges: readonly number[];
  /** [bins + 1] users; the last: users of one domain only. */
  readonly before: readonly number[];
  readonly after: readonly number[];
}

export interface ImbalanceChangeTexts {
  readonly axis: string;
  readonly users: string;
  readonly before: string;
  readonly after: string;
  readonly count: (value: number) => string;
}

const beforeColour = '#adb5bd';
const afterColour = '#4263eb';

/** `50–55 %` … and `100 %` for those with one domain only. */
export function imbalanceBins(edges: readonly number[]): string[] {
  const percent = (edge: number): string => String(Math.round(edge * 1000) / 10);
  const bins = edges.slice(0, -1).map((edge, k) => `${percent(edge)}–${percent(edges[k + 1]!)} %`);
  return [...bins, '100 %'];
}

/** Two bars a bin side by side, before and after. */
export function toImbalanceChangeOption(
  { edges, before, after }: ImbalanceChange,
  texts: ImbalanceChangeTexts,
): ChartOption {
  return {
    grid: { left: 8, right: 16, top: 32, bottom: 24, ...holdsAxisLabels },
    legend: { top: 0, left: 0, itemHeight: 10, itemWidth: 14 },
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
      data: imbalanceBins(edges),
      axisLabel: { interval: 0, fontSize: 10, hideOverlap: true },
    },
    yAxis: { type: 'value', minInterval: 1, axisLabel: { formatter: texts.count } },
    series: [
      { type: 'bar', name: texts.before, itemStyle: { color: beforeColour }, data: before, barGap: '0%' },
      {
        type: 'bar',
        name: texts.after,
        itemStyle: {
          color: afterColour,
          decal: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4 },
        },
        data: after,
      },
    ],
  };
}

/** A row a bin: its name, users before, users after. */
export function toImbalanceChangeTable(
  { edges, before, after }: ImbalanceChange,
  texts: ImbalanceChangeTexts,
): TableData {
  return {
    columns: [texts.axis, texts.before, texts.after],
    rows: imbalanceBins(edges).map((bin, k) => [bin, before[k] ?? 0, after[k] ?? 0]),
  };
}
