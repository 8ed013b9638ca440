// What the plots of intervals show: values, intervals, the zero line, and marks that can be told apart without colour.
import { init } from 'echarts/core';
import { describe, expect, it } from 'vitest';
import {
  signed,
  toDifferencePlotOption,
  toDifferencePlotTable,
  type DifferencePlot,
} from './difference-plot.ts';
import './echarts.ts';
import { toMetricPlotOption, toMetricPlotTable, type MetricPlot } from './metric-plot.ts';

interface Series {
  readonly id: string;
  readonly name?: string;
  readonly symbol?: string;
  readonly data: { readonly value: (number | null)[]; readonly itemStyle?: { readonly color: string } }[];
  readonly markLine?: { readonly data: unknown };
}
const seriesOf = (option: Readonly<Record<string, unknown>>): Series[] => option['series'] as Series[];
const tooltipOf = (option: Readonly<Record<string, unknown>>): ((params: unknown) => string) =>
  (option['tooltip'] as { formatter: (params: unknown) => string }).formatter;

describe('metric plot', () => {
  const plot: MetricPlot = {
    metric: 'NDCG@10',
    scorers: [
      { name: 'model', colour: '#111111', symbol: 'circle' },
      { name: 'popularity', colour: '#222222', symbol: 'rect' },
    ],
    rows: [
      {
        label: 'Books',
        users: 10,
        colour: '#0072B2',
        values: [0.5, 0.25],
        interval: { lower: 0.4, upper: 0.6 },
      },
      { label: 'cold', users: 1, values: [0.1, null], interval: { lower: null, upper: null } },
    ],
    words: { users: 'users', interval: '95 % interval' },
  };

  it('draws the model on top, in the domain’s colour, with an interval where there is one', () => {
    const series = seriesOf(toMetricPlotOption(plot));
    expect(series.map(({ id }) => id)).toEqual(['interval', 'scorer-1', 'scorer-0']);
    expect(series[0]!.data).toEqual([[0.4, 0.6, 0]]);
    expect(series[2]!.data).toEqual([
      { value: [0.5, 0], itemStyle: { color: '#0072B2' } },
      { value: [0.1, 1] },
    ]);
    expect(new Set(series.slice(1).map(({ symbol }) => symbol)).size).toBe(2);
  });

  it('says the number of users at every row, and has an axis for the widest interval', () => {
    const few: MetricPlot = {
      ...plot,
      rows: [{ label: 'cold', users: 18_323, values: [0.1, 0.05], interval: { lower: 0, upper: 1 } }],
    };
    const option = toMetricPlotOption(few);
    expect((option['yAxis'] as { data: string[] }).data).toEqual(['cold, n = 18,323']);
    const chart = init(null, null, { renderer: 'svg', ssr: true, width: 480, height: 120 });
    chart.setOption(option);
    const [zero, one] = [0, 1].map((value) => chart.convertToPixel({ xAxisIndex: 0 }, value));
    chart.dispose();
    expect(one!).toBeLessThan(480);
    expect(one! - zero!).toBeGreaterThan(200); // not an axis that fits the marks alone
  });

  it('says the same in tooltip and table', () => {
    expect(tooltipOf(toMetricPlotOption(plot))([{ dataIndex: 0 }])).toBe(
      'Books\nmodel: 0.5000\npopularity: 0.2500\n95 % interval: 0.4000 … 0.6000\nusers: 10',
    );
    expect(toMetricPlotTable(plot)).toEqual({
      columns: ['', 'users', 'model', 'popularity', '95 % interval'],
      rows: [
        ['Books', 10, 0.5, 0.25, '0.4000 … 0.6000'],
        ['cold', 1, 0.1, null, '–'],
      ],
    });
  });
});

describe('difference plot', () => {
  const plot: DifferencePlot = {
    axis: 'NDCG@10',
    rows: [
      { label: 'all', users: 9, difference: 0.02, lower: 0.01, upper: 0.03, verdict: 'better' },
      { label: 'cold', users: 1, difference: -0.01, lower: -0.03, upper: 0.02, verdict: 'none' },
    ],
    words: {
      users: 'users',
      difference: 'difference',
      lower: 'from',
      upper: 'to',
      verdicts: { better: 'better', worse: 'worse', none: 'no difference shown', unknown: '?' },
    },
  };

  it('fills the marks whose interval leaves out zero, and keeps zero in view', () => {
    const option = toDifferencePlotOption(plot);
    const [whiskers, marks] = seriesOf(option);
    expect(whiskers!.data).toEqual([
      [0.01, 0.03, 0],
      [-0.03, 0.02, 1],
    ]);
    expect(marks!.data.map(({ itemStyle }) => itemStyle?.color)).toEqual(['#0CA678', 'transparent']);
    expect(marks!.markLine!.data).toEqual([{ xAxis: 0 }]);
    const rangeOf = (...rows: DifferencePlot['rows']) =>
      toDifferencePlotOption({ ...plot, rows })['xAxis'] as { readonly min: number; readonly max: number };
    const [better, none] = [rangeOf(plot.rows[0]!), rangeOf(plot.rows[1]!)];
    expect(better.min).toBeLessThan(0);
    expect(better.max).toBeGreaterThan(0.03);
    expect(none.min).toBeLessThan(-0.03);
    expect(tooltipOf(option)({ dataIndex: 1 })).toBe(
      'cold\ndifference: −0.0100 (−0.0300 … +0.0200)\nno difference shown\nusers: 1',
    );
    expect(toDifferencePlotTable(plot).rows[0]).toEqual(['all', 9, 0.02, 0.01, 0.03, 'better']);
  });

  it('signs numbers, but not zero', () => {
    expect([signed(0.012), signed(-0.5), signed(0.00001)]).toEqual(['+0.0120', '−0.5000', '0.0000']);
  });
});
