import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  toDifferencePlotOption,
  toDifferencePlotTable,
  type DifferencePlot,
} from '../../charts/difference-plot.ts';
import { SliceCharts, slicesByChart } from './SliceCharts.tsx';
import { slicesOf, valueOf, type Sliced } from './slices.ts';
import { metricLabel, useEvaluateTexts } from './use-evaluate-texts.ts';
import type { MetricName } from '../../../src-main/contract/metric-names.ts';
import { verdictOf, type Differences } from './verdict.ts';
import type { Message } from '../../../src-main/messages/message-shape.ts';

interface DifferenceChartsProps {
  readonly differences: Differences;
  /** For the numbers of users. */
  readonly means: Sliced<{ readonly users: number }>;
  readonly metric: MetricName;
  /** What was subtracted from what, for example `model − popularity`. */
  readonly what: string;
  readonly groupDefinitions: Readonly<Record<string, Message>>;
}

/**
 * Paired differences of every slice as charts: everybody and the domains in one, each grouping of users in one
 * of its own.
 */
export function DifferenceCharts(props: DifferenceChartsProps): ReactNode {
  const { differences, means, metric, what, groupDefinitions } = props;
  const { t } = useTranslation('evaluate');
  const texts = useEvaluateTexts();
  const charts = useMemo(() => {
    const words: DifferencePlot['words'] = {
      users: t('columns.users'),
      difference: t('columns.difference'),
      lower: t('columns.lower'),
      upper: t('columns.upper'),
      verdicts: {
        better: texts.verdict('better'),
        worse: texts.verdict('worse'),
        none: texts.verdict('none'),
        unknown: texts.verdict('unknown'),
      },
    };
    return slicesByChart(slicesOf(differences)).map(({ grouping, slices }) => {
      const plot: DifferencePlot = {
        axis: `${metricLabel(metric)}, ${what}`,
        words,
        rows: slices.map((slice) => ({
          label: texts.slice(slice),
          users: valueOf(means, slice)?.users ?? 0,
          verdict: verdictOf(slice.value[metric]),
          ...slice.value[metric],
        })),
      };
      return {
        grouping,
        chart: {
          option: toDifferencePlotOption(plot),
          table: toDifferencePlotTable(plot),
          description: slices
            .map((slice) => `${texts.slice(slice)}: ${texts.difference(slice.value[metric], metric)}`)
            .join('. '),
        },
      };
    });
  }, [differences, means, metric, what, t, texts]);
  return <SliceCharts groupDefinitions={groupDefinitions} charts={charts} />;
}
