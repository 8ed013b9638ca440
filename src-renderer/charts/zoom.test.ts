// The part of an axis that is shown: of every x axis at once, and the whole where none was chosen.
import { expect, it } from 'vitest';
import { wholeAxis, withZoom, zoomOf } from './zoom.ts';

it('zooms every x axis, and leaves the rest of the option as it is', () => {
  const option = { xAxis: [{ min: 0 }, { min: 0 }], series: [{ id: 'loss' }] };
  const zoomed = withZoom(option, [25, 60]);
  expect(zoomed).toMatchObject({
    ...option,
    dataZoom: [{ type: 'inside', xAxisIndex: 'all', start: 25, end: 60 }],
  });
  expect(zoomOf(zoomed)).toEqual([25, 60]);
});

it('shows the whole axis where nothing was chosen', () => {
  expect(zoomOf({})).toEqual(wholeAxis);
});
