// An interval as a line with caps, lying on a row of a category axis: the custom series that interval plots share.
import type { CustomSeriesRenderItem } from 'echarts';

export interface Whisker {
  readonly row: number;
  readonly lower: number;
  readonly upper: number;
  readonly colour: string;
}

const capPixels = 4;

/** A series without entries in legend and tooltip. @param id stable between updates */
export function toWhiskerSeries(id: string, whiskers: readonly Whisker[]): Readonly<Record<string, unknown>> {
  const renderItem: CustomSeriesRenderItem = (params, api) => {
    const row = api.value(2);
    const [left, y] = api.coord([api.value(0), row]) as [number, number];
    const [right] = api.coord([api.value(1), row]) as [number, number];
    const style = { stroke: whiskers[params.dataIndex]?.colour ?? '#868E96', lineWidth: 2 };
    const line = (x1: number, y1: number, x2: number, y2: number) => ({
      type: 'line' as const,
      shape: { x1, y1, x2, y2 },
      style,
    });
    return {
      type: 'group',
      children: [
        line(left, y, right, y),
        line(left, y - capPixels, left, y + capPixels),
        line(right, y - capPixels, right, y + capPixels),
      ],
    };
  };
  return {
    id,
    type: 'custom',
    silent: true,
    tooltip: { show: false },
    renderItem,
    encode: { x: [0, 1], y: 2 },
    data: whiskers.map(({ row, lower, upper }) => [lower, upper, row]),
    z: 1,
  };
}
