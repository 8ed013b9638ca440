import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconArrowRight, IconPlayerPlay, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobView } from '../../../src-main/contract/rpc/jobs.ts';
import { JobButtons } from '../../parts/JobLine.tsx';
import { placeOfResult } from '../../parts/job-result.ts';
import { notifyFailure } from '../../parts/notify-failure.ts';
import { useJobTexts } from '../../parts/use-job-texts.ts';
import { useShowResult } from '../../parts/use-show-result.ts';
import { orpc } from '../../rpc/client.ts';

/**
 * What can be asked of a job in its state: its result, pause, resume, cancel, try again, remove (which asks first).
 * Failures are shown as notifications.
 */
export function JobActions({ job }: { readonly job: JobView }): ReactNode {
  const { t } = useTranslation('jobs');
  const texts = useJobTexts();
  const showResult = useShowResult();
  const retry = useMutation(orpc.jobs.retry.mutationOptions({ onError: notifyFailure }));
  const resume = useMutation(orpc.jobs.resume.mutationOptions({ onError: notifyFailure }));
  const remove = useMutation(orpc.jobs.remove.mutationOptions({ onError: notifyFailure }));
  const hasEnded = ['finished', 'failed', 'cancelled', 'interrupted'].includes(job.state);
  const action = (label: string, icon: ReactNode, onClick: () => void): ReactNode => (
    <Tooltip label={label}>
      <ActionIcon size="sm" aria-label={`${label}: ${texts.name(job)}`} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
  return (
    <Group gap={2} wrap="nowrap" justify="flex-end" onClick={(event) => event.stopPropagation()}>
      <JobButtons job={job} />
      {job.state === 'finished' &&
        placeOfResult(job) !== undefined &&
        action(t('actions.result'), <IconArrowRight size={14} />, () => showResult(job))}
      {job.state === 'interrupted' &&
        action(t('actions.resume'), <IconPlayerPlay size={14} />, () => resume.mutate({ id: job.id }))}
      {(job.state === 'failed' || job.state === 'cancelled') &&
        action(t('actions.retry'), <IconRefresh size={14} />, () => retry.mutate({ id: job.id }))}
      {hasEnded &&
        action(t('actions.remove'), <IconTrash size={14} />, () =>
          modals.openConfirmModal({
            title: t('remove.title', { title: texts.name(job) }),
            children: t('remove.text'),
            labels: { confirm: t('actions.remove'), cancel: t('actions.keep') },
            confirmProps: { color: 'red' },
            onConfirm: () => remove.mutate({ ids: [job.id] }),
          }),
        )}
    </Group>
  );
}
