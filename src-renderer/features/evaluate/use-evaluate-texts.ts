// Names of metrics, scorers, domains and groups, and differences in words, in the window's language.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { scorerWords, type ScorerName } from '../../../src-main/contract/scorer-words.ts';
import { groupingWords, groupWords } from '../../../src-main/contract/slice-words.ts';
import { signed } from '../../charts/difference-plot.ts';
import type { Slice } from './slices.ts';
import type { MetricName } from '../../../src-main/contract/metric-names.ts';
import { verdictOf, type Difference, type Verdict } from './verdict.ts';
import { inWords, languageOf } from '../../../src-main/messages/in-words.ts';
import type { Message } from '../../../src-main/messages/message-shape.ts';

/** `ndcg@10` → `NDCG@10`. */
export function metricLabel(metric: MetricName): string {
  return metric.toUpperCase();
}

export interface EvaluateTexts {
  readonly scorer: (name: ScorerName) => string;
  readonly grouping: (name: string) => string;
  /** What the grouping means, with the borders of this data set. */
  readonly groupingHelp: (definition: Message | undefined) => string;
  /** Alone, or with what users were divided by. */
  readonly slice: (slice: Slice, withGrouping?: boolean) => string;
  readonly verdict: (verdict: Verdict) => string;
  /** `+0.012 NDCG@10, 95 % interval +0.011 to +0.013: better`. */
  readonly difference: (difference: Difference, metric: MetricName) => string;
  readonly interval: (bounds: Pick<Difference, 'lower' | 'upper'>, digits?: number) => string;
}

/** The words in the window's language; another object when the language changes. */
export function useEvaluateTexts(): EvaluateTexts {
  const { t, i18n } = useTranslation('evaluate');
  return useMemo(() => {
    const language = languageOf(i18n.language);
    const grouping = (name: string): string => groupingWords(name, language);
    const interval: EvaluateTexts['interval'] = ({ lower, upper }, digits = 4) =>
      lower === null || upper === null
        ? t('noInterval')
        : t('bounds', { lower: signed(lower, digits), upper: signed(upper, digits) });
    return {
      scorer: (name) => (name === 'model' ? t('model') : scorerWords(name, language)),
      grouping,
      groupingHelp: (definition) => (definition === undefined ? '' : inWords(definition, language, 'window')),
      slice: ({ kind, grouping: name, label }, withGrouping = false) => {
        if (kind === 'overall') return t('allUsers');
        if (kind === 'domain') return label;
        const own = groupWords(label, language);
        return withGrouping && name !== null ? `${grouping(name)} ${own}` : own;
      },
      verdict: (verdict) => t(`verdicts.${verdict}`),
      interval,
      difference: (difference, metric) =>
        t('differenceSentence', {
          difference: signed(difference.difference),
          metric: metricLabel(metric),
          interval: interval(difference),
          verdict: t(`verdicts.${verdictOf(difference)}`),
        }),
    };
  }, [t, i18n.language]);
}
