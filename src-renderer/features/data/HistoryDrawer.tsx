import { Button, Drawer, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ColumnDef } from '@tanstack/react-table';
import { useViewportSize } from '@mantine/hooks';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView, InteractionRow } from '../../../src-main/contract/rpc/datasets.ts';
import { orpc } from '../../rpc/client.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { DomainChip } from '../../ui/DomainChip.tsx';
import { QueryView } from '../../ui/QueryView.tsx';
import { EraseButton } from './EraseButton.tsx';
import { ItemDrawer, type ItemPlace } from './ItemDrawer.tsx';
import { useTimeText } from './use-time-text.ts';

interface HistoryDrawerProps {
  readonly dataset: DatasetView;
  /** undefined: closed. */
  readonly user: string | undefined;
  readonly onClose: () => void;
}

/**
 * A drawer with one user's history in time order (`datasets.history`), and the way to what is recommended for
 * this user.
 */
export function HistoryDrawer({ dataset, user, onClose }: HistoryDrawerProps): ReactNode {
  const { t } = useTranslation('data');
  return (
    <Drawer
      opened={user !== undefined}
      onClose={onClose}
      position="right"
      size={560}
      title={t('history.title', { user: user ?? '' })}
    >
      {user !== undefined && <History dataset={dataset} user={user} onErased={onClose} />}
    </Drawer>
  );
}

interface HistoryProps {
  readonly dataset: DatasetView;
  readonly user: string;
  readonly onErased: () => void;
}

function History({ dataset, user, onErased }: HistoryProps): ReactNode {
  const { t } = useTranslation('data');
  const time = useTimeText(dataset.timeKind);
  const { height } = useViewportSize();
  const navigate = useNavigate();
  const history = useQuery(orpc.datasets.history.queryOptions({ input: { dataset: dataset.id, user } }));
  const [opened, setOpened] = useState<ItemPlace>();
  const columns = useMemo(
    (): ColumnDef<InteractionRow, never>[] => [
      {
        id: 'time',
        header: t('tables.time'),
        accessorKey: 'time',
        size: 120,
        meta: { text: (row) => time(row.time) },
        cell: ({ row }) => time(row.original.time),
      },
      {
        id: 'domain',
        header: t('tables.domain'),
        accessorKey: 'domain',
        size: 120,
        meta: { text: ({ domain }) => dataset.domains[domain] ?? '' },
        cell: ({ row: { original } }) => (
          <DomainChip name={dataset.domains[original.domain] ?? ''} index={original.domain} />
        ),
      },
      {
        id: 'title',
        header: t('tables.titleColumn'),
        accessorKey: 'title',
        size: 200,
        meta: { grow: true },
        cell: ({ row: { original } }) => <span title={original.item}>{original.title}</span>,
      },
    ],
    [t, time, dataset.domains],
  );
  return (
    <QueryView query={history}>
      {({ interactions }) => (
        <Stack gap="xs">
          <Group justify="space-between">
            <Text size="sm" c="dimmed">
              {t('history.text', { count: interactions.length })}
            </Text>
            <Group gap="xs">
              <EraseButton dataset={dataset} user={user} onErased={onErased} />
              <Button variant="default" onClick={() => void navigate({ to: '/recommend', search: { user } })}>
                {t('history.recommend')}
              </Button>
            </Group>
          </Group>
          <DataTable
            label={t('history.title', { user })}
            columns={columns}
            rows={interactions}
            rowId={({ position }) => String(position)}
            height={Math.max(240, height - 150)}
            onOpen={({ domain, item }) => setOpened({ domain, id: item })}
          />
          <ItemDrawer
            dataset={dataset}
            item={opened}
            onOpen={setOpened}
            onClose={() => setOpened(undefined)}
          />
        </Stack>
      )}
    </QueryView>
  );
}
