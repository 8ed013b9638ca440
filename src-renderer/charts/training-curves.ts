// The curves of one run over its epochs: loss above, validation below, both phases on one axis with the change marked.
import { phaseColours } from '../../src-main/contract/colours.ts';
import { formatMetric } from '../lib/format.ts';
import type { TableData } from '../lib/table-data.ts';
import type { ChartOption } from './echarts.ts';
import { smooth } from './smooth.ts';
import { drawnPoints } from './thin.ts';

export interface CurvePoint {
  /** Epochs of the run so far. */
  readonly x: number;
  readonly value: number;
}

export interface TrainingPhase {
  readonly phase: 1 | 2;
  readonly from: number;
  readonly to: number;
  readonly stepLoss: readonly CurvePoint[];
  readonly epochs: readonly {
    readonly epoch: number;
    readonly x: number;
    readonly loss: number | null;
    readonly ndcg10: number | null;
    readonly hr10: number | null;
    readonly isBest: boolean;
  }[];
}

export interface TrainingCurveTexts {
  readonly loss: string;
  /** The raw line under the smoothed one. */
  readonly rawLoss: string;
  readonly epoch: string;
  readonly phase: Readonly<Record<1 | 2, string>>;
  /** Head of the table's column. */
  readonly phaseColumn: string;
  readonly best: string;
  readonly validation: string;
}

const grids = [
  { left: 60, right: 24, top: 48, height: '40%' },
  { left: 60, right: 24, top: '64%', bottom: 32 },
] as const;

/** @param smoothing weight of `smooth`, in [0, 1) */
export function toTrainingCurvesOption(
  phases: readonly TrainingPhase[],
  texts: TrainingCurveTexts,
  smoothing: number,
): ChartOption {
  const end = Math.max(1, ...phases.map(({ to }) => to));
  const axis = (gridIndex: number): object => ({
    ...{ type: 'value', gridIndex, min: 0, max: end, minInterval: 1 },
    axisLabel: { show: gridIndex === 1, showMaxLabel: Number.isInteger(end) },
    axisPointer: {
      label: { formatter: ({ value }: { value: number }) => `${texts.epoch} ${formatEpoch(value)}` },
    },
    ...(gridIndex === 1 && { name: texts.epoch, nameLocation: 'middle', nameGap: 22 }),
  });
  return {
    grid: grids,
    // the default icon of a line is its dash and symbol: names can be told apart without colour
    legend: { top: 0, right: 0, icon: undefined },
    tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => formatMetric(value as number) },
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    xAxis: [axis(0), axis(1)],
    yAxis: [
      { type: 'value', gridIndex: 0, scale: true, name: texts.loss, splitNumber: 4 },
      { type: 'value', gridIndex: 1, min: 0, name: texts.validation, splitNumber: 3 },
    ],
    series: phases.flatMap((phase) =>
      seriesOfPhase(phase, texts, { smoothing, end, hasOther: phases.length > 1 }),
    ),
  };
}

interface DrawnCurves {
  /** Weight of `smooth`, in [0, 1). */
  readonly smoothing: number;
  /** Last epoch of the axis. */
  readonly end: number;
  /** Whether curves of another phase stand beside. */
  readonly hasOther: boolean;
}

function seriesOfPhase(
  phase: TrainingPhase,
  texts: TrainingCurveTexts,
  { smoothing, end, hasOther }: DrawnCurves,
): object[] {
  const colour = phaseColours[phase.phase];
  const smoothed = smooth(
    phase.stepLoss.map(({ value }) => value),
    smoothing,
  ).map((value, index) => ({ x: phase.stepLoss[index]!.x, value }));
  const line = { type: 'line', color: colour, showSymbol: false, emphasis: { disabled: true } };
  const validated = phase.epochs.filter(({ ndcg10 }) => ndcg10 !== null);
  const best = validated.find(({ isBest }) => isBest);
  return [
    {
      ...{
        ...line,
        id: `raw-${phase.phase}`,
        name: texts.rawLoss,
        data: drawnPoints(phase.stepLoss),
        silent: true,
      },
      lineStyle: { width: 1, opacity: 0.35 },
      itemStyle: { opacity: 0.35 },
      markArea: phaseArea(phase, texts, true),
    },
    {
      ...{ ...line, id: `loss-${phase.phase}`, name: texts.loss, data: drawnPoints(smoothed) },
      lineStyle: { width: 2 },
    },
    {
      ...{ ...line, id: `ndcg-${phase.phase}`, name: 'NDCG@10', xAxisIndex: 1, yAxisIndex: 1 },
      ...{ showSymbol: true, symbol: 'circle', symbolSize: 5, lineStyle: { width: 2 } },
      data: validated.map(({ x, ndcg10 }) => [x, ndcg10]),
      markArea: phaseArea(phase, texts, false),
      ...(best !== undefined && { markPoint: bestMark(best, texts, end, hasOther && phase.phase === 1) }),
    },
    {
      ...{ ...line, id: `hr-${phase.phase}`, name: 'HR@10', xAxisIndex: 1, yAxisIndex: 1 },
      ...{ showSymbol: true, symbol: 'emptyTriangle', symbolSize: 6 },
      lineStyle: { width: 1.5, type: 'dashed' },
      data: validated.filter(({ hr10 }) => hr10 !== null).map(({ x, hr10 }) => [x, hr10]),
    },
  ];
}

/** Tints the part of the axis that is the phase's, with its name at the top. */
function phaseArea({ phase, from, to }: TrainingPhase, texts: TrainingCurveTexts, named: boolean): object {
  const itemStyle = { color: phaseColours[phase], opacity: 0.07 };
  const label = { show: named, position: 'insideTopLeft', color: phaseColours[phase], fontWeight: 600 };
  return {
    silent: true,
    data: [
      [{ name: texts.phase[phase], xAxis: from, itemStyle, label }, { xAxis: Math.max(to, from + 0.02) }],
    ],
  };
}

/** @param isBelow puts the words under the mark: the best epochs of both phases can stand beside each other */
function bestMark(
  { x, ndcg10 }: { readonly x: number; readonly ndcg10: number | null },
  texts: TrainingCurveTexts,
  end: number,
  isBelow: boolean,
): object {
  const align = x > end * 0.92 ? 'right' : x < end * 0.08 ? 'left' : 'center'; // inside the chart
  const label = { show: true, position: isBelow ? 'bottom' : 'top', align };
  return {
    ...{ symbol: 'diamond', symbolSize: 12, silent: true },
    label: { ...label, formatter: `${texts.best} ${formatMetric(ndcg10)}` },
    data: [{ coord: [x, ndcg10] }],
  };
}

/** Whole epochs without a point: `12`, `12.4`. */
function formatEpoch(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}

/** Epoch by epoch. */
export function toTrainingCurvesTable(
  phases: readonly TrainingPhase[],
  texts: TrainingCurveTexts,
): TableData {
  return {
    columns: [texts.phaseColumn, texts.epoch, texts.loss, 'NDCG@10', 'HR@10'],
    rows: phases.flatMap(({ phase, epochs }) =>
      epochs.map(({ epoch, loss, ndcg10, hr10 }) => [phase, epoch, loss, ndcg10, hr10]),
    ),
  };
}
