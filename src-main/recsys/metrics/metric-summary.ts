// Means of the per-user metrics over every slice of a report. What does not belong: intervals (paired-bootstrap.ts).
import { invariant } from '../../foundation/errors.ts';
import { metricNames, type MetricName, type UserMetrics } from './ranking-metrics.ts';
import { toSliced, type Sliced, type Slicing } from './slicing.ts';

/** Means over the users of one slice, and how many they are. */
export type MetricMeans = Readonly<Record<MetricName, number>> & { readonly users: number };

/** One value per metric. */
export function perMetric<T>(valueOf: (metric: MetricName) => T): Readonly<Record<MetricName, T>> {
  return Object.fromEntries(metricNames.map((name) => [name, valueOf(name)])) as Record<MetricName, T>;
}

/** Mean of one metric in each group of one grouping. */
function groupMeans(slicing: Slicing, grouping: number, values: Float64Array): Float64Array {
  const { groupOfUser } = slicing.groupings[grouping]!;
  const counts = slicing.counts[grouping]!;
  const sums = new Float64Array(counts.length);
  for (const u of slicing.users) if (groupOfUser[u]! >= 0) sums[groupOfUser[u]!]! += values[u]!;
  return sums.map((sum, group) => sum / counts[group]!);
}

/**
 * @param metrics Float64 [users] per metric, finite for every user of the slicing
 * @throws BugError if a user of the slicing was not ranked
 */
export function summariseMetrics(slicing: Slicing, metrics: UserMetrics): Sliced<MetricMeans> {
  const means = slicing.groupings.map((_, grouping) =>
    perMetric((name) => groupMeans(slicing, grouping, metrics[name])),
  );
  for (const name of metricNames)
    invariant(!Number.isNaN(means[0]![name][0]!), `${name} is missing for a user to evaluate`);
  return toSliced(slicing, (grouping, group) => ({
    users: slicing.counts[grouping]![group]!,
    ...perMetric((name) => means[grouping]![name][group]!),
  }));
}
