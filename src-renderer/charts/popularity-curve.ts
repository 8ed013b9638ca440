// How unevenly interactions spread over items: the share of interactions that the most popular items take.
import { holdsAxisLabels } from './axis-labels.ts';
import type { TableData } from '../lib/table-data.ts';
import type { ChartOption } from './echarts.ts';

export type PopularityPoints = readonly { readonly itemShare: number; readonly interactionShare: number }[];

export interface PopularityTexts {
  readonly items: string;
  readonly interactions: string;
  readonly even: string;
  readonly percent: (share: number) => string;
}

/** The curve over the line of an even spread; both axes are shares from 0 to 1. */
export function toPopularityOption(points: PopularityPoints, texts: PopularityTexts): ChartOption {
  const axis = (name: string, nameGap: number): object => ({
    type: 'value',
    min: 0,
    max: 1,
    name,
    nameLocation: 'middle',
    nameGap,
    axisLabel: { formatter: (value: number) => texts.percent(value) },
  });
  return {
    grid: { left: 24, right: 24, top: 32, bottom: 24, ...holdsAxisLabels },
    legend: { top: 0, left: 0, itemHeight: 10, itemWidth: 14 },
    tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => texts.percent(Number(value)) },
    xAxis: axis(texts.items, 26),
    yAxis: axis('', 0),
    series: [
      {
        type: 'line',
        name: texts.interactions,
        showSymbol: false,
        lineStyle: { width: 2 },
        color: '#5c7cfa',
        areaStyle: { opacity: 0.12 },
        data: points.map(({ itemShare, interactionShare }) => [itemShare, interactionShare]),
      },
      {
        type: 'line',
        name: texts.even,
        showSymbol: false,
        lineStyle: { width: 1, type: 'dashed' },
        color: '#868e96',
        data: [
          [0, 0],
          [1, 1],
        ],
      },
    ],
  };
}

/** A row a point: share of items, share of interactions, both in [0, 1]. */
export function toPopularityTable(points: PopularityPoints, texts: PopularityTexts): TableData {
  return {
    columns: [texts.items, texts.interactions],
    rows: points.map(({ itemShare, interactionShare }) => [itemShare, interactionShare]),
  };
}

/** The share of interactions that the most popular `itemShare` takes, from the nearest point of the curve. */
export function shareOfTop(points: PopularityPoints, itemShare: number): number {
  const nearest = [...points].sort(
    (a, b) => Math.abs(a.itemShare - itemShare) - Math.abs(b.itemShare - itemShare),
  )[0];
  return nearest?.interactionShare ?? 0;
}
