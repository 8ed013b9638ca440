// Counts that tell domains apart: which of them users share, whose domain dominates, what happened when. Pure functions
// over SequenceData. What does not belong: counts of a dataset as a whole (sequence-statistics.ts).
import { domainOfEachItem, type SequenceData } from './sequence-data.ts';

/** Int32 [domains]: interactions of user `u` by domain, into `counts`. */
function countUser(data: SequenceData, domainOf: Uint8Array, u: number, counts: Int32Array): void {
  counts.fill(0);
  for (let k = data.offsets[u]!; k < data.offsets[u + 1]!; k++) counts[domainOf[data.items[k]!]!]! += 1;
}

export interface DomainCombination {
  /** Domain indices, rising. */
  readonly domains: readonly number[];
  /** Users active in exactly these. */
  readonly users: number;
}

/** How many users are active in exactly which domains, most frequent first; users without interactions are left out. */
export function domainCombinations(data: SequenceData): DomainCombination[] {
  const domainOf = domainOfEachItem(data.domainOffsets);
  const counts = new Int32Array(data.domainCount);
  const found = new Map<string, { domains: number[]; users: number }>();
  for (let u = 0; u < data.userCount; u++) {
    countUser(data, domainOf, u, counts);
    const domains = [...counts.keys()].filter((domain) => counts[domain]! > 0);
    if (domains.length === 0) continue;
    const name = domains.join();
    const entry = found.get(name) ?? { domains, users: 0 };
    entry.users += 1;
    found.set(name, entry);
  }
  return [...found.values()].sort(
    (a, b) => b.users - a.users || a.domains.join().localeCompare(b.domains.join()),
  );
}

/**
 * The domain with most interactions of each user, the first of equal ones.
 * @returns Int32 [users]; −1 for users without interactions
 */
export function dominantDomains(data: SequenceData): Int32Array {
  const domainOf = domainOfEachItem(data.domainOffsets);
  const counts = new Int32Array(data.domainCount);
  const dominant = new Int32Array(data.userCount).fill(-1);
  for (let u = 0; u < data.userCount; u++) {
    if (data.offsets[u] === data.offsets[u + 1]) continue;
    countUser(data, domainOf, u, counts);
    dominant[u] = counts.indexOf(Math.max(...counts));
  }
  return dominant;
}

export interface TimeLine {
  /** Calendar periods in UTC, or `bin`: equal parts of the whole span. */
  readonly unit: 'day' | 'month' | 'year' | 'bin';
  /** When each period begins, rising, without gaps; in the unit of the timestamps. */
  readonly starts: readonly number[];
  /** Interactions by domain, then period. */
  readonly counts: readonly (readonly number[])[];
}

const dayMs = 86_400_000;
const equalBins = 48;
/** More periods than this would be narrower than a pixel or two. */
const maximumPeriods = 400;

/**
 * Interactions per period and domain: days up to two months, months up to twenty years, years beyond.
 * @param scaleMs milliseconds in one unit of the timestamps since 1970; null where their unit is not known: equal parts
 */
export function timeLine(data: SequenceData, scaleMs: number | null): TimeLine {
  let first = Infinity;
  let last = -Infinity;
  for (const time of data.timestamps) {
    if (time < first) first = time;
    if (time > last) last = time;
  }
  const { unit, starts } =
    first > last ? { unit: 'bin' as const, starts: [] } : periods(first, last, scaleMs);
  const domainOf = domainOfEachItem(data.domainOffsets);
  const counts = Array.from({ length: data.domainCount }, () => new Array<number>(starts.length).fill(0));
  data.items.forEach((item, k) => {
    counts[domainOf[item]!]![periodOf(starts, data.timestamps[k]!)]! += 1;
  });
  return { unit, starts, counts };
}

function periods(first: number, last: number, scaleMs: number | null): Pick<TimeLine, 'unit' | 'starts'> {
  if (scaleMs !== null) {
    const days = ((last - first) * scaleMs) / dayMs;
    const unit = days <= 62 ? 'day' : days <= 20 * 365.25 ? 'month' : 'year';
    const starts = calendarStarts(first * scaleMs, last * scaleMs, unit);
    if (starts.length <= maximumPeriods) return { unit, starts: starts.map((startMs) => startMs / scaleMs) };
  }
  if (first === last) return { unit: 'bin', starts: [first] };
  const areWhole = Number.isSafeInteger(first) && Number.isSafeInteger(last);
  const width = areWhole ? Math.ceil((last - first + 1) / equalBins) : (last - first) / equalBins;
  const count = areWhole ? Math.ceil((last - first + 1) / width) : equalBins;
  return { unit: 'bin', starts: Array.from({ length: count }, (_, k) => first + width * k) };
}

function calendarStarts(first: number, last: number, unit: 'day' | 'month' | 'year'): number[] {
  const begin = new Date(first);
  const [year, month, day] = [begin.getUTCFullYear(), begin.getUTCMonth(), begin.getUTCDate()];
  const start = (step: number): number => {
    const date = new Date(0); // Date.UTC takes years below 100 for 1900 and later
    if (unit === 'day') date.setUTCFullYear(year, month, day + step);
    else if (unit === 'month') date.setUTCFullYear(year, month + step, 1);
    else date.setUTCFullYear(year + step, 0, 1);
    return date.getTime();
  };
  const starts: number[] = [];
  for (let step = 0; start(step) <= last && starts.length <= maximumPeriods; step++) starts.push(start(step));
  return starts;
}

/** The last period that begins at or before the time. */
function periodOf(starts: readonly number[], time: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= time) low = middle;
    else high = middle - 1;
  }
  return low;
}
