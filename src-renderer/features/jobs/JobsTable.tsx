import { Group, Progress, Text } from '@mantine/core';
import type { ColumnDef } from '@tanstack/react-table';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobView } from '../../../src-main/contract/rpc/jobs.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useNowMs } from '../../lib/use-now.ts';
import { percentDone } from '../../parts/JobLine.tsx';
import { JobStateBadge } from '../../parts/JobStateBadge.tsx';
import { useJobTexts } from '../../parts/use-job-texts.ts';
import { useTimeLeft } from '../../parts/use-time-left.ts';
import { isActive } from '../../rpc/jobs.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { durationMs } from './job-facts.ts';
import { JobActions } from './JobActions.tsx';
import { useWords } from '../../lib/use-words.ts';

interface JobsTableProps {
  readonly jobs: readonly JobView[];
  readonly activeId: string | undefined;
  readonly onOpen: (job: JobView) => void;
}

/** The jobs in the order given: what, state, how far (or why it failed), attempts, when, how long. */
export function JobsTable({ jobs, activeId, onOpen }: JobsTableProps): ReactNode {
  const { t } = useTranslation('jobs');
  const format = useFormat();
  const texts = useJobTexts();
  const columns = useMemo(
    (): ColumnDef<JobView, never>[] => [
      {
        id: 'title',
        header: t('columns.job'),
        size: 136,
        accessorKey: 'kind',
        cell: ({ row }) => (
          <Text size="sm" truncate title={texts.title(row.original)}>
            {texts.title(row.original)}
          </Text>
        ),
      },
      {
        id: 'state',
        header: t('columns.state'),
        size: 96,
        accessorKey: 'state',
        cell: ({ row }) => <JobStateBadge state={row.original.state} />,
      },
      {
        id: 'progress',
        header: t('columns.progress'),
        size: 124,
        enableSorting: false,
        meta: { grow: true },
        cell: ({ row }) => <HowFar job={row.original} />,
      },
      {
        id: 'attempt',
        header: t('columns.attempts'),
        size: 96,
        accessorKey: 'attempt',
        meta: { align: 'right' },
        cell: ({ row }) => format.count(row.original.attempt),
      },
      {
        id: 'created',
        header: t('columns.created'),
        size: 172,
        accessorKey: 'createdAt',
        cell: ({ row }) => format.time(row.original.createdAt),
      },
      {
        id: 'duration',
        header: t('columns.duration'),
        size: 88,
        enableSorting: false,
        meta: { align: 'right' },
        cell: ({ row }) => <Duration job={row.original} />,
      },
      {
        id: 'actions',
        header: '',
        size: 92,
        enableSorting: false,
        cell: ({ row }) => <JobActions job={row.original} />,
      },
    ],
    [t, format, texts],
  );
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      rows={jobs}
      rowId={({ id }) => id}
      height={320}
      activeRowId={activeId}
      onOpen={onOpen}
    />
  );
}

function HowFar({ job }: { readonly job: JobView }): ReactNode {
  const words = useWords();
  const texts = useJobTexts();
  const timeLeft = useTimeLeft(job);
  const error = job.error === null ? undefined : words(job.error.said);
  if (job.state === 'failed' || job.state === 'interrupted')
    return (
      <Text size="xs" c="dimmed" truncate title={error}>
        {error}
      </Text>
    );
  if (!isActive(job)) return null;
  const percent = percentDone(job);
  return (
    <Group gap="xs" wrap="nowrap" style={{ minWidth: 0 }}>
      <Progress.Root size="md" w={64} style={{ flexShrink: 0 }}>
        <Progress.Section
          value={percent ?? (job.state === 'running' ? 100 : 0)}
          striped={percent === undefined}
          animated={percent === undefined && job.state === 'running'}
          aria-label={texts.title(job)}
        />
      </Progress.Root>
      <Text size="xs" c="dimmed" truncate>
        {timeLeft === undefined ? '' : `${timeLeft} · `}
        {texts.progress(job)}
      </Text>
    </Group>
  );
}

function Duration({ job }: { readonly job: JobView }): ReactNode {
  const format = useFormat();
  const nowMs = useNowMs(isActive(job));
  const elapsedMs = durationMs(job, nowMs);
  return elapsedMs === undefined ? '–' : format.duration(elapsedMs);
}
