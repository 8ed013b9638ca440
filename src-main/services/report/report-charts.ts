// The charts of a report as ECharts options: for paper, so every value that matters is written beside its mark, and
// colour is never alone. What does not belong: drawing them (draw-chart.ts).
import { controlColours, controlSymbols, domainColour, phaseColours } from '../../contract/colours.ts';
import { controlNames } from '../../contract/evaluation.ts';
import type { ChartOption, Drawing } from './draw-chart.ts';
import type { CurvePoint } from '../../recsys/augment/acceptance-threshold.ts';
import type { ExampleUser, GroupBar, PhaseCurve } from './report-facts.ts';
import { count, interval, metric } from './report-numbers.ts';
import type { ReportTexts } from './report-texts.ts';

const axisText = { color: '#495057', fontSize: 11 };
const grid = { left: 8, right: 24, top: 32, bottom: 8 };
const fullWidth = 840;

const axis = (own: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
  axisLabel: axisText,
  nameTextStyle: axisText,
  splitLine: { lineStyle: { color: '#e9ecef' } },
  ...own,
});

/** Loss (left) and validation NDCG@10 (right) by epoch, phase 2 after phase 1. */
export function trainingDrawing(curves: readonly PhaseCurve[], texts: ReportTexts): Drawing {
  const starts = curves.map((_, at) => curves.slice(0, at).reduce((sum, { epochs }) => sum + epochs, 0));
  const line = (
    curve: PhaseCurve,
    at: number,
    which: 'loss' | 'validation',
  ): Readonly<Record<string, unknown>> => ({
    type: 'line',
    name: `${texts.phase(curve.phase)}: ${which === 'loss' ? texts.loss : texts.validation}`,
    yAxisIndex: which === 'loss' ? 0 : 1,
    symbol: which === 'loss' ? 'none' : 'circle',
    symbolSize: 4,
    lineStyle: { width: 2, type: which === 'loss' ? 'dashed' : 'solid' },
    color: phaseColours[curve.phase],
    data: curve[which].map(({ epoch, value }) => [starts[at]! + epoch, value]),
    ...(at > 0 &&
      which === 'loss' && {
        markLine: {
          symbol: 'none',
          silent: true,
          lineStyle: { color: '#868E96', type: 'solid' },
          label: { formatter: texts.phase(curve.phase), ...axisText },
          data: [{ xAxis: starts[at]! + 0.5 }],
        },
      }),
  });
  const series = curves.flatMap((curve, at) => [line(curve, at, 'loss'), line(curve, at, 'validation')]);
  return {
    title: texts.trainingChart,
    description: curves.map((curve) => texts.curveInWords(curve)).join(' '),
    width: fullWidth,
    height: 260,
    option: {
      grid: { ...grid, top: 48 },
      legend: { top: 0, itemGap: 24, textStyle: axisText },
      xAxis: axis({
        type: 'value',
        name: texts.epoch,
        nameLocation: 'middle',
        nameGap: 28,
        minInterval: 1,
        splitLine: { show: false },
      }),
      yAxis: [
        axis({ type: 'value', name: texts.loss, scale: true }),
        axis({ type: 'value', name: 'NDCG@10', scale: true, splitLine: { show: false } }),
      ],
      series,
    },
  };
}

/** Steps of an axis that begins at 0 and holds the value: five round ones. */
function roundSteps(largest: number): { readonly min: 0; readonly max: number; readonly interval: number } {
  const power = 10 ** Math.floor(Math.log10(largest / 5));
  const round = [1, 2, 2.5, 5].find((step) => step * power * 5 >= largest) ?? 10;
  const [max, interval] = [round * power * 5, round * power].map((value) => Number(value.toPrecision(3)));
  return { min: 0, max: max!, interval: interval! };
}

/** NDCG@10 of the model by group with its interval, and of each control as a mark; the axis holds all of them. */
export function groupDrawing(title: string, bars: readonly GroupBar[], texts: ReportTexts): Drawing {
  const labels = bars.map(({ label, users }) => `${label}\nn = ${count(users)}`);
  const whiskers = bars.flatMap(({ interval: bounds }, index) =>
    bounds === null
      ? []
      : [
          [
            { coord: [index, bounds.lower], symbol: 'none' },
            { coord: [index, bounds.upper], symbol: 'none' },
          ],
        ],
  );
  const shown = controlNames.filter((name) => bars.some(({ controls }) => controls[name] !== undefined));
  const largest = Math.max(
    0.001,
    ...bars.flatMap(({ value, interval: bounds, controls }) => [
      value,
      bounds?.upper ?? 0,
      ...Object.values(controls),
    ]),
  );
  return {
    title,
    description: bars
      .map(
        ({ label, users, value, interval: bounds, controls }) =>
          `${label} (n = ${count(users)}): ${metric(value)} ${bounds === null ? '' : interval(bounds)}` +
          shown.map((name) => `, ${texts.control(name)} ${metric(controls[name])}`).join(''),
      )
      .join('; '),
    width: fullWidth,
    height: 260,
    option: {
      grid: { ...grid, top: 56 },
      legend: { top: 0, itemGap: 20, textStyle: axisText },
      xAxis: axis({ type: 'category', data: labels, axisLabel: { ...axisText, interval: 0 } }),
      yAxis: axis({ type: 'value', name: 'NDCG@10', ...roundSteps(largest) }),
      series: [
        {
          type: 'bar',
          name: texts.model,
          data: bars.map(({ value }) => value),
          color: phaseColours[2],
          barMaxWidth: 40,
          markLine: {
            symbol: 'none',
            silent: true,
            label: { show: false },
            lineStyle: { color: '#212529', type: 'solid', width: 1.5 },
            data: whiskers,
          },
        },
        ...shown.map((name, place) => ({
          type: 'scatter',
          name: texts.control(name),
          symbol: controlSymbols[name],
          symbolSize: 9,
          // side by side: controls of nearly the same value stay visible
          symbolOffset: [(place - (shown.length - 1) / 2) * 13, 0],
          color: controlColours[name],
          data: bars.flatMap(({ controls }, index) =>
            controls[name] === undefined ? [] : [[index, controls[name]]],
          ),
        })),
      ],
    },
  };
}

/** A histogram: one bar a bin, its count above it. */
export function histogramDrawing(
  title: string,
  unit: string,
  bins: readonly { readonly label: string; readonly count: number }[],
): Drawing {
  return {
    title,
    description: bins.map(({ label, count }) => `${label}: ${count}`).join('; '),
    width: fullWidth / 2 - 8,
    height: 200,
    option: {
      grid,
      xAxis: axis({ type: 'category', data: bins.map(({ label }) => label) }),
      yAxis: axis({ type: 'value', name: unit }),
      series: [
        {
          type: 'bar',
          barCategoryGap: '8%',
          color: '#868E96',
          data: bins.map(({ count }) => count),
          label: { show: true, position: 'top', ...axisText },
        },
      ],
    },
  };
}

/** Precision and recall on hidden true items by threshold, the chosen one marked. */
export function calibrationDrawing(
  curve: readonly CurvePoint[],
  threshold: number,
  texts: ReportTexts,
): Drawing {
  const line = (
    name: string,
    color: string,
    type: string,
    value: (point: CurvePoint) => number,
  ): Readonly<Record<string, unknown>> => ({
    type: 'line',
    name,
    color,
    step: 'end',
    symbol: 'none',
    lineStyle: { width: 2, type },
    data: curve.map((point) => [point.threshold, value(point)]),
  });
  return {
    title: texts.calibrationChart,
    description: texts.calibrationInWords(curve, threshold),
    width: fullWidth,
    height: 200,
    option: {
      grid,
      legend: { top: 0, itemGap: 24, textStyle: axisText },
      xAxis: axis({ type: 'value', name: texts.threshold, nameLocation: 'middle', nameGap: 28, scale: true }),
      yAxis: axis({ type: 'value', min: 0, max: 1 }),
      series: [
        {
          ...line(texts.precision, '#0072B2', 'solid', ({ precision }) => precision.value),
          markLine: {
            symbol: 'none',
            silent: true,
            lineStyle: { color: '#212529', type: 'solid' },
            label: { formatter: threshold.toFixed(3), ...axisText },
            data: [{ xAxis: threshold }],
          },
        },
        line(texts.recall, '#D55E00', 'dashed', ({ recall }) => recall),
      ],
    },
  };
}

const symbolOfPart = {
  training: 'circle',
  validation: 'diamond',
  test: 'triangle',
  synthetic: 'emptyCircle',
};

/** One lane a domain, items in order; what the split uses them for by shape, synthetic items hollow. */
export function timelineDrawing(
  { user, timeline }: ExampleUser,
  domains: readonly string[],
  texts: ReportTexts,
): Drawing {
  const parts = ['training', 'validation', 'test', 'synthetic'] as const;
  const placed = timeline.map((entry, index) => ({ ...entry, place: index + 1 }));
  const option: ChartOption = {
    grid: { ...grid, top: 28 },
    legend: { top: 0, itemGap: 24, textStyle: axisText },
    xAxis: axis({
      type: 'value',
      min: 0,
      max: placed.length + 1,
      minInterval: 1,
      splitLine: { show: false },
    }),
    yAxis: axis({ type: 'category', data: [...domains], inverse: true, splitLine: { show: true } }),
    series: parts.map((part) => ({
      type: 'scatter',
      name: texts.part(part),
      symbol: symbolOfPart[part],
      symbolSize: 11,
      color: '#495057',
      data: placed
        .filter((entry) => (entry.synthetic ? 'synthetic' : entry.part) === part)
        .map(({ domain, place }) => ({
          value: [place, domain],
          itemStyle: { color: domainColour(domains.indexOf(domain)) },
        })),
    })),
  };
  return {
    title: texts.timelineChart(user),
    description: texts.timelineInWords(timeline),
    width: fullWidth,
    height: 56 + 32 * domains.length,
    option,
  };
}
