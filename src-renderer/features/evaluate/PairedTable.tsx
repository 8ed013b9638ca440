import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { controlNames, type EvaluationReport } from '../../../src-main/contract/evaluation.ts';
import { DomainChip } from '../../ui/DomainChip.tsx';
import { DifferenceText } from './DifferenceText.tsx';
import { slicesOf, valueOf } from './slices.ts';
import { useEvaluateTexts } from './use-evaluate-texts.ts';
import type { MetricName } from '../../../src-main/contract/metric-names.ts';

interface PairedTableProps {
  readonly report: EvaluationReport;
  readonly metric: MetricName;
  readonly domains: readonly string[];
}

/**
 * The model minus each control on the same users, for everybody and per domain: the difference, its interval,
 * and what that allows to say.
 */
export function PairedTable({ report, metric, domains }: PairedTableProps): ReactNode {
  const { t } = useTranslation('evaluate');
  const texts = useEvaluateTexts();
  const slices = slicesOf(report).filter(({ kind }) => kind !== 'group');
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table style={{ tableLayout: 'fixed' }}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={128}>{t('columns.against')}</Table.Th>
            {slices.map((slice) => (
              <Table.Th key={`${slice.kind} ${slice.label}`}>
                {slice.kind === 'overall' ? (
                  t('allUsers')
                ) : (
                  <DomainChip name={slice.label} index={domains.indexOf(slice.label)} />
                )}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {controlNames.map((name) => {
            const paired = report.paired[name];
            if (paired === undefined) return null;
            return (
              <Table.Tr key={name}>
                <Table.Td>{texts.scorer(name)}</Table.Td>
                {slices.map((slice) => {
                  const difference = valueOf(paired, slice)?.[metric];
                  return (
                    <Table.Td key={`${slice.kind} ${slice.label}`}>
                      {difference === undefined ? (
                        '–'
                      ) : (
                        <DifferenceText difference={difference} metric={metric} />
                      )}
                    </Table.Td>
                  );
                })}
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
