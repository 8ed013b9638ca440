import { Anchor, Paper, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MetricName } from '../../../src-main/contract/metric-names.ts';
import { message } from '../../../src-main/messages/message.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useWords } from '../../lib/use-words.ts';
import { orpc } from '../../rpc/client.ts';
import { metricLabel } from './use-evaluate-texts.ts';
import { PlainTable } from '../../parts/PlainTable.tsx';

interface SeedsCardProps {
  readonly run: string;
  readonly metric: MetricName;
}

/**
 * The group of seeds that a run belongs to: each run with its interval over users, the mean with its interval over seeds, over
 * all and by domain. Nothing for a run that stands alone.
 */
export function SeedsCard({ run, metric }: SeedsCardProps): ReactNode {
  const { t } = useTranslation('evaluate');
  const words = useWords();
  const format = useFormat();
  const { data } = useQuery(orpc.evaluation.seeds.queryOptions({ input: { run } }));
  if (data === undefined || data === null || data.overall === null) return null;
  const bounds = ({
    lower,
    upper,
  }: {
    readonly lower: number | null;
    readonly upper: number | null;
  }): string => (lower === null || upper === null ? '–' : `${format.metric(lower)}–${format.metric(upper)}`);
  const slices = [[t('allUsers'), data.overall] as const, ...Object.entries(data.domains)];
  return (
    <Paper>
      <Text component="h2" fw={600} m={0}>
        {words(message('seeds-title'))}
      </Text>
      <Text size="xs" c="dimmed" mb={4}>
        {words(message('seeds-note', { runs: data.measured }))}
      </Text>
      <PlainTable title={words(message('seeds-title'))}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words(message('label-seed'))}</Table.Th>
            <Table.Th ta="right">NDCG@10</Table.Th>
            <Table.Th ta="right">{words(message('label-interval-users'))}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.runs.map((member) => (
            <Table.Tr key={member.run}>
              <Table.Td>
                <Anchor
                  size="sm"
                  renderRoot={(props) => <Link to="/evaluate" search={{ run: member.run }} {...props} />}
                >
                  {member.seed}
                </Anchor>
              </Table.Td>
              <Table.Td ta="right">{format.metric(member['ndcg@10'])}</Table.Td>
              <Table.Td ta="right">{bounds(member)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </PlainTable>
      <PlainTable title={`${words(message('seeds-title'))} ${t('columns.targetIn')}`} mt="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('columns.targetIn')}</Table.Th>
            <Table.Th ta="right">
              {metricLabel(metric)}, {words(message('label-over-seeds'))}
            </Table.Th>
            <Table.Th ta="right">{words(message('label-interval-seeds'))}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {slices.map(([slice, values]) => (
            <Table.Tr key={slice}>
              <Table.Td>{slice}</Table.Td>
              <Table.Td ta="right">{format.metric(values[metric].mean)}</Table.Td>
              <Table.Td ta="right">{bounds(values[metric])}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </PlainTable>
    </Paper>
  );
}
