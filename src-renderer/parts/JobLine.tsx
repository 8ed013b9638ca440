// A running job in one line, and the parts of that line which other views of jobs use.
import { ActionIcon, Group, Progress, Text, Tooltip } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobView } from '../../src-main/contract/rpc/jobs.ts';
import { orpc } from '../rpc/client.ts';
import { useJobTexts } from './use-job-texts.ts';
import { useTimeLeft } from './use-time-left.ts';

interface JobProps {
  readonly job: JobView;
}

interface JobLineProps extends JobProps {
  /** The flow that it is a stage of: the time left is that of the flow. */
  readonly flow?: JobView | undefined;
  /** False: pause and stop stand elsewhere on the same page. Default true. */
  readonly hasButtons?: boolean;
}

/** Share done in percent; undefined while the total is unknown. */
export function percentDone({ progress }: JobView): number | undefined {
  if (progress?.total === undefined || progress.total === 0) return undefined;
  return Math.min(100, (100 * progress.done) / progress.total);
}

/**
 * What the job does, the time left of the whole, how far it is, and its buttons; a striped bar while the total is unknown.
 */
export function JobLine({ job, flow, hasButtons = true }: JobLineProps): ReactNode {
  const { t } = useTranslation();
  const texts = useJobTexts();
  const timeLeft = useTimeLeft(flow ?? job);
  const percent = percentDone(job);
  const state =
    job.state === 'queued' || job.state === 'paused' || job.state === 'cancelling' ? job.state : undefined;
  const line = [
    timeLeft,
    state === undefined ? texts.progress(job) : t(`progress.${state}`),
    job.givesWay ? t('progress.givesWay') : undefined,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
  return (
    <Group gap="xs" wrap="nowrap" style={{ minWidth: 0, flex: 1 }}>
      <Text size="xs" fw={600} style={{ whiteSpace: 'nowrap' }}>
        {texts.title(job)}
      </Text>
      <Progress.Root size="md" w={120} style={{ flexShrink: 0 }}>
        <Progress.Section
          value={percent ?? 100}
          striped={percent === undefined}
          animated={percent === undefined && job.state === 'running'}
          aria-label={texts.title(job)}
        />
      </Progress.Root>
      <Text size="xs" c="dimmed" truncate title={line}>
        {line}
      </Text>
      {hasButtons && <JobButtons job={job} />}
    </Group>
  );
}

/** Pause, resume, cancel: what the state allows. */
export function JobButtons({ job }: JobProps): ReactNode {
  const { t } = useTranslation();
  const pause = useMutation(orpc.jobs.pause.mutationOptions());
  const resume = useMutation(orpc.jobs.resume.mutationOptions());
  const cancel = useMutation(orpc.jobs.cancel.mutationOptions());
  const input = { id: job.id };
  return (
    <Group gap={2} wrap="nowrap">
      {job.state === 'running' && job.canPause && (
        <IconButton
          label={t('actions.pause')}
          icon={<IconPlayerPause size={14} />}
          onClick={() => pause.mutate(input)}
        />
      )}
      {job.state === 'paused' && (
        <IconButton
          label={t('actions.resume')}
          icon={<IconPlayerPlay size={14} />}
          onClick={() => resume.mutate(input)}
        />
      )}
      {['running', 'queued', 'paused'].includes(job.state) && (
        <IconButton
          label={t('actions.cancel')}
          icon={<IconX size={14} />}
          onClick={() => cancel.mutate(input)}
        />
      )}
    </Group>
  );
}

interface IconButtonProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly onClick: () => void;
}

function IconButton({ label, icon, onClick }: IconButtonProps): ReactNode {
  return (
    <Tooltip label={label}>
      <ActionIcon size="sm" aria-label={label} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
