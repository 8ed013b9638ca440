// Labels of axes stay inside the drawing, in the form that this ECharts wants: it warns about others.
import { init } from 'echarts/core';
import { afterEach, expect, it, vi } from 'vitest';
import { chartThemes, withTheme } from './chart-theme.ts';
import { toDomainSizesOption } from './domain-sizes.ts';
import './echarts.ts';
import type { ChartOption } from './echarts.ts';

afterEach(() => vi.restoreAllMocks());

function draw(option: ChartOption): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 480, height: 200 });
  chart.setOption(option);
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

/** The x coordinate at which each text with these words begins or ends, as its anchor says. */
function textsOf(svg: string, words: string): { x: number; anchor: string | undefined }[] {
  return [...svg.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g)]
    .filter(([, , text]) => text === words)
    .map(([, attributes]) => ({
      x: Number(/(?:translate\(|x=")(-?[\d.]+)/.exec(attributes!)?.[1]),
      anchor: /text-anchor="(\w+)"/.exec(attributes!)?.[1],
    }));
}

const name = 'A domain with a long name';
const option = {
  xAxis: { type: 'value' },
  yAxis: { type: 'category', data: [name] },
  series: [{ type: 'bar', data: [3] }],
};

it('leaves room for long labels at the edge, without a warning', () => {
  const warnings = (['log', 'warn', 'error'] as const).map((kind) =>
    vi.spyOn(console, kind).mockImplementation(() => undefined),
  );
  const [label] = textsOf(draw(withTheme(option, chartThemes.light)), name);
  expect(label!.anchor).toBe('end');
  expect(label!.x).toBeGreaterThan(100); // its width in 12 px type; a grid without room ends it at 0
  const count = (value: number): string => `${value}`;
  const texts = { domain: 'domain', users: 'users', items: 'items', interactions: 'interactions', count };
  const domains = [{ name: 'Books', users: 5, items: 9, interactions: 40 }];
  const panels = draw(withTheme(toDomainSizesOption({ domains }, texts), chartThemes.light));
  expect(textsOf(panels, 'Books')[0]!.x).toBeGreaterThan(25);
  for (const warning of warnings) expect(warning).not.toHaveBeenCalled();
});
