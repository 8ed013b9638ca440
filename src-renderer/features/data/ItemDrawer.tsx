import { Drawer, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ColumnDef } from '@tanstack/react-table';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import { similarityKinds, type SimilarItems } from '../../../src-main/contract/similar-items.ts';
import { useFormat } from '../../lib/use-format.ts';
import { orpc } from '../../rpc/client.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { DomainChip } from '../../ui/DomainChip.tsx';
import { QueryView } from '../../ui/QueryView.tsx';

/** An item of the data set: its domain's place, and its id there. */
export interface ItemPlace {
  readonly domain: number;
  readonly id: string;
}

interface ItemDrawerProps {
  readonly dataset: DatasetView;
  /** undefined: closed. */
  readonly item: ItemPlace | undefined;
  readonly onOpen: (item: ItemPlace) => void;
  readonly onClose: () => void;
}

/**
 * A drawer with one item: what is known of it and how often it was taken (`datasets.item`), and the items most like it in
 * each domain (`recommendations.similar`), which open likewise.
 */
export function ItemDrawer({ dataset, item, onOpen, onClose }: ItemDrawerProps): ReactNode {
  const { t } = useTranslation('data');
  return (
    <Drawer
      opened={item !== undefined}
      onClose={onClose}
      position="right"
      size={560}
      title={t('item.title', { item: item?.id ?? '' })}
    >
      {item !== undefined && (
        <Stack gap="sm">
          <Facts dataset={dataset} item={item} />
          <Similar key={`${item.domain} ${item.id}`} dataset={dataset} item={item} onOpen={onOpen} />
        </Stack>
      )}
    </Drawer>
  );
}

interface PartProps extends Pick<ItemDrawerProps, 'dataset'> {
  readonly item: ItemPlace;
}

function Facts({ dataset, item }: PartProps): ReactNode {
  const { t } = useTranslation('data');
  const facts = useQuery(orpc.datasets.item.queryOptions({ input: { dataset: dataset.id, ...item } }));
  return (
    <QueryView query={facts} lines={3}>
      {({ title, brand, category, description, interactions, users }) => (
        <Stack gap={4}>
          <Group gap="xs">
            <DomainChip name={dataset.domains[item.domain] ?? ''} index={item.domain} />
            <Text fw={600}>{title}</Text>
          </Group>
          <Text size="sm">{t('item.counts', { interactions, users })}</Text>
          {[
            [t('tables.brand'), brand],
            [t('tables.category'), category],
            [t('item.description'), description],
          ].map(
            ([label, value]) =>
              value !== null && (
                <Text key={label} size="sm" style={{ overflowWrap: 'anywhere' }}>
                  <Text span c="dimmed">{`${label}: `}</Text>
                  {value}
                </Text>
              ),
          )}
        </Stack>
      )}
    </QueryView>
  );
}

function Similar({ dataset, item, onOpen }: PartProps & Pick<ItemDrawerProps, 'onOpen'>): ReactNode {
  const { t } = useTranslation('data');
  const [by, setBy] = useState<(typeof similarityKinds)[number]>('customers');
  const domain = dataset.domains[item.domain] ?? '';
  const similar = useQuery(
    orpc.recommendations.similar.queryOptions({
      input: { dataset: dataset.id, domain, item: item.id, by },
      retry: false,
    }),
  );
  return (
    <>
      <Group justify="space-between">
        <Text component="h2" fw={600} m={0}>
          {t('item.similar')}
        </Text>
        <SegmentedControl
          aria-label={t('item.by')}
          value={by}
          onChange={(value) => setBy(value)}
          data={similarityKinds.map((value) => ({ value, label: t(`item.kinds.${value}`) }))}
        />
      </Group>
      <Text size="xs" c="dimmed">
        {t(`item.help.${by}`)}
      </Text>
      <QueryView query={similar}>
        {({ domains }) =>
          Object.entries(domains).map(([name, items]) => (
            <SimilarOfDomain
              key={name}
              {...{ name, items }}
              index={dataset.domains.indexOf(name)}
              onOpen={onOpen}
            />
          ))
        }
      </QueryView>
    </>
  );
}

interface SimilarOfDomainProps extends Pick<ItemDrawerProps, 'onOpen'> {
  readonly name: string;
  readonly index: number;
  readonly items: SimilarItems['domains'][string];
}

type SimilarItem = SimilarItems['domains'][string][number];

function SimilarOfDomain({ name, index, items, onOpen }: SimilarOfDomainProps): ReactNode {
  const { t } = useTranslation('data');
  const format = useFormat();
  const columns = useMemo(
    (): ColumnDef<SimilarItem, never>[] => [
      { id: 'item', header: t('tables.item'), accessorKey: 'item', size: 96 },
      { id: 'title', header: t('tables.titleColumn'), accessorKey: 'title', size: 180, meta: { grow: true } },
      {
        id: 'similarity',
        header: t('item.similarity'),
        accessorKey: 'similarity',
        size: 96,
        sortDescFirst: true,
        meta: { align: 'right' },
        cell: ({ row }) => format.metric(row.original.similarity),
      },
    ],
    [t, format],
  );
  return (
    <Stack gap={4}>
      <Group>
        <DomainChip name={name} index={index} />
      </Group>
      <DataTable
        label={t('item.similarIn', { domain: name })}
        columns={columns}
        rows={items}
        rowId={({ item }) => item}
        height={260}
        emptyText={t('item.none')}
        onOpen={({ item }) => onOpen({ domain: index, id: item })}
      />
    </Stack>
  );
}
