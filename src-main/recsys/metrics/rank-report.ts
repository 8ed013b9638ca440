// From ranks of one scorer and of others on the same users: means, intervals and paired differences of every slice.
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import {
  bootstrapMeans,
  percentileInterval,
  type BootstrapOptions,
  type Interval,
} from './paired-bootstrap.ts';
import { perMetric, summariseMetrics, type MetricMeans } from './metric-summary.ts';
import { metricNames, userMetrics, type MetricName, type UserMetrics } from './ranking-metrics.ts';
import { slicedValue, toSliced, type Sliced, type Slicing } from './slicing.ts';
import type { TargetRanks } from './target-ranks.ts';

/** A value and its 95 % interval over users. */
export interface Difference extends Interval {
  readonly difference: number;
}

export interface RankReport {
  readonly summary: Sliced<MetricMeans>;
  readonly intervals: Sliced<Readonly<Record<MetricName, Interval>>>;
  /** Means of the other scorers. */
  readonly others: Readonly<Record<string, Sliced<MetricMeans>>>;
  /** This scorer minus the other, on the same users and the same resamples. */
  readonly paired: Readonly<Record<string, Sliced<Readonly<Record<MetricName, Difference>>>>>;
}

/** @throws AppError conflict if the ranks are not of exactly the users of the slicing */
function checkUsers(name: string, { ranks }: TargetRanks, slicing: Slicing): void {
  const ranked = ranks.reduce((count, rank) => count + (Number.isNaN(rank) ? 0 : 1), 0);
  const missing = slicing.users.find((u) => Number.isNaN(ranks[u] ?? NaN));
  if (missing === undefined && ranked === slicing.users.length) return;
  const facts = { scorer: name, ranked, expected: slicing.users.length };
  const said =
    missing === undefined
      ? message('ranks-of-other-users', facts)
      : message('ranks-without-user', { ...facts, missing });
  throw new AppError('conflict', said, { details: facts });
}

/**
 * @param ranks of the scorer that the report is about
 * @param others of the scorers it is compared with, for the same users
 * @throws AppError conflict if a scorer was ranked on other users than those of the slicing
 */
export async function reportRanks(
  slicing: Slicing,
  ranks: TargetRanks,
  others: Readonly<Record<string, TargetRanks>>,
  options: BootstrapOptions = {},
): Promise<RankReport> {
  const scorers: [string, TargetRanks][] = [['model', ranks], ...Object.entries(others)];
  for (const [name, scorerRanks] of scorers) checkUsers(name, scorerRanks, slicing);
  const metrics: UserMetrics[] = scorers.map(([, scorerRanks]) => userMetrics(scorerRanks));
  const columns = metrics.flatMap((scorerMetrics) => metricNames.map((name) => scorerMetrics[name]));
  const samples = await bootstrapMeans(slicing, columns, options);
  const samplesOf = (scorer: number, metric: number, grouping: number, group: number) =>
    samples.means(scorer * metricNames.length + metric, grouping, group);
  const summaries = metrics.map((scorerMetrics) => summariseMetrics(slicing, scorerMetrics));
  const intervalsOf = (resampled: (metric: number, grouping: number, group: number) => Float64Array) =>
    toSliced(slicing, (grouping, group) =>
      perMetric((name) => percentileInterval(resampled(metricNames.indexOf(name), grouping, group))),
    );
  const pairedWith = (other: number): RankReport['paired'][string] => {
    const intervals = intervalsOf((metric, grouping, group) => {
      const theirs = samplesOf(other, metric, grouping, group);
      return samplesOf(0, metric, grouping, group).map((mean, r) => mean - theirs[r]!);
    });
    return toSliced(slicing, (grouping, group) => {
      const [mine, theirs] = [summaries[0]!, summaries[other]!].map((summary) =>
        slicedValue(slicing, summary, grouping, group),
      );
      const interval = slicedValue(slicing, intervals, grouping, group);
      return perMetric((name) => ({ difference: mine![name] - theirs![name], ...interval[name] }));
    });
  };
  const forOthers = <T>(valueOf: (scorer: number) => T): Record<string, T> =>
    Object.fromEntries(Object.keys(others).map((name, i) => [name, valueOf(i + 1)]));
  return {
    summary: summaries[0]!,
    intervals: intervalsOf((metric, grouping, group) => samplesOf(0, metric, grouping, group)),
    others: forOthers((scorer) => summaries[scorer]!),
    paired: forOthers(pairedWith),
  };
}
