import { ColorSwatch, Group, Stack, Table, Text } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvaluationReport } from '../../../src-main/contract/evaluation.ts';
import { useFormat } from '../../lib/use-format.ts';
import { DomainChip } from '../../ui/DomainChip.tsx';
import { scorersOf } from './scorers.ts';
import { slicesOf, valueOf } from './slices.ts';
import { metricLabel, useEvaluateTexts } from './use-evaluate-texts.ts';
import type { MetricName } from '../../../src-main/contract/metric-names.ts';

const shownMetrics: readonly MetricName[] = ['hr@10', 'ndcg@10', 'mrr', 'hr@5', 'ndcg@5'];

interface MetricsTableProps {
  readonly report: EvaluationReport;
  readonly domains: readonly string[];
}

/**
 * HR, NDCG and MRR of the model and its controls, for everybody and per domain; the model's with their
 * intervals.
 */
export function MetricsTable({ report, domains }: MetricsTableProps): ReactNode {
  const { t } = useTranslation('evaluate');
  const format = useFormat();
  const texts = useEvaluateTexts();
  const scorers = scorersOf(report);
  const slices = slicesOf(report).filter(({ kind }) => kind !== 'group');
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('columns.targetIn')}</Table.Th>
            <Table.Th>{t('columns.scorer')}</Table.Th>
            {shownMetrics.map((metric) => (
              <Table.Th key={metric} ta="right">
                {metricLabel(metric)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {slices.map((slice) => (
            <Fragment key={`${slice.kind} ${slice.label}`}>
              {scorers.map(({ name, means, colour }, s) => (
                <Table.Tr key={name}>
                  {s === 0 && (
                    <Table.Td rowSpan={scorers.length} style={{ verticalAlign: 'top' }}>
                      <Stack gap={2} align="flex-start">
                        {slice.kind === 'overall' ? (
                          <Text size="sm" fw={600}>
                            {t('allUsers')}
                          </Text>
                        ) : (
                          <DomainChip name={slice.label} index={domains.indexOf(slice.label)} />
                        )}
                        <Text size="xs" c="dimmed">
                          {t('users', { count: slice.value.users })}
                        </Text>
                      </Stack>
                    </Table.Td>
                  )}
                  <Table.Td>
                    <Group gap={6} wrap="nowrap">
                      <ColorSwatch color={colour} size={10} withShadow={false} />
                      <Text size="sm" fw={s === 0 ? 600 : 400}>
                        {texts.scorer(name)}
                      </Text>
                    </Group>
                  </Table.Td>
                  {shownMetrics.map((metric) => (
                    <Table.Td key={metric} ta="right" fw={s === 0 ? 600 : 400}>
                      {format.metric(valueOf(means, slice)?.[metric])}
                      {s === 0 && <Bounds interval={valueOf(report.intervals, slice)?.[metric]} />}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Fragment>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface BoundsProps {
  readonly interval: { readonly lower: number | null; readonly upper: number | null } | undefined;
}

function Bounds({ interval }: BoundsProps): ReactNode {
  const format = useFormat();
  if (interval === undefined) return null;
  return (
    <Text size="xs" c="dimmed" fw={400}>
      {format.metric(interval.lower)}–{format.metric(interval.upper)}
    </Text>
  );
}
