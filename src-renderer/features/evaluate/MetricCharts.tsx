import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvaluationReport } from '../../../src-main/contract/evaluation.ts';
import { toMetricPlotOption, toMetricPlotTable, type MetricPlot } from '../../charts/metric-plot.ts';
import { domainColour } from '../../../src-main/contract/colours.ts';
import { scorersOf } from './scorers.ts';
import { SliceCharts, slicesByChart } from './SliceCharts.tsx';
import { slicesOf, valueOf } from './slices.ts';
import { metricLabel, useEvaluateTexts } from './use-evaluate-texts.ts';
import type { MetricName } from '../../../src-main/contract/metric-names.ts';

interface MetricChartsProps {
  readonly report: EvaluationReport;
  readonly metric: MetricName;
  /** Names of the data set's domains, in order: they decide the colours. */
  readonly domains: readonly string[];
}

/** A metric of the model beside its controls, of every slice, as charts. */
export function MetricCharts({ report, metric, domains }: MetricChartsProps): ReactNode {
  const { t } = useTranslation('evaluate');
  const texts = useEvaluateTexts();
  const charts = useMemo(() => {
    const scorers = scorersOf(report);
    return slicesByChart(slicesOf(report)).map(({ grouping, slices }) => {
      const plot: MetricPlot = {
        metric: metricLabel(metric),
        scorers: scorers.map(({ name, colour, symbol }) => ({ name: texts.scorer(name), colour, symbol })),
        words: { users: t('columns.users'), interval: t('columns.interval') },
        rows: slices.map((slice) => ({
          label: texts.slice(slice),
          users: slice.value.users,
          ...(slice.kind === 'domain' && { colour: domainColour(domains.indexOf(slice.label)) }),
          values: scorers.map(({ means }) => valueOf(means, slice)?.[metric] ?? null),
          interval: valueOf(report.intervals, slice)?.[metric] ?? { lower: null, upper: null },
        })),
      };
      return {
        grouping,
        chart: {
          option: toMetricPlotOption(plot),
          table: toMetricPlotTable(plot),
          description: plot.rows
            .map(
              ({ label, values }) =>
                `${label}: ${values.map((value) => value?.toFixed(4) ?? '–').join(', ')}`,
            )
            .join('. '),
        },
      };
    });
  }, [report, metric, domains, t, texts]);
  return <SliceCharts groupDefinitions={report.groupDefinitions} charts={charts} />;
}
