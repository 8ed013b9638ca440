import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { signed } from '../../charts/difference-plot.ts';
import { metricLabel, useEvaluateTexts } from './use-evaluate-texts.ts';
import type { MetricName } from '../../../src-main/contract/metric-names.ts';
import { verdictOf, type Difference } from './verdict.ts';
import { VerdictBadge } from './VerdictBadge.tsx';

interface DifferenceTextProps {
  readonly difference: Difference;
  readonly metric: MetricName;
}

/** A paired difference in words: "+0.0120 NDCG@10, 95 % interval +0.0110 to +0.0130: better". */
export function DifferenceText({ difference, metric }: DifferenceTextProps): ReactNode {
  const { t } = useTranslation('evaluate');
  const texts = useEvaluateTexts();
  const verdict = verdictOf(difference);
  return (
    <>
      <Text span size="sm" fw={600}>
        {signed(difference.difference)} {metricLabel(metric)}
      </Text>{' '}
      <VerdictBadge verdict={verdict} />
      <Text size="xs" c="dimmed">
        {t('intervalLine', { interval: texts.interval(difference) })}
      </Text>
    </>
  );
}
