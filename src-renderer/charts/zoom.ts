// The part of an axis that a chart shows. Pure.
import type { ChartOption } from './echarts.ts';

/** Where the shown part begins and ends, in percent of the whole axis. */
export type ZoomRange = readonly [start: number, end: number];

export const wholeAxis: ZoomRange = [0, 100];
/** Percent; a part below it shows too few points to read. */
export const leastZoom = 2;

/** The wheel with Ctrl (⌘) zooms, dragging moves: without it the page scrolls. The other axis fits what is shown. */
export function withZoom(option: ChartOption, [start, end]: ZoomRange): ChartOption {
  return {
    ...option,
    dataZoom: [
      {
        ...{ id: 'zoom', type: 'inside', xAxisIndex: 'all', filterMode: 'filter', minSpan: leastZoom },
        ...{ zoomOnMouseWheel: 'ctrl', moveOnMouseMove: true, moveOnMouseWheel: false },
        ...{ preventDefaultMouseMove: false, start, end },
      },
    ],
  };
}

/** What is shown after a zoom in the drawing, from the option that ECharts holds. */
export function zoomOf(option: unknown): ZoomRange {
  const [zoom] = (option as { dataZoom?: { start?: number; end?: number }[] }).dataZoom ?? [];
  return [zoom?.start ?? 0, zoom?.end ?? 100];
}
