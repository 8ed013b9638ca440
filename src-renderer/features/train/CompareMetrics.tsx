import { metricNames, type MetricName } from '../../../src-main/contract/metric-names.ts';
import { Alert, Button, Stack, Table, Text } from '@mantine/core';
import { useMutation, useQueries } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvaluationReport, RunComparison } from '../../../src-main/contract/evaluation.ts';
import type { RunDetails } from '../../../src-main/contract/rpc/runs.ts';
import { useFormat } from '../../lib/use-format.ts';
import { JobLine } from '../../parts/JobLine.tsx';
import { errorMessage, orpc } from '../../rpc/client.ts';
import { useActiveJob } from '../../rpc/jobs.ts';
import { RunHeads } from './RunHeads.tsx';
import { PlainTable } from '../../parts/PlainTable.tsx';

/**
 * Metrics of several runs on the same users: means with intervals, and each run's difference to the first.
 * Where two runs have not been ranked on the same users yet: why, and a button that does it
 * (`evaluation.startComparison`).
 */
export function CompareMetrics({ runs }: { readonly runs: readonly RunDetails[] }): ReactNode {
  const { t } = useTranslation('train');
  const format = useFormat();
  const [first, ...others] = runs as readonly [RunDetails, ...RunDetails[]];
  const reports = useQueries({
    queries: runs.map(({ id }) =>
      orpc.evaluation.report.queryOptions({ input: { run: id, protocol: 'full' } }),
    ),
  });
  const comparisons = useQueries({
    queries: others.map(({ id }) =>
      orpc.evaluation.comparison.queryOptions({ input: { first: first.id, second: id, protocol: 'full' } }),
    ),
  });
  const users = reports.find(({ data }) => data?.report !== undefined)?.data?.report.users;
  return (
    <Stack gap="xs">
      <Text size="xs" c="dimmed">
        {t('compare.metricsHint', { users: users === undefined ? '–' : format.count(users) })}
      </Text>
      <Table.ScrollContainer minWidth={640} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <PlainTable title={t('compare.metrics')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('compare.metric')}</Table.Th>
              <RunHeads runs={runs} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {metricNames.map((metric) => (
              <Table.Tr key={metric}>
                <Table.Th scope="row" fw={500}>
                  {metric.toUpperCase()}
                </Table.Th>
                {runs.map(({ id }, place) => (
                  <Table.Td key={id} ta="right">
                    <MetricCell
                      metric={metric}
                      report={reports[place]?.data?.report}
                      comparison={place === 0 ? undefined : comparisons[place - 1]?.data}
                    />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </PlainTable>
      </Table.ScrollContainer>
      {others.map((other, place) => {
        const error = comparisons[place]?.error;
        return error === null || error === undefined ? null : (
          <MissingComparison key={other.id} first={first} second={other} reason={errorMessage(error)} />
        );
      })}
    </Stack>
  );
}

interface MetricCellProps {
  readonly metric: MetricName;
  readonly report: EvaluationReport | undefined;
  readonly comparison: RunComparison | undefined;
}

/** `0.0265 (0.0251–0.0280)`, and the difference to the first run below; bold where its interval leaves out 0. */
function MetricCell({ metric, report, comparison }: MetricCellProps): ReactNode {
  const { t } = useTranslation('train');
  const format = useFormat();
  const interval = report?.intervals.overall[metric];
  const difference = comparison?.difference.overall[metric];
  const value = report?.overall[metric] ?? comparison?.second.overall[metric];
  const isClear =
    difference?.lower != null && difference.upper !== null && (difference.lower > 0 || difference.upper < 0);
  return (
    <>
      <Text span size="sm" fw={600}>
        {format.metric(value)}
      </Text>{' '}
      {interval !== undefined && (
        <Text span size="xs" c="dimmed">
          ({format.metric(interval.lower)}–{format.metric(interval.upper)})
        </Text>
      )}
      {difference !== undefined && (
        <Text size="xs" fw={isClear ? 700 : 400} {...(!isClear && { c: 'dimmed' })}>
          {signed(difference.difference)} ({signed(difference.lower)} {t('compare.to')}{' '}
          {signed(difference.upper)})
        </Text>
      )}
    </>
  );
}

function signed(value: number | null): string {
  return value === null ? '–' : `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
}

interface MissingComparisonProps {
  readonly first: RunDetails;
  readonly second: RunDetails;
  readonly reason: string;
}

/** Why there are no differences yet, and the job that brings them. */
function MissingComparison({ first, second, reason }: MissingComparisonProps): ReactNode {
  const { t } = useTranslation('train');
  const start = useMutation(orpc.evaluation.startComparison.mutationOptions());
  const active = useActiveJob('compare');
  const canRank = first.phases.length > 0 && second.phases.length > 0;
  return (
    <Alert color="gray" title={t('compare.missing', { first: first.name, second: second.name })}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{reason}</Text>
        {active !== undefined ? (
          <JobLine job={active} />
        ) : (
          canRank && (
            <Button
              variant="default"
              loading={start.isPending}
              onClick={() => start.mutate({ first: first.id, second: second.id, protocol: 'full' })}
            >
              {t('compare.rank')}
            </Button>
          )
        )}
        {start.isError && <Text size="sm">{start.error.message}</Text>}
      </Stack>
    </Alert>
  );
}
