import { Anchor, Group, List, Paper, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ablations } from '../../../src-main/contract/ablations.ts';
import type { RunView } from '../../../src-main/contract/rpc/runs.ts';
import { signed } from '../../charts/difference-plot.ts';
import { useFormat } from '../../lib/use-format.ts';
import type { EvaluateChoice } from './evaluate-choice.ts';
import type { Slice } from './slices.ts';
import type { MeasuredAblation } from './use-ablations.ts';
import { metricLabel, useEvaluateTexts } from './use-evaluate-texts.ts';
import { summariseDifferences } from './verdict.ts';
import { VerdictBadge } from './VerdictBadge.tsx';

interface VerdictProps {
  readonly run: RunView;
  readonly ablations: Ablations;
  /** The ablation that decides; undefined: no language model took part. */
  readonly row: MeasuredAblation | undefined;
  readonly choice: EvaluateChoice;
}

/**
 * The answer in words: better, worse, or not shown; for whom; and what the numbers do not cover. Where no
 * language model took part: the ways to its stages.
 */
export function LanguageModelVerdict({ run, ablations, row, choice }: VerdictProps): ReactNode {
  const { t } = useTranslation('evaluate');
  const format = useFormat();
  const what = t('llm.tookPart', {
    rows: format.count(ablations.acceptedRows),
    profiles: format.count(ablations.profiles),
  });
  return (
    <Paper>
      <Stack gap={4}>
        <Group justify="space-between">
          <Text component="h2" fw={600} m={0}>
            {t('llm.question')}
          </Text>
          <Text size="xs" c="dimmed">
            {row === undefined ? run.name : what}
          </Text>
        </Group>
        {row === undefined ? (
          <NoLanguageModel />
        ) : row.measured === undefined ? (
          <Text size="sm">{t('llm.notMeasured', { part: t(`ablations.${row.name}.without`) })}</Text>
        ) : (
          <Measured row={row} measured={row.measured} choice={choice} />
        )}
      </Stack>
    </Paper>
  );
}

function NoLanguageModel(): ReactNode {
  const { t } = useTranslation('evaluate');
  return (
    <>
      <Text size="sm">{t('llm.none')}</Text>
      <Group gap="md">
        <Anchor component={Link} to="/augment" size="sm">
          {t('llm.goAugment')}
        </Anchor>
        <Anchor component={Link} to="/profiles" size="sm">
          {t('llm.goProfiles')}
        </Anchor>
      </Group>
    </>
  );
}

interface MeasuredProps {
  readonly row: MeasuredAblation;
  readonly measured: NonNullable<MeasuredAblation['measured']>;
  readonly choice: EvaluateChoice;
}

function Measured({ row, measured, choice }: MeasuredProps): ReactNode {
  const { t } = useTranslation('evaluate');
  const texts = useEvaluateTexts();
  const { metric, protocol, part } = choice;
  const { verdict, better, worse, looked, ...difference } = summariseDifferences(
    measured.differences,
    metric,
  );
  const names = (slices: readonly Slice[]): string =>
    slices.map((slice) => texts.slice(slice, true)).join(', ');
  return (
    <>
      <Group gap="xs">
        <VerdictBadge verdict={verdict} />
        <Text fw={600}>
          {t(`llm.verdicts.${verdict}`, {
            metric: metricLabel(metric),
            difference: signed(difference.difference),
            interval: texts.interval(difference),
            without: t(`ablations.${row.name}.without`),
          })}
        </Text>
      </Group>
      <List size="sm" spacing={2}>
        {better.length > 0 && <List.Item>{t('llm.betterFor', { names: names(better) })}</List.Item>}
        {worse.length > 0 && <List.Item>{t('llm.worseFor', { names: names(worse) })}</List.Item>}
        {better.length === 0 && worse.length === 0 && <List.Item>{t('llm.forNobody')}</List.Item>}
      </List>
      <Text size="xs" c="dimmed">
        {t('llm.caveat', { count: looked })}
        {protocol === 'sampled' && ` ${t('llm.sampledCaveat')}`}
        {part === 'validation' && ` ${t('llm.validationCaveat')}`}
      </Text>
    </>
  );
}
