// Numbers that can only be Unix times: the host and the window read them alike.

const year1990S = 631_152_000;
const year2100S = 4_102_444_800;

/**
 * Milliseconds in one unit of times between `first` and `last`: 1000 where both are Unix seconds of the years 1990 to
 * 2100, 1 where both are milliseconds of them; null where the unit cannot be told.
 */
export function unixScaleMs(first: number, last: number): 1000 | 1 | null {
  const areWithin = (low: number, high: number): boolean => first >= low && last < high;
  if (areWithin(year1990S, year2100S)) return 1000;
  if (areWithin(year1990S * 1000, year2100S * 1000)) return 1;
  return null;
}
