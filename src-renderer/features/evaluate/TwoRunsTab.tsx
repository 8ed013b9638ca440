import { Button, Group, Paper, Select, Stack, Table, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunComparison } from '../../../src-main/contract/evaluation.ts';
import type { RunView } from '../../../src-main/contract/rpc/runs.ts';
import { useFormat } from '../../lib/use-format.ts';
import { JobLine } from '../../parts/JobLine.tsx';
import { notifyFailure } from '../../parts/notify-failure.ts';
import { errorCode, orpc } from '../../rpc/client.ts';
import { useActiveJob } from '../../rpc/jobs.ts';
import { DomainChip } from '../../ui/DomainChip.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { QueryView } from '../../ui/QueryView.tsx';
import { DifferenceCharts } from './DifferenceCharts.tsx';
import { DifferenceText } from './DifferenceText.tsx';
import type { EvaluateChoice } from './evaluate-choice.ts';
import type { TabProps } from './ReportTab.tsx';
import { slicesOf, valueOf } from './slices.ts';
import { metricLabel } from './use-evaluate-texts.ts';

/**
 * Two runs on the same users (`evaluation.comparison`): the settings that differ, and the paired difference of
 * every domain and group. Where both were not ranked so yet: the button that does it.
 */
export function TwoRunsTab({ dataset, run, choice }: TabProps): ReactNode {
  const { t } = useTranslation('evaluate');
  const { runs = [], other, go } = choice;
  if (other === undefined) return <EmptyState title={t('compare.oneRun')} hint={t('compare.oneRunHint')} />;
  return (
    <Stack gap="sm">
      <Select
        label={t('compare.other')}
        description={t('compare.help')}
        searchable
        value={other.id}
        data={runs.filter(({ id }) => id !== run.id).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id) => {
          if (id !== null) go({ other: id });
        }}
      />
      <Compared run={run} other={other} choice={choice} domains={dataset.domains} />
    </Stack>
  );
}

interface ComparedProps {
  readonly run: RunView;
  readonly other: RunView;
  readonly choice: EvaluateChoice;
  readonly domains: readonly string[];
}

function Compared({ run, other, choice, domains }: ComparedProps): ReactNode {
  const { t } = useTranslation('evaluate');
  const { protocol, part } = choice;
  const input = { first: other.id, second: run.id, protocol, part };
  const query = useQuery(orpc.evaluation.comparison.queryOptions({ input }));
  const start = useMutation(orpc.evaluation.startComparison.mutationOptions({ onError: notifyFailure }));
  const job = useActiveJob('compare');
  if (query.isError && errorCode(query.error) === 'not-found') {
    return job !== undefined ? (
      <Paper>
        <JobLine job={job} />
      </Paper>
    ) : (
      <EmptyState
        title={t('compare.notRanked')}
        hint={t('compare.notRankedHint')}
        action={
          <Button loading={start.isPending} onClick={() => start.mutate(input)}>
            {t('compare.start')}
          </Button>
        }
      />
    );
  }
  if (query.isError) return <ErrorState error={query.error} />;
  return (
    <QueryView query={query}>
      {(comparison) => <Comparison {...{ run, other, choice, domains, comparison }} />}
    </QueryView>
  );
}

interface ComparisonProps extends ComparedProps {
  readonly comparison: RunComparison;
}

function Comparison({ run, other, choice, domains, comparison }: ComparisonProps): ReactNode {
  const { t } = useTranslation('evaluate');
  const format = useFormat();
  const { metric } = choice;
  const { first, second, difference, groupDefinitions } = comparison;
  return (
    <>
      <Paper>
        <Table.ScrollContainer minWidth={640}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('columns.targetIn')}</Table.Th>
                <Table.Th ta="right">{t('columns.users')}</Table.Th>
                <Table.Th ta="right">
                  {run.name}: {metricLabel(metric)}
                </Table.Th>
                <Table.Th ta="right">{other.name}</Table.Th>
                <Table.Th>{t('columns.difference')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {slicesOf(difference)
                .filter(({ kind }) => kind !== 'group')
                .map((slice) => (
                  <Table.Tr key={`${slice.kind} ${slice.label}`}>
                    <Table.Td>
                      {slice.kind === 'overall' ? (
                        t('allUsers')
                      ) : (
                        <DomainChip name={slice.label} index={domains.indexOf(slice.label)} />
                      )}
                    </Table.Td>
                    <Table.Td ta="right">{format.count(valueOf(second, slice)?.users ?? 0)}</Table.Td>
                    <Table.Td ta="right">{format.metric(valueOf(second, slice)?.[metric])}</Table.Td>
                    <Table.Td ta="right">{format.metric(valueOf(first, slice)?.[metric])}</Table.Td>
                    <Table.Td>
                      <DifferenceText difference={slice.value[metric]} metric={metric} />
                    </Table.Td>
                  </Table.Tr>
                ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Paper>
      <SettingsThatDiffer run={run} other={other} settings={comparison.settings} />
      <DifferenceCharts
        differences={difference}
        means={second}
        metric={metric}
        what={t('compare.difference')}
        groupDefinitions={groupDefinitions}
      />
    </>
  );
}

interface SettingsProps extends Pick<ComparedProps, 'run' | 'other'> {
  readonly settings: RunComparison['settings'];
}

function SettingsThatDiffer({ run, other, settings }: SettingsProps): ReactNode {
  const { t } = useTranslation('evaluate');
  const shown = (value: unknown): string => (value === undefined ? '–' : JSON.stringify(value));
  return (
    <Paper>
      <Group mb={4}>
        <Text component="h2" fw={600} m={0}>
          {t('compare.settings')}
        </Text>
      </Group>
      {settings.length === 0 ? (
        <Text size="sm">{t('compare.sameSettings')}</Text>
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('compare.setting')}</Table.Th>
              <Table.Th>{run.name}</Table.Th>
              <Table.Th>{other.name}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {settings.map(({ path, first, second }) => (
              <Table.Tr key={path}>
                <Table.Td ff="monospace">{path}</Table.Td>
                <Table.Td>{shown(second)}</Table.Td>
                <Table.Td>{shown(first)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Paper>
  );
}
