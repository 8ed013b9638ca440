import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import type { ColumnDef } from '@tanstack/react-table';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import { profileUserFilters, type ProfileUser } from '../../../src-main/contract/rpc/profiles.ts';
import { orpc } from '../../rpc/client.ts';
import { usePagedRows } from '../../rpc/paged-rows.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';

interface UserListProps {
  readonly dataset: DatasetView;
  readonly chosen: string | undefined;
  readonly onChoose: (user: string) => void;
  /** Given where no profile is stored: leads to where they are written. */
  readonly onGoToWrite?: (() => void) | undefined;
}

type Filter = (typeof profileUserFilters)[number];

/**
 * Users with the beginning of their overall profile, found by id or by what a text says; page by page from the
 * host (`profiles.users`).
 */
export function UserList({ dataset, chosen, onChoose, onGoToWrite }: UserListProps): ReactNode {
  const { t } = useTranslation('profiles');
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<Filter>('profiled');
  const [settledSearch] = useDebouncedValue(search.trim(), 200);
  const paged = usePagedRows((page) =>
    orpc.profiles.users.queryOptions({
      input: { dataset: dataset.id, search: settledSearch, filter, ...page },
    }),
  );
  const columns = useMemo(
    (): ColumnDef<ProfileUser, never>[] => [
      {
        id: 'user',
        header: t('list.user'),
        size: 96,
        enableSorting: false,
        meta: { text: ({ user }) => user },
        cell: ({ row }) => <span title={row.original.user}>{row.original.user}</span>,
      },
      {
        id: 'overall',
        header: t('list.overall'),
        size: 160,
        meta: { grow: true, text: ({ overall }) => overall ?? t('list.none') },
        enableSorting: false,
        cell: ({ row }) => (
          <span title={row.original.overall ?? undefined}>{row.original.overall ?? t('list.none')}</span>
        ),
      },
    ],
    [t],
  );
  return (
    <Stack gap="xs">
      <Group gap="xs" wrap="nowrap">
        <TextInput
          style={{ flex: 1 }}
          aria-label={t('list.search')}
          placeholder={t('list.search')}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <Select
          w={152}
          aria-label={t('list.filter')}
          value={filter}
          data={profileUserFilters.map((value) => ({ value, label: t(`list.filters.${value}`) }))}
          onChange={(value) => setFilter(value ?? 'all')}
        />
      </Group>
      {paged.error !== null && <ErrorState error={paged.error} onRetry={paged.retry} />}
      {onGoToWrite !== undefined && (filter === 'profiled' || filter === 'edited') ? (
        <EmptyState
          title={t('list.noneWritten')}
          hint={t('list.noneWrittenHint')}
          action={<Button onClick={onGoToWrite}>{t('list.goToWrite')}</Button>}
        />
      ) : (
        <>
          <DataTable
            label={t('list.label')}
            columns={columns}
            rows={paged}
            rowId={({ user }) => user}
            height={420}
            onOpen={({ user }) => onChoose(user)}
            activeRowId={chosen}
            emptyText={t('list.empty')}
          />
          <Text size="xs" c="dimmed">
            {t('list.count', { count: paged.count })}
          </Text>
        </>
      )}
    </Stack>
  );
}
