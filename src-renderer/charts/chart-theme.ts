// Colours of axes, grids and texts by colour scheme, merged under every chart's own option.
import { holdsAxisLabels } from './axis-labels.ts';
import type { ChartOption } from './echarts.ts';

export interface ChartTheme {
  readonly text: string;
  readonly dimmed: string;
  readonly grid: string;
  readonly background: string;
}

export const chartThemes: Readonly<Record<'light' | 'dark', ChartTheme>> = {
  light: { text: '#212529', dimmed: '#5c636a', grid: '#e9ecef', background: '#ffffff' },
  dark: { text: '#dee2e6', dimmed: '#a6adb4', grid: '#383b40', background: '#1f2226' },
};

const fontFamily = 'system-ui, -apple-system, "Segoe UI", "Noto Sans", "Noto Sans CJK SC", sans-serif';

type Axis = Readonly<Record<string, unknown>>;

/** The option with the theme's colours where it sets none; axes may be one or several. */
export function withTheme(option: ChartOption, theme: ChartTheme): ChartOption {
  const axis = (own: Axis): Axis => ({
    axisLine: { lineStyle: { color: theme.dimmed } },
    axisTick: { lineStyle: { color: theme.dimmed } },
    splitLine: { lineStyle: { color: theme.grid } },
    nameTextStyle: { color: theme.dimmed },
    ...own,
    axisLabel: { color: theme.dimmed, ...(own['axisLabel'] as object | undefined) },
  });
  const axes = (own: unknown): unknown =>
    Array.isArray(own)
      ? own.map((one) => axis(one as Axis))
      : own === undefined
        ? undefined
        : axis(own as Axis);
  const { tooltip, legend, xAxis, yAxis } = option as Record<string, object | undefined>;
  return {
    animation: false,
    darkMode: theme === chartThemes.dark, // labels without a colour of their own are light then
    aria: { enabled: false }, // ECharts would put a text of its own in place of the chart's description
    grid: { left: 8, right: 16, top: 32, bottom: 8, ...holdsAxisLabels },
    ...option,
    textStyle: { fontFamily, color: theme.text },
    ...(xAxis !== undefined && { xAxis: axes(xAxis) }),
    ...(yAxis !== undefined && { yAxis: axes(yAxis) }),
    ...(legend !== undefined && {
      legend: { textStyle: { color: theme.text }, icon: 'roundRect', ...legend },
    }),
    ...(tooltip !== undefined && {
      tooltip: {
        backgroundColor: theme.background,
        borderColor: theme.grid,
        textStyle: { color: theme.text, fontSize: 12 },
        confine: true,
        ...tooltip,
      },
    }),
  };
}
