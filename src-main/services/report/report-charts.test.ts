// The chart of groups: every interval lies inside its axis, however wide, and every group says how many users it has.
import { describe, expect, it } from 'vitest';
import { drawChart } from './draw-chart.ts';
import { groupDrawing } from './report-charts.ts';
import type { GroupBar } from './report-facts.ts';
import { reportTexts } from './report-texts.ts';

const texts = reportTexts('en');
const bar = (own: Partial<GroupBar>): GroupBar => ({
  label: 'cold',
  users: 4,
  value: 0.3,
  interval: { lower: 0, upper: 1 },
  controls: {},
  ...own,
});
const axisOf = (bars: readonly GroupBar[]) =>
  groupDrawing('Groups', bars, texts).option['yAxis'] as { min: number; max: number; interval: number };

describe('the chart of groups', () => {
  it.each([
    [1, 1, 0.2],
    [0.0332, 0.05, 0.01],
    [0.41, 0.5, 0.1],
    [0.0996, 0.1, 0.02],
    [0.11, 0.125, 0.025],
    [0.6, 1, 0.2],
  ])('has an axis for an interval up to %d', (upper, max, interval) => {
    expect(axisOf([bar({ value: 0.01, interval: { lower: 0, upper } })])).toMatchObject({
      min: 0,
      max,
      interval,
    });
  });

  it('holds a control that is above the model and its interval', () => {
    const [low] = [bar({ value: 0.02, interval: null, controls: { transitions: 0.19 } })];
    expect(axisOf([low]).max).toBe(0.25);
  });

  it('draws the whole whisker inside the drawing', () => {
    const { source } = drawChart(groupDrawing('Groups', [bar({})], texts), 'g');
    const [, x1, from, x2, to] =
      /<path d="M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)"[^>]*stroke="#212529"/.exec(source) ?? [];
    expect(x1).toBe(x2);
    const [top, bottom] = [from, to].map(Number).toSorted((a, b) => a - b);
    expect(top).toBeGreaterThanOrEqual(56); // below the legend
    expect(bottom! - top!).toBeGreaterThan(120); // the whole axis
  });

  it('says the number of users at every group, and every control in words', () => {
    const drawing = groupDrawing(
      'Groups',
      [bar({ users: 18_323, controls: { transitions: 0.2, popularity: 0.1 } }), bar({ label: 'tail' })],
      texts,
    );
    expect((drawing.option['xAxis'] as { data: string[] }).data).toEqual(['cold\nn = 18,323', 'tail\nn = 4']);
    expect(drawing.description).toContain(
      'cold (n = 18,323): 0.3000 [0.0000, 1.0000], transitions 0.2000, popularity 0.1000',
    );
    const series = drawing.option['series'] as { name: string; symbol?: string }[];
    expect(series.map(({ name }) => name)).toEqual(['model', 'transitions', 'popularity']);
    expect(series.map(({ symbol }) => symbol)).toEqual([undefined, 'arrow', 'rect']);
  });
});
