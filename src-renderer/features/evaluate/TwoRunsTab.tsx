import { Button, Paper, Select, Stack, Table, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunComparison } from '../../../src-main/contract/evaluation.ts';
import { nameOfInput, valueOfInput } from '../../../src-main/contract/read-inputs.ts';
import { useWords } from '../../lib/use-words.ts';
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
import { toComparisonTable } from './report-tables.ts';
import { SignificanceCard } from './SignificanceCard.tsx';
import { slicesOf, valueOf } from './slices.ts';
import { TableHeading } from './TableHeading.tsx';
import { metricLabel } from './use-evaluate-texts.ts';
import { useTableWords } from './use-table-words.ts';

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
  const tableWords = useTableWords();
  const names = { first: other.name, second: run.name };
  const { metric } = choice;
  const { first, second, difference, groupDefinitions } = comparison;
  return (
    <>
      <Paper>
        <TableHeading
          title={t('compare.title')}
          table={() => toComparisonTable(comparison, names, metric, tableWords)}
        />
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
      {comparison.significance !== undefined && (
        <SignificanceCard
          first={other}
          second={run}
          significance={comparison.significance}
          domains={domains}
        />
      )}
      <WhatDiffers run={run} other={other} comparison={comparison} />
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

function WhatDiffers({
  run,
  other,
  comparison: { settings, inputs },
}: Pick<ComparisonProps, 'run' | 'other' | 'comparison'>): ReactNode {
  const { t } = useTranslation('evaluate');
  const words = useWords();
  const shown = (value: unknown): string => (value === undefined ? '–' : JSON.stringify(value));
  return (
    <Paper>
      <TableHeading
        title={t('compare.settings')}
        table={
          settings.length + inputs.length === 0
            ? undefined
            : () => ({
                columns: [t('compare.setting'), run.name, other.name],
                rows: [
                  ...settings.map(({ path, first, second }) => [path, shown(second), shown(first)]),
                  ...inputs.map(({ input, first, second }) => [
                    words(nameOfInput(input)),
                    words(valueOfInput(second)),
                    words(valueOfInput(first)),
                  ]),
                ],
              })
        }
      />
      {settings.length + inputs.length === 0 ? (
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
            {inputs.map(({ input, first, second }) => (
              <Table.Tr key={input}>
                <Table.Td>{words(nameOfInput(input))}</Table.Td>
                <Table.Td>{words(valueOfInput(second))}</Table.Td>
                <Table.Td>{words(valueOfInput(first))}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Paper>
  );
}
