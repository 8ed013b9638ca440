import { Alert, Anchor, Button, Group, Text } from '@mantine/core';
import { useSessionStorage } from '@mantine/hooks';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { orpc } from '../rpc/client.ts';
import { useJobs } from '../rpc/jobs.ts';
import { notifyFailure } from './notify-failure.ts';
import { useJobTexts } from './use-job-texts.ts';

/**
 * After a restart: names the jobs of this workspace that were cut short; one button goes on with all of them.
 * Nothing where there are none, after it was closed, and on the screen Jobs, which has a button of its own.
 */
export function InterruptedJobsNotice(): ReactNode {
  const { t } = useTranslation('jobs');
  const texts = useJobTexts();
  const interrupted = useJobs().filter(({ state }) => state === 'interrupted');
  const { pathname } = useLocation();
  const newest = interrupted[0]?.id ?? '';
  const [dismissed, dismiss] = useSessionStorage({ key: 'isthmus-interrupted-seen', defaultValue: '' });
  const resume = useMutation(orpc.jobs.resumeInterrupted.mutationOptions({ onError: notifyFailure }));
  if (interrupted.length === 0 || dismissed === newest || pathname === '/jobs') return null;
  return (
    <Alert
      color="orange"
      mb="md"
      role="status"
      withCloseButton
      closeButtonLabel={t('interrupted.later')}
      onClose={() => dismiss(newest)}
      title={t('interrupted.title', { count: interrupted.length })}
    >
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" lineClamp={2}>
          {interrupted.map(texts.title).join(', ')}. {t('interrupted.hint')}
        </Text>
        <Group gap="sm" wrap="nowrap">
          <Anchor component={Link} to="/jobs" size="sm">
            {t('interrupted.show')}
          </Anchor>
          <Button
            leftSection={<IconPlayerPlay size={14} aria-hidden />}
            loading={resume.isPending}
            onClick={() => resume.mutate(undefined)}
          >
            {t('interrupted.resume')}
          </Button>
        </Group>
      </Group>
    </Alert>
  );
}
