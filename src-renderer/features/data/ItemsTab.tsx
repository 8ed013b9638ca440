import type { ColumnDef } from '@tanstack/react-table';
import { useSearch } from '@tanstack/react-router';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView, ItemRow } from '../../../src-main/contract/rpc/datasets.ts';
import { useFormat } from '../../lib/use-format.ts';
import { orpc } from '../../rpc/client.ts';
import { usePagedRows } from '../../rpc/paged-rows.ts';
import { DomainChip } from '../../ui/DomainChip.tsx';
import { ItemDrawer, type ItemPlace } from './ItemDrawer.tsx';
import { PagedTable } from './PagedTable.tsx';
import { useTableQuery } from './use-table-query.ts';

const sortable = ['id', 'title', 'brand', 'category', 'interactions', 'users'] as const;

/** The table of items with how often each was taken, page by page (`datasets.items`); the address can name one. */
export function ItemsTab({ dataset }: { readonly dataset: DatasetView }): ReactNode {
  const { t } = useTranslation('data');
  const format = useFormat();
  const { find = '' } = useSearch({ from: '/data' });
  const state = useTableQuery(sortable, find);
  const paged = usePagedRows((page) =>
    orpc.datasets.items.queryOptions({
      input: { dataset: dataset.id, ...state.query, ...page },
    }),
  );
  const [opened, setOpened] = useState<ItemPlace>();
  const columns = useMemo((): ColumnDef<ItemRow, never>[] => {
    const text = (id: 'id' | 'title' | 'brand' | 'category', header: string, size: number, grow = false) => ({
      id,
      header,
      accessorKey: id,
      size,
      cell: ({ row }: { row: { original: ItemRow } }) => (
        <span title={row.original[id] ?? ''}>{row.original[id] ?? ''}</span>
      ),
      ...(grow && { meta: { grow: true } }),
    });
    const count = (id: 'interactions' | 'users', header: string): ColumnDef<ItemRow, never> => ({
      id,
      header,
      accessorKey: id,
      size: 80,
      sortDescFirst: true,
      meta: { align: 'right' },
      cell: ({ row }) => format.count(row.original[id]),
    });
    return [
      text('id', t('tables.item'), 88),
      {
        id: 'domain',
        header: t('tables.domain'),
        size: 104,
        enableSorting: false,
        meta: { text: ({ domain }) => dataset.domains[domain] ?? '' },
        cell: ({ row: { original } }) => (
          <DomainChip name={dataset.domains[original.domain] ?? ''} index={original.domain} />
        ),
      },
      text('title', t('tables.titleColumn'), 168, true),
      text('brand', t('tables.brand'), 112),
      text('category', t('tables.category'), 112),
      count('interactions', t('tables.interactions')),
      count('users', t('tables.users')),
    ];
  }, [t, format, dataset.domains]);
  return (
    <>
      <PagedTable
        kind="items"
        label={t('tabs.items')}
        columns={columns}
        onOpen={({ domain, id }) => setOpened({ domain, id })}
        rowId={({ id, domain }) => `${domain} ${id}`}
        domains={dataset.domains}
        state={state}
        paged={paged}
      />
      <ItemDrawer dataset={dataset} item={opened} onOpen={setOpened} onClose={() => setOpened(undefined)} />
    </>
  );
}
