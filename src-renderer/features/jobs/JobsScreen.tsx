import { Button, Paper, SegmentedControl, Stack } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobView } from '../../../src-main/contract/rpc/jobs.ts';
import { NeedsWorkspace } from '../../parts/NeedsDataset.tsx';
import { notifyFailure } from '../../parts/notify-failure.ts';
import { orpc } from '../../rpc/client.ts';
import { useJobs } from '../../rpc/jobs.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { QueryView } from '../../ui/QueryView.tsx';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { clearable, fits, jobFilters, type JobFilter } from './job-facts.ts';
import { JobDetails } from './JobDetails.tsx';
import { JobsTable } from './JobsTable.tsx';

/**
 * The screen "Jobs": the queue and the history of the open workspace, filtered by state, and one job in detail
 * below. The address says which; the first one of the list where it does not.
 */
export function JobsScreen(): ReactNode {
  const { t } = useTranslation('jobs');
  const jobs = useJobs();
  return (
    <>
      <ScreenHeader title={t('title')} description={t('description')} actions={<Actions jobs={jobs} />} />
      <NeedsWorkspace>
        <JobsOfWorkspace />
      </NeedsWorkspace>
    </>
  );
}

function JobsOfWorkspace(): ReactNode {
  const { t } = useTranslation('jobs');
  const query = useQuery(orpc.jobs.list.queryOptions({ input: {} }));
  return (
    <QueryView query={query}>
      {(jobs) =>
        jobs.length === 0 ? (
          <EmptyState title={t('empty.title')} hint={t('empty.hint')} />
        ) : (
          <JobsAndDetails jobs={jobs} />
        )
      }
    </QueryView>
  );
}

function JobsAndDetails({ jobs }: { readonly jobs: readonly JobView[] }): ReactNode {
  const { t } = useTranslation('jobs');
  const navigate = useNavigate();
  const { job: chosen } = useSearch({ from: '/jobs' });
  const [filter, setFilter] = useState<JobFilter>('all');
  const shown = jobs.filter((job) => fits(job, filter));
  const open = shown.find(({ id }) => id === chosen) ?? shown[0];
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={t('filter.label')}
        value={filter}
        onChange={(value) => setFilter(value)}
        style={{ alignSelf: 'flex-start' }}
        data={jobFilters.map((name) => ({
          value: name,
          label: `${t(`filter.${name}`)} (${jobs.filter((job) => fits(job, name)).length})`,
        }))}
      />
      <JobsTable
        jobs={shown}
        activeId={open?.id}
        onOpen={({ id }) => void navigate({ to: '/jobs', search: { job: id }, replace: true })}
      />
      {open !== undefined && (
        <Paper>
          <JobDetails key={open.id} job={open} />
        </Paper>
      )}
    </Stack>
  );
}

function Actions({ jobs }: { readonly jobs: readonly JobView[] }): ReactNode {
  const { t } = useTranslation('jobs');
  const resume = useMutation(orpc.jobs.resumeInterrupted.mutationOptions({ onError: notifyFailure }));
  const remove = useMutation(orpc.jobs.remove.mutationOptions({ onError: notifyFailure }));
  const interrupted = jobs.filter(({ state }) => state === 'interrupted').length;
  const ended = clearable(jobs);
  return (
    <>
      {interrupted > 0 && (
        <Button
          leftSection={<IconPlayerPlay size={14} aria-hidden />}
          loading={resume.isPending}
          onClick={() => resume.mutate(undefined)}
        >
          {t('resumeAll', { count: interrupted })}
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<IconTrash size={14} aria-hidden />}
        disabled={ended.length === 0}
        onClick={() =>
          modals.openConfirmModal({
            title: t('clear.title', { count: ended.length }),
            children: t('remove.text'),
            labels: { confirm: t('clear.action'), cancel: t('actions.keep') },
            confirmProps: { color: 'red' },
            onConfirm: () => remove.mutate({ ids: ended.map(({ id }) => id) }),
          })
        }
      >
        {t('clear.action')}
      </Button>
    </>
  );
}
