// Precision against recall of the hidden-item calibration, with its interval, the chance level and the threshold
// in view. Pure.
import { holdsAxisLabels } from './axis-labels.ts';
import type { TableData } from '../lib/table-data.ts';
import type { ChartOption } from './echarts.ts';

export interface CurvePoint {
  readonly threshold: number;
  readonly accepted: number;
  readonly precision: { readonly value: number | null; readonly low: number; readonly high: number };
  readonly recall: number;
}

export interface PrecisionRecall {
  /** Highest threshold first, so recall rises. */
  readonly curve: readonly CurvePoint[];
  /** The point that the threshold in view stands on. */
  readonly chosen: CurvePoint | undefined;
  /** Precision of accepting everything. */
  readonly chance: number;
}

export interface PrecisionRecallTexts {
  readonly precision: string;
  readonly recall: string;
  readonly interval: string;
  readonly chance: string;
  readonly threshold: string;
  readonly accepted: string;
  readonly share: (value: number) => string;
}

const lineColour = '#4263eb';
const chanceColour = '#868e96';

/**
 * Recall across and precision up, both from 0 to 1: the curve in the band of its interval, the chance level
 * dashed, a dot on the chosen point.
 */
export function toPrecisionRecallOption(
  { curve, chosen, chance }: PrecisionRecall,
  texts: PrecisionRecallTexts,
): ChartOption {
  const axis = (name: string): object => ({
    type: 'value',
    min: 0,
    max: 1,
    name,
    nameLocation: 'middle',
    axisLabel: { formatter: texts.share },
  });
  const band = { type: 'line', stack: 'interval', symbol: 'none', silent: true, lineStyle: { opacity: 0 } };
  return {
    grid: { left: 24, right: 16, top: 32, bottom: 24, ...holdsAxisLabels },
    legend: { top: 0, left: 0, data: [texts.precision, texts.interval] },
    tooltip: {
      trigger: 'axis',
      formatter: (shown: unknown) => tooltip(curve, texts, shown),
    },
    xAxis: { ...axis(texts.recall), nameGap: 26 },
    yAxis: { ...axis(texts.precision), nameGap: 44 },
    series: [
      { ...band, name: 'low', data: curve.map(({ recall, precision }) => [recall, precision.low]) },
      {
        ...band,
        name: texts.interval,
        itemStyle: { color: lineColour, opacity: 0.2 },
        areaStyle: { color: lineColour, opacity: 0.14 },
        data: curve.map(({ recall, precision }) => [recall, precision.high - precision.low]),
      },
      {
        type: 'line',
        name: texts.precision,
        showSymbol: curve.length < 30,
        symbolSize: 4,
        itemStyle: { color: lineColour },
        lineStyle: { width: 2 },
        data: curve.map(({ recall, precision }) => [recall, precision.value]),
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: chanceColour, type: 'dashed' },
          label: { formatter: texts.chance, position: 'insideEndTop', color: chanceColour },
          data: [{ yAxis: chance }],
        },
        ...(chosen !== undefined && {
          markPoint: {
            symbol: 'circle',
            symbolSize: 12,
            itemStyle: { color: lineColour, borderColor: '#ffffff', borderWidth: 2 },
            label: { show: false },
            data: [{ coord: [chosen.recall, chosen.precision.value] }],
          },
        }),
      },
    ],
  };
}

function tooltip(curve: readonly CurvePoint[], texts: PrecisionRecallTexts, shown: unknown): string {
  const index = (shown as readonly { readonly dataIndex?: number }[])[0]?.dataIndex;
  const point = index === undefined ? undefined : curve[index];
  if (point === undefined) return '';
  const { value, low, high } = point.precision;
  const precision = value === null ? '–' : texts.share(value);
  return [
    `${texts.threshold}: ${point.threshold.toFixed(3)}`,
    `${texts.precision}: ${precision} (${texts.share(low)}–${texts.share(high)})`,
    `${texts.recall}: ${texts.share(point.recall)}`,
    `${texts.accepted}: ${point.accepted}`,
  ].join('<br>');
}

/** A row a threshold, highest first: threshold, accepted rows, precision with both bounds, recall. */
export function toPrecisionRecallTable({ curve }: PrecisionRecall, texts: PrecisionRecallTexts): TableData {
  return {
    columns: [
      texts.threshold,
      texts.accepted,
      texts.precision,
      `${texts.interval} ↓`,
      `${texts.interval} ↑`,
      texts.recall,
    ],
    rows: curve.map(({ threshold, accepted, precision, recall }) => [
      threshold,
      accepted,
      precision.value,
      precision.low,
      precision.high,
      recall,
    ]),
  };
}
