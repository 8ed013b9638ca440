import type { ColumnDef } from '@tanstack/react-table';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView, UserRow } from '../../../src-main/contract/rpc/datasets.ts';
import { useFormat } from '../../lib/use-format.ts';
import { orpc } from '../../rpc/client.ts';
import { usePagedRows } from '../../rpc/paged-rows.ts';
import { DomainBar } from './DomainBar.tsx';
import { HistoryDrawer } from './HistoryDrawer.tsx';
import { PagedTable } from './PagedTable.tsx';
import { useTableQuery } from './use-table-query.ts';
import { useTimeText } from './use-time-text.ts';

const sortable = ['id', 'interactions', 'dominantShare', 'first', 'last'] as const;

/** The table of users, page by page (`datasets.users`); a row opens the user's history. */
export function UsersTab({ dataset }: { readonly dataset: DatasetView }): ReactNode {
  const { t } = useTranslation('data');
  const format = useFormat();
  const time = useTimeText(dataset.timeKind);
  const navigate = useNavigate();
  const { user } = useSearch({ from: '/data' });
  const state = useTableQuery(sortable);
  const paged = usePagedRows((page) =>
    orpc.datasets.users.queryOptions({
      input: {
        dataset: dataset.id,
        ...state.query,
        ...(state.domain === 'several' && { minDomains: 2 }),
        ...page,
      },
    }),
  );
  const columns = useMemo(
    (): ColumnDef<UserRow, never>[] => [
      { id: 'id', header: t('tables.user'), accessorKey: 'id', size: 112, meta: { grow: true } },
      {
        id: 'interactions',
        header: t('tables.interactions'),
        accessorKey: 'interactions',
        size: 112,
        meta: { align: 'right' },
        cell: ({ row }) => format.count(row.original.interactions),
      },
      {
        id: 'domains',
        header: dataset.domains.length <= 4 ? dataset.domains.join(' / ') : t('overview.domains'),
        size: 176,
        enableSorting: false,
        meta: { grow: true, text: ({ domains }) => domains.join(' / ') },
        cell: ({ row }) => <DomainBar counts={row.original.domains} names={dataset.domains} />,
      },
      {
        id: 'dominantShare',
        header: t('tables.dominant'),
        accessorKey: 'dominantShare',
        size: 128,
        meta: { align: 'right' },
        cell: ({ row }) => format.share(row.original.dominantShare),
      },
      {
        id: 'first',
        header: t('tables.first'),
        accessorKey: 'first',
        size: 124,
        meta: { align: 'right', text: ({ first }) => time(first) },
        cell: ({ row }) => time(row.original.first),
      },
      {
        id: 'last',
        header: t('tables.last'),
        accessorKey: 'last',
        size: 124,
        meta: { align: 'right', text: ({ last }) => time(last) },
        cell: ({ row }) => time(row.original.last),
      },
    ],
    [t, format, time, dataset.domains],
  );
  const show = (id: string | undefined): void =>
    void navigate({
      to: '/data',
      search: { tab: 'users', ...(id !== undefined && { user: id }) },
      replace: true,
    });
  return (
    <>
      <PagedTable
        kind="users"
        label={t('tabs.users')}
        columns={columns}
        rowId={({ id }) => id}
        onOpen={({ id }) => show(id)}
        activeRowId={user}
        domains={dataset.domains}
        state={state}
        paged={paged}
      />
      <HistoryDrawer dataset={dataset} user={user} onClose={() => show(undefined)} />
    </>
  );
}
