import { Alert, Group, List, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  AugmentationOverview,
  AugmentationResult,
} from '../../../src-main/contract/rpc/augmentation.ts';
import { chosenWords } from '../../../src-main/contract/judging-words.ts';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import { Chart } from '../../charts/Chart.tsx';
import {
  toImbalanceChangeOption,
  toImbalanceChangeTable,
  type ImbalanceChangeTexts,
} from '../../charts/imbalance-change.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useWords } from '../../lib/use-words.ts';
import { Figure } from '../../ui/Figure.tsx';
import { StartForm } from './StartForm.tsx';

interface PrepareTabProps {
  readonly dataset: DatasetView;
  readonly overview: AugmentationOverview;
  readonly result: AugmentationResult | undefined;
}

/**
 * How uneven users' domains are before and after, what the last run came to (nothing where `result` is
 * undefined), and the form that starts the next one.
 */
export function PrepareTab({ dataset, overview, result }: PrepareTabProps): ReactNode {
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
      <Stack gap="sm">
        <ImbalanceChart imbalance={overview.imbalance} />
        {result !== undefined && <LastRun result={result} />}
      </Stack>
      <StartForm
        dataset={dataset}
        needs={overview.needs}
        userCount={overview.imbalance.before.reduce((a, b) => a + b, 0)}
        hasRows={overview.current !== null}
      />
    </SimpleGrid>
  );
}

function ImbalanceChart({ imbalance }: { readonly imbalance: AugmentationOverview['imbalance'] }): ReactNode {
  const { t } = useTranslation('augment');
  const format = useFormat();
  const texts = useMemo(
    (): ImbalanceChangeTexts => ({
      axis: t('imbalance.axis'),
      users: t('imbalance.users'),
      before: t('imbalance.before'),
      after: t('imbalance.after'),
      count: format.count,
    }),
    [t, format],
  );
  const option = useMemo(() => toImbalanceChangeOption(imbalance, texts), [imbalance, texts]);
  const table = useMemo(() => toImbalanceChangeTable(imbalance, texts), [imbalance, texts]);
  return (
    <Paper p="sm">
      <Chart
        title={t('imbalance.title')}
        description={t('imbalance.description', {
          before: imbalance.before.at(-1) ?? 0,
          after: imbalance.after.at(-1) ?? 0,
        })}
        option={option}
        table={table}
        height={248}
      />
      <Text size="xs" c="dimmed" mt={4}>
        {t('imbalance.description', {
          before: imbalance.before.at(-1) ?? 0,
          after: imbalance.after.at(-1) ?? 0,
        })}
      </Text>
    </Paper>
  );
}

function LastRun({ result }: { readonly result: AugmentationResult }): ReactNode {
  const { t } = useTranslation('augment');
  const words = useWords();
  const format = useFormat();
  const { report, counts } = result;
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const accepted = counts
    .filter(({ state }) => state === 'accepted')
    .reduce((sum, { count }) => sum + count, 0);
  return (
    <Stack gap="xs">
      <Group gap="xs" align="stretch">
        {report !== null && (
          <Figure
            label={t('figures.served')}
            value={format.count(report.users.served)}
            detail={t('figures.servedDetail', { total: report.users.short })}
          />
        )}
        <Figure
          label={t('figures.accepted')}
          value={format.count(accepted)}
          detail={t('figures.acceptedDetail', { total: format.count(total) })}
        />
      </Group>
      {report !== null && (
        <Text size="xs" c="dimmed">
          {[
            t(`report.ended.${report.endedBy}`),
            t('report.prompts', report.prompts),
            t('report.duration', { time: format.duration(report.durationMs) }),
          ].join(' · ')}
        </Text>
      )}
      {report?.judging !== undefined && <Text size="xs">{words(chosenWords(report.judging))}</Text>}
      {report !== null && report.prompts.failures.length > 0 && (
        <Alert color="orange" title={t('report.failures')}>
          <List size="sm">
            {report.prompts.failures.map((failure) => (
              <List.Item key={failure.said.text}>
                {t('report.failure', { count: failure.count, message: words(failure.said) })}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
    </Stack>
  );
}
