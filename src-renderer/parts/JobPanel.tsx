import { Button, Group, Paper, Progress, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobView } from '../../src-main/contract/rpc/jobs.ts';
import { orpc } from '../rpc/client.ts';
import { isActive } from '../rpc/jobs.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { JobButtons, percentDone } from './JobLine.tsx';
import { useJobTexts } from './use-job-texts.ts';
import { useTimeLeft } from './use-time-left.ts';
import { useWords } from '../lib/use-words.ts';

interface JobPanelProps {
  readonly job: JobView;
  /** Default: the name of the job's kind. */
  readonly title?: string;
  /** Beside "try again" of a job that was cut short. */
  readonly actions?: ReactNode;
}

/**
 * A job that its screen waits for, in full: what, how far, time left, its buttons. Once it has ended: its error
 * or its state, and "try again" (`jobs.retry`) unless it finished.
 */
export function JobPanel({ job, title, actions }: JobPanelProps): ReactNode {
  const words = useWords();
  const { t } = useTranslation();
  const texts = useJobTexts();
  const timeLeft = useTimeLeft(job);
  const retry = useMutation(orpc.jobs.retry.mutationOptions());
  const percent = percentDone(job);
  const again = (
    <Button variant="default" onClick={() => retry.mutate({ id: job.id })} loading={retry.isPending}>
      {t('actions.retry')}
    </Button>
  );
  if (!isActive(job)) {
    return (
      <Stack gap="xs" align="flex-start">
        {job.error !== null && <ErrorState error={words(job.error.said)} />}
        {job.error === null && (
          <Text size="sm">{`${title ?? texts.title(job)}: ${texts.state(job.state)}`}</Text>
        )}
        {retry.isError && <ErrorState error={retry.error} />}
        <Group gap="xs">
          {job.state !== 'finished' && again}
          {actions}
        </Group>
      </Stack>
    );
  }
  const waits = job.state === 'queued' || job.state === 'paused' || job.state === 'cancelling';
  return (
    <Paper>
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap">
          <Text fw={600} size="sm">
            {title ?? texts.title(job)}
          </Text>
          <JobButtons job={job} />
        </Group>
        <Progress.Root size="lg">
          <Progress.Section
            value={percent ?? 100}
            striped={percent === undefined}
            animated={percent === undefined && job.state === 'running'}
            aria-label={title ?? texts.title(job)}
          />
        </Progress.Root>
        <Group justify="space-between" wrap="nowrap">
          <Text size="xs" c="dimmed" truncate>
            {timeLeft !== undefined && `${timeLeft} · `}
            {waits ? t(`progress.${job.state}`) : texts.progress(job)}
          </Text>
          {job.givesWay && (
            <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
              {t('progress.givesWay')}
            </Text>
          )}
        </Group>
      </Stack>
    </Paper>
  );
}
