import { Group, Progress, Text } from '@mantine/core';
import type { ColumnDef } from '@tanstack/react-table';
import { useCallback, useMemo, type ReactNode } from 'react';
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

/** The jobs in the order given: what and of what, state, how far (or why it failed), attempts, when, how long. */
export function JobsTable({ jobs, activeId, onOpen }: JobsTableProps): ReactNode {
  const { t } = useTranslation('jobs');
  const format = useFormat();
  const texts = useJobTexts();
  const words = useWords();
  const howFar = useCallback(
    (job: JobView) => (job.error === null ? texts.progress(job) : words(job.error.said)),
    [texts, words],
  );
  const columns = useMemo(
    (): ColumnDef<JobView, never>[] => [
      {
        id: 'title',
        header: t('columns.job'),
        size: 208,
        accessorFn: (job) => texts.name(job) as never,
        meta: { grow: true },
        cell: ({ row }) => (
          <Text size="sm" truncate title={texts.name(row.original)}>
            {texts.name(row.original)}
          </Text>
        ),
      },
      {
        id: 'state',
        header: t('columns.state'),
        size: 96,
        accessorKey: 'state',
        meta: { text: ({ state }) => texts.state(state) },
        cell: ({ row }) => <JobStateBadge state={row.original.state} />,
      },
      {
        id: 'progress',
        header: t('columns.progress'),
        size: 124,
        enableSorting: false,
        meta: { grow: true, text: howFar },
        cell: ({ row }) => <HowFar job={row.original} />,
      },
      {
        id: 'attempt',
        header: t('columns.attempts'),
        size: 96,
        accessorKey: 'attempt',
        meta: { align: 'right', hidesWhenSame: true },
        cell: ({ row }) => format.count(row.original.attempt),
      },
      {
        id: 'created',
        header: t('columns.created'),
        size: 116,
        accessorKey: 'createdAt',
        cell: ({ row }) => (
          <span title={format.time(row.original.createdAt)}>{format.shortTime(row.original.createdAt)}</span>
        ),
      },
      {
        id: 'duration',
        header: t('columns.duration'),
        size: 88,
        enableSorting: false,
        meta: { align: 'right', text: seconds },
        cell: ({ row }) => <Duration job={row.original} />,
      },
      {
        id: 'started',
        header: t('columns.started'),
        size: 116,
        accessorFn: ({ startedAt }) => (startedAt ?? '') as never,
        meta: { isExtra: true },
        cell: ({ row: { original } }) =>
          original.startedAt === null ? '–' : format.shortTime(original.startedAt),
      },
      {
        id: 'id',
        header: t('columns.id'),
        size: 160,
        accessorKey: 'id',
        meta: { isExtra: true },
      },
      {
        id: 'actions',
        header: '',
        size: 92,
        enableSorting: false,
        cell: ({ row }) => <JobActions job={row.original} />,
      },
    ],
    [t, format, texts, howFar],
  );
  return (
    <DataTable
      label={t('title')}
      name="jobs"
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

/** For copying and saving; null while it runs or waits. */
function seconds(job: JobView): number | null {
  const elapsedMs = isActive(job) ? undefined : durationMs(job, 0);
  return elapsedMs === undefined ? null : Math.round(elapsedMs / 1000);
}
