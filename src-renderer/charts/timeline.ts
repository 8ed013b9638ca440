// One number over the epochs of a run, small: learning rate, tokens per second, memory.
import { phaseColours } from '../../src-main/contract/colours.ts';
import { holdsAxisLabels } from './axis-labels.ts';
import type { TableData } from '../lib/table-data.ts';
import type { ChartOption } from './echarts.ts';
import { drawnPoints } from './thin.ts';
import type { CurvePoint } from './training-curves.ts';

export interface TimelinePhase {
  readonly phase: 1 | 2;
  readonly points: readonly CurvePoint[];
}

interface TimelineTexts {
  readonly name: string;
  readonly epoch: string;
  readonly format: (value: number) => string;
}

/** @param isStepped the value holds until the next point */
export function toTimelineOption(
  phases: readonly TimelinePhase[],
  { name, epoch, format }: TimelineTexts,
  isStepped = false,
): ChartOption {
  return {
    grid: { left: 8, right: 16, top: 12, bottom: 4, ...holdsAxisLabels },
    tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => format(value as number) },
    xAxis: {
      type: 'value',
      min: 0,
      minInterval: 1,
      axisPointer: {
        label: { formatter: ({ value }: { value: number }) => `${epoch} ${value.toFixed(1)}` },
      },
    },
    yAxis: { type: 'value', scale: !isStepped, splitNumber: 2, axisLabel: { formatter: format } },
    series: phases.map(({ phase, points }) => ({
      ...{ type: 'line', id: `${phase}`, name, color: phaseColours[phase], showSymbol: points.length < 3 },
      ...(isStepped && { step: 'end' }),
      lineStyle: { width: 1.5, type: phase === 1 ? 'solid' : [6, 2] },
      data: isStepped ? points.map(({ x, value }) => [x, value]) : drawnPoints(points),
    })),
  };
}

/** A row a point, phase after phase: phase, epoch, value. */
export function toTimelineTable(
  phases: readonly TimelinePhase[],
  { name, epoch, phase }: { readonly name: string; readonly epoch: string; readonly phase: string },
): TableData {
  return {
    columns: [phase, epoch, name],
    rows: phases.flatMap((one) => one.points.map(({ x, value }) => [one.phase, Number(x.toFixed(3)), value])),
  };
}
