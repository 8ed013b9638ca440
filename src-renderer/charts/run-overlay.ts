// One measure of several runs over their epochs, laid over each other. Told apart by colour, dash and symbol.
import { runColours } from '../../src-main/contract/colours.ts';
import { formatMetric } from '../lib/format.ts';
import { holdsAxisLabels } from './axis-labels.ts';
import type { TableData } from '../lib/table-data.ts';
import type { ChartOption } from './echarts.ts';
import type { CurvePoint } from './training-curves.ts';

export interface OverlaidRun {
  readonly id: string;
  readonly name: string;
  readonly points: readonly CurvePoint[];
  /** Where phase 2 begins; undefined where it has not begun. */
  readonly phaseChange: number | undefined;
}

const dashes = ['solid', [6, 3], [2, 2], [10, 3, 2, 3], [8, 2], [4, 4]] as const;
export const runSymbols = [
  'circle',
  'emptyTriangle',
  'rect',
  'emptyDiamond',
  'emptyCircle',
  'triangle',
] as const;

/** The colour of a run by its place among those compared. */
export function runColour(place: number): string {
  return runColours[place % runColours.length]!;
}

/**
 * A line a run over its epochs, with a dotted line where its phase 2 begins. @param hasSymbols marks every
 * point
 */
export function toRunOverlayOption(
  runs: readonly OverlaidRun[],
  texts: { readonly epoch: string; readonly phaseTwo: string },
  hasSymbols: boolean,
): ChartOption {
  return {
    grid: { left: 8, right: 24, top: 32, bottom: 24, ...holdsAxisLabels },
    legend: { top: 0, left: 0, icon: undefined, type: 'scroll' },
    tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => formatMetric(value as number) },
    xAxis: {
      ...{ type: 'value', min: 0, minInterval: 1, name: texts.epoch, nameLocation: 'middle', nameGap: 22 },
      axisPointer: {
        label: { formatter: ({ value }: { value: number }) => `${texts.epoch} ${value.toFixed(1)}` },
      },
    },
    yAxis: { type: 'value', scale: true },
    series: runs.map(({ id, name, points, phaseChange }, place) => ({
      ...{ type: 'line', id, name, color: runColour(place), showSymbol: hasSymbols, symbolSize: 6 },
      symbol: runSymbols[place % runSymbols.length],
      lineStyle: { width: 2, type: dashes[place % dashes.length] },
      data: points.map(({ x, value }) => [x, value]),
      ...(phaseChange !== undefined && {
        markLine: {
          ...{ silent: true, symbol: 'none' },
          lineStyle: { color: runColour(place), type: 'dotted', width: 1 },
          label: { show: place === 0, formatter: texts.phaseTwo, color: runColour(place) },
          data: [{ xAxis: phaseChange }],
        },
      }),
    })),
  };
}

/** A row a point, run after run: the run's name, epoch, value. */
export function toRunOverlayTable(
  runs: readonly OverlaidRun[],
  texts: { readonly run: string; readonly epoch: string; readonly measure: string },
): TableData {
  return {
    columns: [texts.run, texts.epoch, texts.measure],
    rows: runs.flatMap(({ name, points }) =>
      points.map(({ x, value }) => [name, Number(x.toFixed(3)), value]),
    ),
  };
}
