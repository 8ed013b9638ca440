import { Alert, Group, Paper, Stack, Table, Text } from '@mantine/core';
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetStatistics } from '../../../src-main/contract/dataset-statistics.ts';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import { fileNameOf } from '../../lib/paths.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useWords } from '../../lib/use-words.ts';
import { orpc } from '../../rpc/client.ts';
import { Figure } from '../../ui/Figure.tsx';
import { QueryView } from '../../ui/QueryView.tsx';
import { FilterHead } from './FilterHead.tsx';
import { FindingList } from './FindingList.tsx';
import { OverviewCharts } from './OverviewCharts.tsx';
import { RepeatsSetting } from './RepeatsSetting.tsx';
import { useFindingFixes } from './use-finding-fixes.ts';
import { useTimeText } from './use-time-text.ts';
import { PlainTable } from '../../parts/PlainTable.tsx';

/**
 * The overview of a data set (`datasets.statistics`): key figures, findings with their fixes, charts, and the
 * filters it was imported with.
 */
export function OverviewTab({ dataset }: { readonly dataset: DatasetView }): ReactNode {
  const statistics = useQuery(orpc.datasets.statistics.queryOptions({ input: { dataset: dataset.id } }));
  return (
    <QueryView query={statistics} lines={8}>
      {(data) => (
        <Stack gap="sm">
          <KeyFigures statistics={data} />
          <Findings dataset={dataset} statistics={data} />
          <RepeatsSetting dataset={dataset.id} repeats={data.repeats} />
          {data.weights !== null && <WeightsLine weights={data.weights} />}
          <OverviewCharts statistics={data} domains={dataset.domains} />
          {data.filters.length > 0 && <FiltersTable statistics={data} />}
        </Stack>
      )}
    </QueryView>
  );
}

function KeyFigures({ statistics }: { readonly statistics: DatasetStatistics }): ReactNode {
  const { t } = useTranslation('data');
  const format = useFormat();
  const time = useTimeText(statistics.time.kind);
  const { users, sequenceLength } = statistics;
  return (
    <Group gap="xs" align="stretch" role="group" aria-label={t('overview.figures')}>
      <Figure
        label={t('overview.interactions')}
        value={format.count(statistics.interactions)}
        detail={t('overview.period', { from: time(statistics.time.first), to: time(statistics.time.last) })}
      />
      <Figure
        label={t('overview.users')}
        value={format.count(users)}
        detail={t('overview.perUser', { value: sequenceLength.mean.toFixed(1) })}
      />
      <Figure
        label={t('overview.items')}
        value={format.count(statistics.items)}
        detail={Object.entries(statistics.domains)
          .slice(0, 4)
          .map(([name, counts]) => `${name} ${format.count(counts.items)}`)
          .join(' · ')}
      />
      <Figure
        label={t('overview.overlapUsers')}
        value={format.count(statistics.overlapUsers)}
        detail={t('overview.ofUsers', { share: format.share(statistics.overlapUsers / users) })}
      />
      <Figure
        label={t('overview.evaluated')}
        value={format.count(statistics.evaluatedUsers)}
        detail={t('overview.evaluatedHint')}
      />
      <Figure
        label={t('overview.median')}
        value={format.count(sequenceLength.median)}
        detail={t('overview.lengthRange', { min: sequenceLength.min, max: sequenceLength.max })}
      />
    </Group>
  );
}

interface FindingsProps {
  readonly dataset: DatasetView;
  readonly statistics: DatasetStatistics;
}

function Findings({ dataset, statistics }: FindingsProps): ReactNode {
  const { t } = useTranslation('data');
  const words = useWords();
  const { fixOf, missingFiles } = useFindingFixes(dataset.id);
  const { leakage, findings } = statistics;
  return (
    <Stack gap="xs" role="group" aria-label={t('overview.findings')}>
      {findings.length > 0 && <FindingList findings={findings} fixOf={fixOf} />}
      {findings.length > 0 && missingFiles.length > 0 && (
        <Text size="xs" c="dimmed">
          {t('findings.filesGone', { files: missingFiles.map(fileNameOf).join(', ') })}
        </Text>
      )}
      {leakage.ok ? (
        <Group gap={6} wrap="nowrap">
          <IconShieldCheck size={16} color="var(--mantine-color-teal-text)" aria-hidden />
          <Text size="xs" c="dimmed">
            {findings.length === 0 && `${t('overview.noFindings')} `}
            {t('overview.leakage.okText', {
              rows: leakage.checked.syntheticRows,
              profiles: leakage.checked.profiles,
            })}
          </Text>
        </Group>
      ) : (
        <Alert color="red" icon={<IconShieldX size={16} />} title={t('overview.leakage.bad')} p="xs">
          <Text size="sm">{leakage.said !== undefined && words(leakage.said)}</Text>
        </Alert>
      )}
    </Stack>
  );
}

/** What weights there are, and that they are ignored unless asked for. */
function WeightsLine({
  weights: { interactions, min, mean, max },
}: {
  readonly weights: NonNullable<DatasetStatistics['weights']>;
}): ReactNode {
  const { t } = useTranslation('data');
  return (
    <Text size="xs" c="dimmed">
      {t('overview.weights', {
        interactions,
        min: String(min),
        max: String(max),
        mean: mean.toFixed(2),
      })}
    </Text>
  );
}

function FiltersTable({ statistics }: { readonly statistics: DatasetStatistics }): ReactNode {
  const { t } = useTranslation('data');
  const words = useWords();
  const { count, share } = useFormat();
  const arrow = (before: number, after: number): string =>
    before === after ? count(after) : `${count(before)} → ${count(after)}`;
  return (
    <Paper p="xs">
      <Text size="sm" fw={600}>
        {t('overview.filters')}
      </Text>
      <PlainTable title={t('overview.filters')}>
        <FilterHead />
        <Table.Tbody>
          {statistics.filters.map((step) => (
            <Table.Tr key={step.name.text}>
              <Table.Td>{words(step.name)}</Table.Td>
              <Table.Td ta="right">{arrow(step.rowsBefore, step.rowsAfter)}</Table.Td>
              <Table.Td ta="right">{arrow(step.usersBefore, step.usersAfter)}</Table.Td>
              <Table.Td ta="right">{arrow(step.itemsBefore, step.itemsAfter)}</Table.Td>
              <Table.Td ta="right">{share(step.rowsAfter / step.rowsBefore)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </PlainTable>
    </Paper>
  );
}
