// The charts of augmentation: what they draw, and the tables behind them.
import { expect, it } from 'vitest';
import { imbalanceBins, toImbalanceChangeOption, toImbalanceChangeTable } from './imbalance-change.ts';
import { toPrecisionRecallOption, toPrecisionRecallTable } from './precision-recall.ts';
import { toScorerComparisonOption, toScorerComparisonTable } from './scorer-comparison.ts';

interface Series {
  readonly name: string;
  readonly type: string;
  readonly data: readonly unknown[];
  readonly markLine?: { readonly data: readonly unknown[] };
  readonly markPoint?: { readonly data: readonly unknown[] };
}
const seriesOf = (option: object): readonly Series[] => (option as { series: readonly Series[] }).series;

const share = (value: number): string => `${Math.round(value * 100)} %`;
const curveTexts = {
  precision: 'precision',
  recall: 'recall',
  interval: '95 %',
  chance: 'chance',
  threshold: 'threshold',
  accepted: 'accepted',
  share,
};
const curve = [
  { threshold: 0.8, accepted: 2, precision: { value: 0.5, low: 0.1, high: 0.9 }, recall: 0.1 },
  { threshold: 0.2, accepted: 20, precision: { value: 0.15, low: 0.05, high: 0.36 }, recall: 0.3 },
];

it('draws precision over recall with its interval, chance, and the chosen point', () => {
  const option = toPrecisionRecallOption({ curve, chosen: curve[1], chance: 0.1 }, curveTexts);
  const [low, width, precision] = seriesOf(option);
  expect(low!.data).toEqual([
    [0.1, 0.1],
    [0.3, 0.05],
  ]);
  expect((width!.data as number[][]).map(([, value]) => Number(value!.toFixed(4)))).toEqual([0.8, 0.31]);
  expect(precision!.data).toEqual([
    [0.1, 0.5],
    [0.3, 0.15],
  ]);
  expect(precision!.markLine!.data).toEqual([{ yAxis: 0.1 }]);
  expect(precision!.markPoint!.data).toEqual([{ coord: [0.3, 0.15] }]);
  const { formatter } = (option as { tooltip: { formatter: (shown: unknown) => string } }).tooltip;
  expect(formatter([{ dataIndex: 1 }])).toContain('precision: 15 % (5 %–36 %)');
  expect(toPrecisionRecallTable({ curve, chosen: undefined, chance: 0.1 }, curveTexts).rows[0]).toEqual([
    0.8, 2, 0.5, 0.1, 0.9, 0.1,
  ]);
});

it('draws one dot a scorer, and an interval where there is one', () => {
  const data = {
    scorers: [
      { name: 'LLM', auc: { value: 0.6, low: 0.5, high: 0.7 } },
      { name: 'popularity', auc: { value: 0.55, low: null, high: null } },
      { name: 'none', auc: { value: null, low: null, high: null } },
    ],
  };
  const texts = { axis: 'AUC', scorer: 'scorer', chance: 'chance', low: 'low', high: 'high' };
  const series = seriesOf(toScorerComparisonOption(data, texts));
  expect(series.map(({ type }) => type)).toEqual(['line', 'scatter']);
  expect(series[1]!.data).toEqual([
    [0.6, 'LLM'],
    [0.55, 'popularity'],
  ]);
  expect(series[1]!.markLine!.data).toEqual([{ xAxis: 0.5 }]);
  expect(toScorerComparisonTable(data, texts).rows[2]).toEqual(['none', null, null, null]);
});

it('draws users before and after by the share of their largest domain', () => {
  const data = { edges: [0.5, 0.75, 1], before: [1, 2, 9], after: [2, 4, 6] };
  const texts = { axis: 'share', users: 'users', before: 'before', after: 'after', count: String };
  expect(imbalanceBins(data.edges)).toEqual(['50–75 %', '75–100 %', '100 %']);
  const [before, after] = seriesOf(toImbalanceChangeOption(data, texts));
  expect(before!.data).toEqual([1, 2, 9]);
  expect(after!.data).toEqual([2, 4, 6]);
  expect(toImbalanceChangeTable(data, texts).rows).toEqual([
    ['50–75 %', 1, 2],
    ['75–100 %', 2, 4],
    ['100 %', 9, 6],
  ]);
});
