// The parts of ECharts that the charts use, registered once; drawn as SVG: sharp at any size, and exportable as it is.
import { BarChart, CustomChart, HeatmapChart, LineChart, ScatterChart } from 'echarts/charts';
import {
  AriaComponent,
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import { init, use as register, type EChartsType, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

register([
  BarChart,
  CustomChart,
  HeatmapChart,
  LineChart,
  ScatterChart,
  AriaComponent,
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  TooltipComponent,
  VisualMapComponent,
  SVGRenderer,
]);

export type { EChartsType as EChart, EChartsCoreOption as ChartOption };

/**
 * An empty chart that fills the element; whoever makes it disposes of it.
 * @param language of the window: months on an axis of time are written in it
 */
export function createChart(element: HTMLElement, language: string): EChartsType {
  return init(element, null, { renderer: 'svg', locale: language === 'zh' ? 'ZH' : 'EN' });
}
