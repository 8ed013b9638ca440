// Paired differences with their intervals, one row each, beside the line of no difference. Filled marks: the
// interval leaves out zero; hollow ones: it does not.
import { holdsAxisLabels } from './axis-labels.ts';
import { labelWithUsers } from './label-with-users.ts';
import type { TableData } from '../lib/table-data.ts';
import type { ChartOption } from './echarts.ts';
import { toWhiskerSeries } from './whisker.ts';

export interface DifferenceRow {
  readonly label: string;
  readonly users: number;
  readonly difference: number;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly verdict: 'better' | 'worse' | 'none' | 'unknown';
}

export interface DifferencePlot {
  /** For example `NDCG@10, full model − without profiles`. */
  readonly axis: string;
  readonly rows: readonly DifferenceRow[];
  readonly words: {
    readonly users: string;
    readonly difference: string;
    readonly lower: string;
    readonly upper: string;
    readonly verdicts: Readonly<Record<DifferenceRow['verdict'], string>>;
  };
}

export const verdictColours: Readonly<Record<DifferenceRow['verdict'], string>> = {
  better: '#0CA678',
  worse: '#E8590C',
  none: '#868E96',
  unknown: '#868E96',
};

/** `+0.0120`, `−0.0031`, `0.0000`. */
export function signed(value: number, digits = 4): string {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return `${value > 0 ? '+' : '−'}${text}`;
}

/** All intervals and the line of no difference, with a little room. */
function rangeWithZero(rows: readonly DifferenceRow[]): { readonly min: number; readonly max: number } {
  const values = rows.flatMap(({ difference, lower, upper }) => [
    difference,
    lower ?? difference,
    upper ?? difference,
  ]);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const room = 0.06 * (high - low || 0.01);
  return { min: low - room, max: high + room };
}

/**
 * Rows from above in the order given; zero is always on the axis. Rows without an interval have a mark alone.
 */
export function toDifferencePlotOption({ axis, rows, words }: DifferencePlot): ChartOption {
  const whiskers = rows.flatMap(({ lower, upper, verdict }, row) =>
    lower === null || upper === null ? [] : [{ row, lower, upper, colour: verdictColours[verdict] }],
  );
  return {
    grid: { left: 8, right: 24, top: 8, bottom: 24, ...holdsAxisLabels },
    tooltip: {
      trigger: 'item',
      renderMode: 'richText', // names are the analyst's data: never HTML
      formatter: (params: unknown) => {
        const row = rows[(params as { readonly dataIndex: number }).dataIndex];
        if (row === undefined) return '';
        const bounds =
          row.lower === null || row.upper === null ? '–' : `${signed(row.lower)} … ${signed(row.upper)}`;
        return [
          row.label,
          `${words.difference}: ${signed(row.difference)} (${bounds})`,
          words.verdicts[row.verdict],
          `${words.users}: ${row.users}`,
        ].join('\n');
      },
    },
    xAxis: {
      type: 'value',
      name: axis,
      nameLocation: 'middle',
      nameGap: 24,
      ...rangeWithZero(rows),
      // the ends are no round numbers
      axisLabel: {
        formatter: (value: number) => signed(value, 3),
        showMinLabel: false,
        showMaxLabel: false,
        hideOverlap: true,
      },
      splitNumber: 4,
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(labelWithUsers),
      axisTick: { show: false },
      axisLine: { show: false },
      splitLine: { show: true },
    },
    series: [
      toWhiskerSeries('interval', whiskers),
      {
        id: 'difference',
        type: 'scatter',
        symbolSize: 10,
        z: 3,
        data: rows.map(({ difference, verdict }, index) => ({
          value: [difference, index],
          itemStyle:
            verdict === 'better' || verdict === 'worse'
              ? { color: verdictColours[verdict] }
              : { color: 'transparent', borderColor: verdictColours[verdict], borderWidth: 2 },
        })),
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: '#868E96', type: 'solid', width: 1 },
          label: { show: false },
          data: [{ xAxis: 0 }],
        },
      },
    ],
  };
}

/** A row each: label, users, difference, lower and upper bound (null: none), verdict in words. */
export function toDifferencePlotTable({ rows, words }: DifferencePlot): TableData {
  const rounded = (value: number | null): number | null => (value === null ? null : Number(value.toFixed(6)));
  return {
    columns: ['', words.users, words.difference, words.lower, words.upper, ''],
    rows: rows.map(({ label, users, difference, lower, upper, verdict }) => [
      label,
      users,
      rounded(difference),
      rounded(lower),
      rounded(upper),
      words.verdicts[verdict],
    ]),
  };
}
