import { Button, Drawer, Group, Stack, Table, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import { orpc } from '../../rpc/client.ts';
import { DomainChip } from '../../ui/DomainChip.tsx';
import { QueryView } from '../../ui/QueryView.tsx';
import type { AddedItem } from './history-state.ts';
import { ScoreParts } from './ScoreParts.tsx';
import type { RecommendedItem } from './TopItems.tsx';
import { PlainTable } from '../../parts/PlainTable.tsx';

interface ItemDetailsProps {
  readonly dataset: DatasetView;
  /** undefined: closed. */
  readonly item: RecommendedItem | undefined;
  readonly onClose: () => void;
  readonly onAdd: (item: AddedItem) => void;
}

/**
 * A drawer with one recommended item in full: what it is (`recommendations.item`), its rank and score, the
 * parts of the score, and a button that adds it to the history.
 */
export function ItemDetails({ dataset, item, onClose, onAdd }: ItemDetailsProps): ReactNode {
  return (
    <Drawer
      opened={item !== undefined}
      onClose={onClose}
      position="right"
      size={480}
      title={item?.title ?? ''}
    >
      {item !== undefined && <Details dataset={dataset} item={item} onAdd={onAdd} />}
    </Drawer>
  );
}

type DetailsProps = Pick<ItemDetailsProps, 'dataset' | 'onAdd'> & { readonly item: RecommendedItem };

function Details({ dataset, item: shown, onAdd }: DetailsProps): ReactNode {
  const { t } = useTranslation('recommend');
  const { domain, item, title, rank, score } = shown;
  const facts = useQuery(
    orpc.recommendations.item.queryOptions({ input: { dataset: dataset.id, domain, item } }),
  );
  return (
    <Stack gap="sm" align="flex-start">
      <Group gap="xs">
        <DomainChip name={domain} index={dataset.domains.indexOf(domain)} />
        <Text size="sm">{t('item.place', { rank, score: score.toFixed(4) })}</Text>
      </Group>
      <Text size="xs" c="dimmed">
        {t('item.scoreHint')}
      </Text>
      <QueryView query={facts} lines={3}>
        {({ brand, category, description }) => (
          <PlainTable title={title} variant="vertical" layout="fixed" withTableBorder>
            <Table.Tbody>
              {(
                [
                  ['item.id', item],
                  ['item.brand', brand],
                  ['item.category', category],
                  ['item.description', description],
                ] as const
              ).map(
                ([key, value]) =>
                  value !== null && (
                    <Table.Tr key={key}>
                      <Table.Th w={112}>{t(key)}</Table.Th>
                      <Table.Td>{value}</Table.Td>
                    </Table.Tr>
                  ),
              )}
            </Table.Tbody>
          </PlainTable>
        )}
      </QueryView>
      <ScoreParts dataset={dataset} score={score} reasons={shown.reasons ?? []} />
      <Button
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onAdd({ domain, item, title })}
      >
        {t('item.add')}
      </Button>
    </Stack>
  );
}
