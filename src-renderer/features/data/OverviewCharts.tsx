import { Paper, SimpleGrid, useComputedColorScheme } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetStatistics } from '../../../src-main/contract/dataset-statistics.ts';
import { Chart } from '../../charts/Chart.tsx';
import { toDomainOverlapOption, toDomainOverlapTable } from '../../charts/domain-overlap.ts';
import { toDomainSizesOption, toDomainSizesTable } from '../../charts/domain-sizes.ts';
import { lengthBins, toHistogramOption, toHistogramTable } from '../../charts/histogram.ts';
import { periodName, toTimelineOption, toTimelineTable } from '../../charts/interactions-timeline.ts';
import { shareOfTop, toPopularityOption, toPopularityTable } from '../../charts/popularity-curve.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useTimeText } from './use-time-text.ts';

interface OverviewChartsProps {
  readonly statistics: DatasetStatistics;
  /** In the order of the data set. */
  readonly domains: readonly string[];
}

/** The charts of a data set's overview: sizes, overlap, imbalance, history lengths, popularity and time. */
export function OverviewCharts(props: OverviewChartsProps): ReactNode {
  return (
    <SimpleGrid cols={2} spacing="sm" verticalSpacing="sm">
      <SizesChart {...props} />
      <OverlapChart {...props} />
      <ImbalanceChart {...props} />
      <LengthsChart {...props} />
      <PopularityChart {...props} />
      <TimeChart {...props} />
    </SimpleGrid>
  );
}

const popularShare = 0.2;

function SizesChart({ statistics, domains }: OverviewChartsProps): ReactNode {
  const { t } = useTranslation('data');
  const { count } = useFormat();
  const { option, table, description } = useMemo(() => {
    const sizes = { domains: domains.map((name) => ({ name, ...statistics.domains[name]! })) };
    const texts = {
      domain: t('charts.domain'),
      users: t('charts.users'),
      items: t('charts.items'),
      interactions: t('charts.interactions'),
      count,
    };
    const list = sizes.domains.map((domain) => t('charts.sizeOne', domain)).join('; ');
    return {
      option: toDomainSizesOption(sizes, texts),
      table: toDomainSizesTable(sizes, texts),
      description: t('charts.sizesText', { list }),
    };
  }, [statistics, domains, t, count]);
  return (
    <Panel
      title={t('charts.sizes')}
      description={description}
      option={option}
      table={table}
      height={heightFor(domains.length)}
    />
  );
}

function OverlapChart({ statistics, domains }: OverviewChartsProps): ReactNode {
  const { t } = useTranslation('data');
  const { count, share } = useFormat();
  const scheme = useComputedColorScheme('light');
  const { option, table } = useMemo(() => {
    const overlap = { users: statistics.users, sets: statistics.overlap, domains };
    const texts = {
      set: (names: readonly string[]) =>
        names.length === 1 ? t('charts.only', { name: names[0] }) : names.join(' + '),
      domains: t('charts.domain'),
      users: t('charts.users'),
      share: t('charts.share'),
      count,
      percent: share,
    };
    return {
      option: toDomainOverlapOption(overlap, texts, scheme),
      table: toDomainOverlapTable(overlap, texts),
    };
  }, [statistics, domains, t, count, share, scheme]);
  const description = t('charts.overlapText', { share: share(statistics.overlapUsers / statistics.users) });
  return (
    <Panel
      title={t('charts.overlap')}
      description={description}
      option={option}
      table={table}
      height={heightFor(Math.max(domains.length, statistics.overlap.length))}
    />
  );
}

function ImbalanceChart({ statistics, domains }: OverviewChartsProps): ReactNode {
  const { t } = useTranslation('data');
  const { count, share } = useFormat();
  const { option, table } = useMemo(() => {
    const { histogram, byDomain } = statistics.imbalance;
    // below an even split over all domains there is nobody
    const first = Math.max(
      0,
      histogram.counts.findIndex((bin) => bin > 0),
    );
    const percent = (edge: number): string => `${Math.round(edge * 100)}`;
    const bars = {
      bins: histogram.counts
        .map((_, bin) => `${percent(histogram.edges[bin]!)}–${percent(histogram.edges[bin + 1]!)} %`)
        .slice(first),
      series: domains.map((name) => ({ name, counts: (byDomain[name] ?? []).slice(first) })),
    };
    const texts = { axis: t('charts.imbalanceAxis'), counted: t('charts.users'), count };
    return { option: toHistogramOption(bars, texts), table: toHistogramTable(bars, texts) };
  }, [statistics, domains, t, count]);
  const description = t('charts.imbalanceText', { share: share(statistics.imbalance.shareFrom90) });
  return <Panel title={t('charts.imbalance')} description={description} option={option} table={table} />;
}

function LengthsChart({ statistics }: OverviewChartsProps): ReactNode {
  const { t } = useTranslation('data');
  const { count } = useFormat();
  const { sequenceLength } = statistics;
  const { option, table } = useMemo(() => {
    const { bins, counts } = lengthBins(sequenceLength.histogram, (from) => t('charts.over', { from }));
    const bars = { bins, series: [{ name: t('charts.users'), counts }] };
    const texts = { axis: t('charts.lengthsAxis'), counted: t('charts.users'), count };
    return { option: toHistogramOption(bars, texts), table: toHistogramTable(bars, texts) };
  }, [sequenceLength, t, count]);
  const { median, p95 } = sequenceLength;
  return (
    <Panel
      title={t('charts.lengths')}
      description={t('charts.lengthsText', { median, p95 })}
      option={option}
      table={table}
    />
  );
}

function PopularityChart({ statistics: { popularity } }: OverviewChartsProps): ReactNode {
  const { t } = useTranslation('data');
  const { share } = useFormat();
  const { option, table } = useMemo(() => {
    const texts = {
      items: t('charts.popularityItems'),
      interactions: t('charts.popularityShare'),
      even: t('charts.popularityEven'),
      percent: (value: number) => share(value, 0),
    };
    return { option: toPopularityOption(popularity, texts), table: toPopularityTable(popularity, texts) };
  }, [popularity, t, share]);
  const description = t('charts.popularityText', { share: share(shareOfTop(popularity, popularShare), 0) });
  const zoom = { name: t('charts.popularityItems'), at: (place: number) => share(place, 0) };
  return (
    <Panel
      title={t('charts.popularity')}
      description={description}
      option={option}
      table={table}
      zoom={zoom}
    />
  );
}

function TimeChart({ statistics: { time }, domains }: OverviewChartsProps): ReactNode {
  const { t } = useTranslation('data');
  const { count } = useFormat();
  const timeText = useTimeText(time.kind);
  const { option, table } = useMemo(() => {
    const line = { ...time, series: domains.map((name) => ({ name, counts: time.counts[name] ?? [] })) };
    const texts = { period: t('charts.period'), count };
    return { option: toTimelineOption(line, texts), table: toTimelineTable(line, texts) };
  }, [time, domains, t, count]);
  const totals = time.starts.map((_, place) =>
    domains.reduce((sum, name) => sum + (time.counts[name]?.[place] ?? 0), 0),
  );
  const most = totals.reduce((best, total, place) => (total > (totals[best] ?? 0) ? place : best), 0);
  const description = t('charts.timeText', {
    from: timeText(time.first),
    to: timeText(time.last),
    busiest: periodName(time, time.starts[most] ?? time.first),
    count: totals[most] ?? 0,
  });
  return (
    <Panel
      title={`${t('charts.time')} · ${t(`charts.timePer.${time.unit}`)}`}
      description={description}
      option={option}
      table={table}
      zoom={{
        name: t('charts.period'),
        at: (share) =>
          periodName(time, time.starts[Math.round(share * (time.starts.length - 1))] ?? time.first),
      }}
    />
  );
}

function heightFor(bars: number): number {
  return Math.max(104, 40 + 28 * bars);
}

function Panel(props: Parameters<typeof Chart>[0]): ReactNode {
  return (
    <Paper p="xs">
      <Chart height={208} {...props} />
    </Paper>
  );
}
