import type { ColumnDef } from '@tanstack/react-table';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView, InteractionRow } from '../../../src-main/contract/rpc/datasets.ts';
import { useFormat } from '../../lib/use-format.ts';
import { orpc } from '../../rpc/client.ts';
import { usePagedRows } from '../../rpc/paged-rows.ts';
import { DomainChip } from '../../ui/DomainChip.tsx';
import { ItemDrawer, type ItemPlace } from './ItemDrawer.tsx';
import { PagedTable } from './PagedTable.tsx';
import { useTableQuery } from './use-table-query.ts';
import { useTimeText } from './use-time-text.ts';

const sortable = ['user', 'time'] as const;

/**
 * The table of interactions: who took what when, page by page (`datasets.interactions`); a column of weights
 * once one is seen.
 */
export function InteractionsTab({ dataset }: { readonly dataset: DatasetView }): ReactNode {
  const { t } = useTranslation('data');
  const format = useFormat();
  const time = useTimeText(dataset.timeKind);
  const state = useTableQuery(sortable);
  const paged = usePagedRows((page) =>
    orpc.datasets.interactions.queryOptions({
      input: { dataset: dataset.id, ...state.query, ...page },
    }),
  );
  const [hasWeights, setHasWeights] = useState(false);
  // once a weight has been seen the column stays: it must not come and go with the rows in view
  if (!hasWeights && paged.parts.some(({ rows }) => rows.some(({ weight }) => weight !== null)))
    setHasWeights(true);
  const [opened, setOpened] = useState<ItemPlace>();
  const columns = useMemo(
    (): ColumnDef<InteractionRow, never>[] => [
      { id: 'user', header: t('tables.user'), accessorKey: 'user', size: 112 },
      {
        id: 'position',
        header: t('tables.position'),
        size: 72,
        enableSorting: false,
        meta: { align: 'right', text: ({ position }) => position + 1 },
        cell: ({ row }) => format.count(row.original.position + 1),
      },
      {
        id: 'time',
        header: t('tables.time'),
        accessorKey: 'time',
        size: 192,
        meta: { text: (row) => time(row.time, true) },
        cell: ({ row }) => time(row.original.time, true),
      },
      {
        id: 'domain',
        header: t('tables.domain'),
        size: 120,
        enableSorting: false,
        meta: { text: ({ domain }) => dataset.domains[domain] ?? '' },
        cell: ({ row: { original } }) => (
          <DomainChip name={dataset.domains[original.domain] ?? ''} index={original.domain} />
        ),
      },
      { id: 'item', header: t('tables.item'), size: 104, enableSorting: false, accessorKey: 'item' },
      {
        id: 'title',
        header: t('tables.titleColumn'),
        size: 160,
        enableSorting: false,
        meta: { grow: true, text: ({ title }) => title },
        cell: ({ row: { original } }) => <span title={original.title}>{original.title}</span>,
      },
      ...(hasWeights
        ? [
            {
              id: 'weight',
              header: t('tables.weight'),
              size: 80,
              enableSorting: false,
              meta: { align: 'right', text: ({ weight }: InteractionRow) => weight },
              cell: ({ row }: { row: { original: InteractionRow } }) => row.original.weight ?? '–',
            } satisfies ColumnDef<InteractionRow, never>,
          ]
        : []),
    ],
    [t, format, time, dataset.domains, hasWeights],
  );
  return (
    <>
      <PagedTable
        kind="interactions"
        label={t('tabs.interactions')}
        columns={columns}
        onOpen={({ domain, item }) => setOpened({ domain, id: item })}
        rowId={({ user, position }) => `${position} ${user}`}
        domains={dataset.domains}
        state={state}
        paged={paged}
      />
      <ItemDrawer dataset={dataset} item={opened} onOpen={setOpened} onClose={() => setOpened(undefined)} />
    </>
  );
}
