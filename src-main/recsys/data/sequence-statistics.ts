// Counts that describe a dataset: overlap, imbalance, lengths, popularity, time. Pure functions over SequenceData.
import { domainOfEachItem, type SequenceData } from './sequence-data.ts';

export interface Histogram {
  /** Bin k holds values in [edges[k], edges[k + 1]); the last bin includes its upper edge. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

export interface DomainCounts {
  readonly users: number;
  readonly items: number;
  readonly interactions: number;
}

export interface Quantiles {
  readonly min: number;
  readonly p25: number;
  readonly median: number;
  readonly p75: number;
  readonly p95: number;
  readonly max: number;
  readonly mean: number;
}

/** Users, items that occur, and interactions of each domain; and users with interactions in two or more domains. */
export function countDomains(data: SequenceData): { domains: DomainCounts[]; overlapUsers: number } {
  const domainOf = domainOfEachItem(data.domainOffsets);
  const users = new Int32Array(data.domainCount);
  const interactions = new Int32Array(data.domainCount);
  let overlapUsers = 0;
  const inDomain = new Int32Array(data.domainCount);
  for (let u = 0; u < data.userCount; u++) {
    inDomain.fill(0);
    for (let k = data.offsets[u]!; k < data.offsets[u + 1]!; k++) inDomain[domainOf[data.items[k]!]!]! += 1;
    let active = 0;
    inDomain.forEach((count, domain) => {
      interactions[domain]! += count;
      if (count > 0) {
        users[domain]! += 1;
        active += 1;
      }
    });
    if (active > 1) overlapUsers += 1;
  }
  const domains = [...users].map((count, domain) => ({
    users: count,
    items: data.domainOffsets[domain + 1]! - data.domainOffsets[domain]!,
    interactions: interactions[domain]!,
  }));
  return { domains, overlapUsers };
}

/**
 * The imbalance ratio of each user: the share of the dominant domain, max_d n_u^d / n_u. Source: method, section 2.
 * @param data the training part, so that held-out items do not count
 * @returns Float64 [users], in [1 / domains, 1]; NaN for users without interactions
 */
export function imbalanceRatios(data: SequenceData): Float64Array {
  const domainOf = domainOfEachItem(data.domainOffsets);
  const ratios = new Float64Array(data.userCount).fill(Number.NaN);
  const inDomain = new Int32Array(data.domainCount);
  for (let u = 0; u < data.userCount; u++) {
    const length = data.offsets[u + 1]! - data.offsets[u]!;
    if (length === 0) continue;
    inDomain.fill(0);
    for (let k = data.offsets[u]!; k < data.offsets[u + 1]!; k++) inDomain[domainOf[data.items[k]!]!]! += 1;
    ratios[u] = Math.max(...inDomain) / length;
  }
  return ratios;
}

/** Counts of finite values between rising edges; values outside are not counted. */
export function histogram(values: Iterable<number>, edges: readonly number[]): Histogram {
  const counts = new Array<number>(edges.length - 1).fill(0);
  const last = counts.length - 1;
  for (const value of values) {
    if (!(value >= edges[0]! && value <= edges.at(-1)!)) continue;
    let bin = 0;
    while (bin < last && value >= edges[bin + 1]!) bin += 1;
    counts[bin]! += 1;
  }
  return { edges, counts };
}

/** Int32 [users]: interactions per user. */
export function sequenceLengths(data: SequenceData): Int32Array {
  const lengths = new Int32Array(data.userCount);
  for (let u = 0; u < data.userCount; u++) lengths[u] = data.offsets[u + 1]! - data.offsets[u]!;
  return lengths;
}

/** Nearest-rank quantiles; the input is not changed. All zero for an empty input. */
export function quantiles(values: Int32Array): Quantiles {
  const sorted = values.slice().sort();
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  const sum = sorted.reduce((total, value) => total + value, 0);
  return {
    min: sorted[0] ?? 0,
    p25: at(0.25),
    median: at(0.5),
    p75: at(0.75),
    p95: at(0.95),
    max: sorted.at(-1) ?? 0,
    mean: sorted.length === 0 ? 0 : sum / sorted.length,
  };
}

/** A point of the popularity curve: the most popular `itemShare` of the items takes `interactionShare`. */
export interface PopularityPoint {
  readonly itemShare: number;
  readonly interactionShare: number;
}

/** Cumulative share of interactions over items sorted by popularity (Lorenz curve from the top), 21 points. */
export function popularityCurve(data: SequenceData): PopularityPoint[] {
  const counts = new Int32Array(data.itemCount);
  for (const item of data.items) counts[item]! += 1;
  counts.sort().reverse();
  const cumulative = new Float64Array(data.itemCount + 1);
  for (let rank = 0; rank < data.itemCount; rank++) cumulative[rank + 1] = cumulative[rank]! + counts[rank]!;
  const total = cumulative[data.itemCount]!;
  return Array.from({ length: 21 }, (_, step) => {
    const rank = Math.round((step / 20) * data.itemCount);
    return {
      itemShare: rank / data.itemCount,
      interactionShare: total === 0 ? 0 : cumulative[rank]! / total,
    };
  });
}

export interface TimeTies {
  /** Users with the minimum length whose last two or last three interactions share a time: the split is arbitrary there. */
  readonly atBoundary: number;
  /** Users all of whose interactions share one time, among those with at least two. */
  readonly constantUsers: number;
  /** Users with at least two interactions. */
  readonly usersWithOrder: number;
}

/** Equal times where order decides: at the boundary of the held-out items, and in whole sequences. */
export function countTimeTies(data: SequenceData, minimumLength: number): TimeTies {
  let atBoundary = 0;
  let constantUsers = 0;
  let usersWithOrder = 0;
  for (let u = 0; u < data.userCount; u++) {
    const start = data.offsets[u]!;
    const end = data.offsets[u + 1]!;
    if (end - start < 2) continue;
    usersWithOrder += 1;
    if (data.timestamps[start] === data.timestamps[end - 1]) constantUsers += 1;
    if (end - start < minimumLength) continue;
    const [last, second, third] = [
      data.timestamps[end - 1],
      data.timestamps[end - 2],
      data.timestamps[end - 3],
    ];
    if (last === second || second === third) atBoundary += 1;
  }
  return { atBoundary, constantUsers, usersWithOrder };
}
