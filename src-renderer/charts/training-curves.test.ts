// Options and tables of the training charts: what stands where, by the data.
import { describe, expect, it } from 'vitest';
import { phaseColours, runColours } from '../../src-main/contract/colours.ts';
import { toRunOverlayOption, toRunOverlayTable } from './run-overlay.ts';
import { toTimelineOption, toTimelineTable } from './timeline.ts';
import {
  toTrainingCurvesOption,
  toTrainingCurvesTable,
  type TrainingCurveTexts,
  type TrainingPhase,
} from './training-curves.ts';

const texts: TrainingCurveTexts = {
  ...{ loss: 'Loss', rawLoss: 'Steps', epoch: 'Epoch', best: 'best', validation: 'Validation' },
  phase: { 1: 'Phase 1', 2: 'Phase 2' },
  phaseColumn: 'Phase',
};
const epoch = (n: number, x: number, ndcg10: number | null, isBest = false) => ({
  ...{ epoch: n, x, loss: n === 0 ? null : 5 - n, ndcg10, hr10: ndcg10, isBest },
});
const phases: TrainingPhase[] = [
  {
    ...{ phase: 1, from: 0, to: 2 },
    stepLoss: [0.5, 1, 1.5, 2].map((x, i) => ({ x, value: 6 - i })),
    epochs: [epoch(0, 0, 0.01), epoch(1, 1, 0.03, true), epoch(2, 2, 0.02)],
  },
  { phase: 2, from: 2, to: 2.5, stepLoss: [{ x: 2.5, value: 3 }], epochs: [epoch(0, 2, 0.03, true)] },
];
interface Series {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly data: readonly (readonly number[])[];
  readonly markArea?: { readonly data: readonly [{ name: string; xAxis: number }, { xAxis: number }][] };
  readonly markPoint?: { readonly data: readonly { coord: readonly number[] }[] };
  readonly markLine?: { readonly data: readonly { xAxis: number }[] };
}
const seriesOf = (option: object): Series[] => (option as { series: Series[] }).series;

describe('the curves of a run', () => {
  const series = seriesOf(toTrainingCurvesOption(phases, texts, 0.5));
  const one = (id: string): Series => series.find((entry) => entry.id === id)!;

  it('draw raw steps under the smoothed line, in the colour of the phase', () => {
    expect(one('raw-1').data).toEqual([[0.5, 6], [1, 5], [1.5, 4], [2, 3]]); // prettier-ignore
    expect(one('loss-1').data.map(([x]) => x)).toEqual([0.5, 1, 1.5, 2]);
    expect(one('loss-1').data[3]![1]).toBeGreaterThan(3); // behind the raw line
    expect(one('loss-1').color).toBe(phaseColours[1]);
    expect(one('ndcg-2').color).toBe(phaseColours[2]);
    expect(series.findIndex(({ id }) => id === 'raw-1')).toBeLessThan(
      series.findIndex(({ id }) => id === 'loss-1'),
    );
  });

  it('mark both phases and the best epoch of each', () => {
    expect(one('raw-1').markArea!.data[0]).toMatchObject([{ name: 'Phase 1', xAxis: 0 }, { xAxis: 2 }]);
    expect(one('raw-2').markArea!.data[0]).toMatchObject([{ name: 'Phase 2', xAxis: 2 }, { xAxis: 2.5 }]);
    expect(one('ndcg-1').markPoint!.data).toEqual([{ coord: [1, 0.03] }]);
    expect(one('ndcg-2').markPoint!.data).toEqual([{ coord: [2, 0.03] }]);
    // they may stand beside each other: one is written below, the other above
    expect(one('ndcg-1').markPoint).toMatchObject({ label: { position: 'bottom' } });
    expect(one('ndcg-2').markPoint).toMatchObject({ label: { position: 'top' } });
  });

  it('are readable as a table', () => {
    expect(toTrainingCurvesTable(phases, texts)).toEqual({
      columns: ['Phase', 'Epoch', 'Loss', 'NDCG@10', 'HR@10'],
      rows: [[1, 0, null, 0.01, 0.01], [1, 1, 4, 0.03, 0.03], [1, 2, 3, 0.02, 0.02], [2, 0, null, 0.03, 0.03]], // prettier-ignore
    });
  });

  it('have nothing to draw before the first report', () => {
    expect(seriesOf(toTrainingCurvesOption([], texts, 0.5))).toEqual([]);
  });
});

it('a timeline has one line a phase', () => {
  const points = [{ x: 1, value: 0.001 }];
  const lines = [{ phase: 1 as const, points }, { phase: 2 as const, points: [{ x: 2, value: 0.0005 }] }]; // prettier-ignore
  const format = String;
  const series = seriesOf(toTimelineOption(lines, { name: 'Learning rate', epoch: 'Epoch', format }, true));
  expect(series.map(({ data }) => data)).toEqual([[[1, 0.001]], [[2, 0.0005]]]);
  expect(toTimelineTable(lines, { name: 'Rate', epoch: 'Epoch', phase: 'Phase' }).rows).toEqual([
    [1, 1, 0.001],
    [2, 2, 0.0005],
  ]);
});

it('an overlay tells runs apart by colour, dash and symbol, and marks where phase 2 begins', () => {
  const runs = ['a', 'b'].map((id, place) => ({
    ...{ id, name: `run ${id}`, points: [{ x: 1, value: place }], phaseChange: place === 0 ? 3 : undefined },
  }));
  const [a, b] = seriesOf(toRunOverlayOption(runs, { epoch: 'Epoch', phaseTwo: 'Phase 2' }, true)) as [
    Series & { symbol: string; lineStyle: object },
    Series & { symbol: string; lineStyle: object },
  ];
  expect([a.color, b.color]).toEqual(runColours.slice(0, 2));
  expect(a.symbol).not.toBe(b.symbol);
  expect(a.lineStyle).not.toEqual(b.lineStyle);
  expect(a.markLine?.data).toEqual([{ xAxis: 3 }]);
  expect(b.markLine).toBeUndefined();
  expect(toRunOverlayTable(runs, { run: 'Run', epoch: 'Epoch', measure: 'NDCG@10' }).rows).toEqual([
    ['run a', 1, 0],
    ['run b', 1, 1],
  ]);
});
