// Draws an ECharts option as an SVG element without a window, the same bytes for the same option.
// What does not belong: what a chart shows (report-charts.ts).
import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent } from 'echarts/components';
import { init, use as register, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { Html, html } from './html.ts';

register([BarChart, LineChart, ScatterChart, GridComponent, LegendComponent, MarkLineComponent, SVGRenderer]);

export type ChartOption = EChartsCoreOption;

export interface Drawing {
  readonly title: string;
  /** What can be read from it, in words: the text alternative. */
  readonly description: string;
  readonly option: ChartOption;
  readonly width: number;
  readonly height: number;
}

const fontFamily = 'system-ui, -apple-system, Segoe UI, Noto Sans, Noto Sans CJK SC, sans-serif';

/** A figure with the drawing inline. */
export function drawChart({ title, description, option, width, height }: Drawing, id: string): Html {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  let svg: string;
  try {
    chart.setOption({ animation: false, textStyle: { fontFamily, color: '#212529' }, ...option });
    svg = chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
  return html`<figure>
    <figcaption>${title}</figcaption>
    ${new Html(asPartOfPage(svg, description, id))}
  </figure>`;
}

/**
 * Without what only a file of its own or a mouse needs, and with names that do not depend on how many charts this
 * process has drawn.
 */
function asPartOfPage(svg: string, description: string, id: string): string {
  return svg
    .replace(/<style[^>]*>[\s\S]*?<\/style>/g, '')
    .replace(/ (?:xmlns(?::xlink)?|version|baseProfile|ecmeta_\w+|pointer-events)="[^"]*"/g, '')
    .replace(/ class="zr\d+-cls-\d+"/g, '')
    .replace(/zr\d+-/g, `${id}-`)
    .replace(/\n+/g, '\n')
    .replace('<svg ', html`<svg role="img" aria-label="${description}" `.source);
}
