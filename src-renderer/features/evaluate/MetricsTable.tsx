import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvaluationReport } from '../../../src-main/contract/evaluation.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Term, type TermName } from '../../parts/Term.tsx';
import { ScorerTable } from './ScorerTable.tsx';
import { scorersOf, type ReportScorer } from './scorers.ts';
import { slicesOf, valueOf } from './slices.ts';
import { metricLabel, useEvaluateTexts } from './use-evaluate-texts.ts';
import type { MetricName } from '../../../src-main/contract/metric-names.ts';

const termOfMetric = (metric: MetricName): TermName =>
  metric === 'mrr' ? 'mrr' : metric.startsWith('hr') ? 'hr' : 'ndcg';
const shownMetrics: readonly MetricName[] = ['hr@10', 'ndcg@10', 'mrr', 'hr@5', 'ndcg@5'];

interface MetricsTableProps {
  readonly report: EvaluationReport;
  readonly domains: readonly string[];
}

/**
 * HR, NDCG and MRR of the model and its controls, for everybody and per domain; the model's with their
 * intervals.
 */
export function MetricsTable({ report, domains }: MetricsTableProps): ReactNode {
  const { t } = useTranslation('evaluate');
  const format = useFormat();
  const texts = useEvaluateTexts();
  const scorers = scorersOf(report);
  const slices = slicesOf(report).filter(({ kind }) => kind !== 'group');
  return (
    <ScorerTable
      title={t('metricsTitle')}
      scorers={scorers}
      slices={slices}
      domainOf={({ kind, label }) =>
        kind === 'overall' ? undefined : { name: label, index: domains.indexOf(label) }
      }
      detail={({ value }) => (
        <Text size="xs" c="dimmed">
          {t('users', { count: value.users })}
        </Text>
      )}
      // explained where it stands first: each is a stop of the Tab key
      nameOfScorer={({ name }, isFirst) =>
        isFirst ? <Term name={name}>{texts.scorer(name)}</Term> : texts.scorer(name)
      }
      columns={shownMetrics.map((metric) => ({
        key: metric,
        heading: <Term name={termOfMetric(metric)}>{metricLabel(metric)}</Term>,
        cell: ({ name, means }: ReportScorer, slice: (typeof slices)[number]) => (
          <>
            {format.metric(valueOf(means, slice)?.[metric])}
            {name === 'model' && <Bounds interval={valueOf(report.intervals, slice)?.[metric]} />}
          </>
        ),
      }))}
    />
  );
}

interface BoundsProps {
  readonly interval: { readonly lower: number | null; readonly upper: number | null } | undefined;
}

function Bounds({ interval }: BoundsProps): ReactNode {
  const format = useFormat();
  if (interval === undefined) return null;
  return (
    <Text size="xs" c="dimmed" fw={400}>
      {format.metric(interval.lower)}–{format.metric(interval.upper)}
    </Text>
  );
}
