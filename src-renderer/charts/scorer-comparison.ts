// Scorers of the same hidden items side by side: the chance that the hidden item beats another candidate, with interval.
import { holdsAxisLabels } from './axis-labels.ts';
import type { TableData } from '../lib/table-data.ts';
import type { ChartOption } from './echarts.ts';

export interface ScoredInterval {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface ScorerComparison {
  /** In the order of the chart, from above. */
  readonly scorers: readonly { readonly name: string; readonly auc: ScoredInterval }[];
}

export interface ScorerComparisonTexts {
  readonly axis: string;
  readonly scorer: string;
  readonly chance: string;
  readonly low: string;
  readonly high: string;
}

const dotColour = '#4263eb';
const chanceColour = '#868e96';

/**
 * A dot a scorer on its interval, beside the dashed line of chance (0.5). Scorers without a value have no dot.
 */
export function toScorerComparisonOption(
  { scorers }: ScorerComparison,
  texts: ScorerComparisonTexts,
): ChartOption {
  const withInterval = scorers.filter(({ auc }) => auc.low !== null && auc.high !== null);
  return {
    grid: { left: 8, right: 24, top: 16, bottom: 24, ...holdsAxisLabels },
    tooltip: { trigger: 'item' },
    xAxis: {
      type: 'value',
      min: 0,
      max: 1,
      name: texts.axis,
      nameLocation: 'middle',
      nameGap: 26,
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: scorers.map(({ name }) => name),
      axisTick: { show: false },
    },
    series: [
      ...withInterval.map(({ name, auc }) => ({
        type: 'line',
        name: `${name} 95 %`,
        silent: true,
        symbol: 'none',
        lineStyle: { color: dotColour, width: 2 },
        data: [
          [auc.low, name],
          [auc.high, name],
        ],
      })),
      {
        type: 'scatter',
        name: texts.axis,
        symbolSize: 10,
        itemStyle: { color: dotColour },
        data: scorers.filter(({ auc }) => auc.value !== null).map(({ name, auc }) => [auc.value, name]),
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: chanceColour, type: 'dashed' },
          label: { formatter: texts.chance, position: 'end', color: chanceColour },
          data: [{ xAxis: 0.5 }],
        },
      },
    ],
  };
}

/** A row a scorer: name, value, lower and upper bound (null: none). */
export function toScorerComparisonTable(
  { scorers }: ScorerComparison,
  texts: ScorerComparisonTexts,
): TableData {
  return {
    columns: [texts.scorer, texts.axis, texts.low, texts.high],
    rows: scorers.map(({ name, auc }) => [name, auc.value, auc.low, auc.high]),
  };
}
