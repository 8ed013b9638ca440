// A metric by domain or group: one row each, one mark a scorer, the model's with its interval. Marks differ in
// shape as well as in colour.
import { holdsAxisLabels } from './axis-labels.ts';
import { labelWithUsers } from './label-with-users.ts';
import type { TableData } from '../lib/table-data.ts';
import type { ChartOption } from './echarts.ts';
import { toWhiskerSeries } from './whisker.ts';

export interface MetricScorer {
  readonly name: string;
  readonly colour: string;
  readonly symbol: 'circle' | 'emptyCircle' | 'diamond' | 'triangle' | 'arrow' | 'rect' | 'roundRect';
}

export interface MetricRow {
  readonly label: string;
  readonly users: number;
  /** Of the model's mark, in place of its scorer's. */
  readonly colour?: string;
  /** In the order of the scorers: the model first; null where there is none. */
  readonly values: readonly (number | null)[];
  /** Of the model. */
  readonly interval: { readonly lower: number | null; readonly upper: number | null };
}

export interface MetricPlot {
  readonly metric: string;
  readonly scorers: readonly MetricScorer[];
  readonly rows: readonly MetricRow[];
  /** Words of the table's and tooltip's columns. */
  readonly words: { readonly users: string; readonly interval: string };
}

const digits = 4;
const shown = (value: number | null): string => (value === null ? '–' : value.toFixed(digits));

function intervalText({ lower, upper }: MetricRow['interval']): string {
  return lower === null || upper === null ? '–' : `${shown(lower)} … ${shown(upper)}`;
}

/**
 * Rows from above in the order given; the axis begins at zero. The model is drawn last, over the other marks.
 */
export function toMetricPlotOption({ metric, scorers, rows, words }: MetricPlot): ChartOption {
  const whiskers = rows.flatMap(({ interval: { lower, upper }, colour }, row) =>
    lower === null || upper === null
      ? []
      : [{ row, lower, upper, colour: colour ?? scorers[0]?.colour ?? '#868E96' }],
  );
  return {
    grid: { left: 8, right: 16, top: scorers.length > 4 ? 50 : 28, bottom: 24, ...holdsAxisLabels },
    legend: { top: 0, left: 0, itemWidth: 10, itemHeight: 10, icon: undefined, data: legendOf(scorers) },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText', // names are the analyst's data: never HTML
      axisPointer: { type: 'shadow' },
      formatter: (params: unknown) => {
        const row = rows[rowOf(params)];
        if (row === undefined) return '';
        const lines = scorers.map(({ name }, s) => `${name}: ${shown(row.values[s] ?? null)}`);
        return [
          row.label,
          ...lines,
          `${words.interval}: ${intervalText(row.interval)}`,
          `${words.users}: ${row.users}`,
        ].join('\n');
      },
    },
    xAxis: { type: 'value', name: metric, nameLocation: 'middle', nameGap: 24, min: 0 },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(labelWithUsers),
      axisTick: { show: false },
      splitLine: { show: true },
    },
    series: [
      toWhiskerSeries('interval', whiskers),
      ...scorers
        .map(({ name, colour, symbol }, s) => ({
          id: `scorer-${s}`,
          name,
          type: 'scatter',
          symbol,
          symbolSize: s === 0 ? 11 : 9,
          itemStyle: { color: colour },
          z: s === 0 ? 3 : 2,
          data: rows.map((row, index) => ({
            value: [row.values[s] ?? null, index],
            ...(s === 0 && row.colour !== undefined && { itemStyle: { color: row.colour } }),
          })),
        }))
        .reverse(), // the model is drawn last, on top
    ],
  };
}

function legendOf(scorers: readonly MetricScorer[]): object[] {
  return scorers.map(({ name, symbol }) => ({ name, icon: symbol }));
}

function rowOf(params: unknown): number {
  const [first] = params as { readonly dataIndex: number; readonly seriesType: string }[];
  return first?.dataIndex ?? -1;
}

/** A row each: label, users, the value of each scorer (null: none), the model's interval as text. */
export function toMetricPlotTable({ scorers, rows, words }: MetricPlot): TableData {
  return {
    columns: ['', words.users, ...scorers.map(({ name }) => name), words.interval],
    rows: rows.map((row) => [
      row.label,
      row.users,
      ...scorers.map((_, s) => {
        const value = row.values[s] ?? null;
        return value === null ? null : Number(value.toFixed(6));
      }),
      intervalText(row.interval),
    ]),
  };
}
