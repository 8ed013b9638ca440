import { Group, Stack, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { reasonWords } from '../../../src-main/contract/reason-words.ts';
import type { Reason } from '../../../src-main/contract/reasons.ts';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useReasonLanguage } from '../../lib/use-reason-language.ts';
import { DomainChip } from '../../ui/DomainChip.tsx';
import { PlainTable } from '../../parts/PlainTable.tsx';

interface ScorePartsProps {
  readonly dataset: DatasetView;
  readonly score: number;
  readonly reasons: readonly Reason[];
}

/**
 * The parts of an item's score: what each is multiplied by for this user, what it adds, its share, and the history items behind it. They add up to the
 * score.
 */
export function ScoreParts({ dataset, score, reasons }: ScorePartsProps): ReactNode {
  const { t } = useTranslation('recommend');
  const format = useFormat();
  return (
    <>
      <PlainTable title={t('item.reasons')} captionSide="top">
        <Table.Caption ta="left">{t('item.reasons')}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('item.part')}</Table.Th>
            <Table.Th ta="right">{t('item.weight')}</Table.Th>
            <Table.Th ta="right">{t('item.adds')}</Table.Th>
            <Table.Th ta="right">{t('item.share')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {reasons.map((reason) => (
            <Table.Tr key={reason.term}>
              <Table.Td>
                <Part dataset={dataset} reason={reason} isOnlyPart={reasons.length === 1} />
              </Table.Td>
              <Table.Td ta="right">{reason.weight === undefined ? '–' : signed(reason.weight)}</Table.Td>
              <Table.Td ta="right">{signed(reason.contribution)}</Table.Td>
              <Table.Td ta="right">{format.share(reason.share, 0)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th>{t('item.sum')}</Table.Th>
            <Table.Th />
            <Table.Th ta="right">{signed(score)}</Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Tfoot>
      </PlainTable>
      <Text size="xs" c="dimmed">
        {t(
          reasons.length === 1 && reasons[0]?.term === 'background'
            ? 'item.onlyBackground'
            : 'item.reasonsHint',
        )}
      </Text>
    </>
  );
}

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;

type PartProps = Pick<ScorePartsProps, 'dataset'> & {
  readonly reason: Reason;
  readonly isOnlyPart: boolean;
};

/** The part in words with its first item; further items below. */
function Part({ dataset, reason, isOnlyPart }: PartProps): ReactNode {
  const { t } = useTranslation('recommend');
  const language = useReasonLanguage();
  const { term, items } = reason;
  return (
    <Stack gap={2}>
      <Text size="sm">{reasonWords(reason, language)}</Text>
      {items.map(({ domain, item, title, customers, similarity }, place) => (
        <Group key={`${domain}/${item}`} gap={4} wrap="wrap">
          <DomainChip name={domain} index={dataset.domains.indexOf(domain)} />
          <Text size="xs" c="dimmed">
            {place > 0 && `${title} · `}
            {customers !== undefined && t('item.customers', { count: customers })}
            {similarity !== undefined && t('item.similarity', { value: similarity.toFixed(2) })}
          </Text>
        </Group>
      ))}
      {term === 'background' && !isOnlyPart && (
        <Text size="xs" c="dimmed">
          {t('item.background')}
        </Text>
      )}
    </Stack>
  );
}
