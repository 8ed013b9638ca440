// The points of a long line that are drawn: so few that it costs the same however long a run is.

/**
 * The line's first and last point and, of each part between, the lowest and the highest: no spike is lost. ECharts'
 * own sampling comes after it has taken in all points, which is most of the work.
 * @param most points returned at most, from 4
 * @returns points in their order; the same array where there are no more than `most`
 */
export function thin<Point extends { readonly value: number }>(
  points: readonly Point[],
  most: number,
): readonly Point[] {
  if (points.length <= most) return points;
  const parts = Math.floor((most - 2) / 2);
  const inner = points.length - 2;
  const kept = [points[0]!];
  for (let part = 0; part < parts; part++) {
    const from = 1 + Math.floor((part * inner) / parts);
    const end = 1 + Math.floor(((part + 1) * inner) / parts);
    let [low, high] = [from, from];
    for (let i = from + 1; i < end; i++) {
      if (points[i]!.value < points[low]!.value) low = i;
      if (points[i]!.value > points[high]!.value) high = i;
    }
    kept.push(points[Math.min(low, high)]!);
    if (low !== high) kept.push(points[Math.max(low, high)]!);
  }
  kept.push(points.at(-1)!);
  return kept;
}

/** A wide screen shows no more. */
const mostPoints = 400;

/** A line's points as ECharts takes them: `[x, value]`. */
export function drawnPoints(
  points: readonly { readonly x: number; readonly value: number }[],
): [number, number][] {
  return thin(points, mostPoints).map(({ x, value }) => [x, value]);
}
