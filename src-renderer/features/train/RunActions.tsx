import { Button, Menu, ActionIcon, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { IconDots } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobView } from '../../../src-main/contract/rpc/jobs.ts';
import type { RunDetails } from '../../../src-main/contract/rpc/runs.ts';
import { errorMessage, orpc } from '../../rpc/client.ts';

interface RunActionsProps {
  readonly run: RunDetails;
  /** That trains the run now. */
  readonly job: JobView | undefined;
}

const onError = (error: unknown): void => {
  notifications.show({ color: 'red', message: errorMessage(error) });
};

/**
 * What can be done with a run in its present state: pause and stop its job, go on, evaluate or recommend with
 * it, train its final model on all data, begin a new one from its settings, delete it. Failures are shown as notifications.
 */
export function RunActions({ run, job }: RunActionsProps): ReactNode {
  return (
    <>
      {job !== undefined ? <JobActions job={job} run={run} /> : <EndedActions run={run} />}
      <MoreActions run={run} isActive={job !== undefined} />
    </>
  );
}

function JobActions({ job, run }: { readonly job: JobView; readonly run: RunDetails }): ReactNode {
  const { t } = useTranslation(['train', 'common']);
  const pause = useMutation(orpc.jobs.pause.mutationOptions({ onError }));
  const resume = useMutation(orpc.jobs.resume.mutationOptions({ onError }));
  const cancel = useMutation(
    orpc.jobs.cancel.mutationOptions({
      onError,
      onSuccess: () => notifications.show({ message: t('run.stopNote', { name: run.name }) }),
    }),
  );
  const input = { id: job.id };
  const isPaused = job.state === 'paused';
  const canPause = job.state === 'running' && job.canPause;
  const isWaitingForStep = pause.isSuccess && job.state === 'running';
  return (
    <>
      {canPause && (
        <Button
          variant="default"
          loading={isWaitingForStep || pause.isPending}
          onClick={() => pause.mutate(input)}
        >
          {t('common:actions.pause')}
        </Button>
      )}
      {isPaused && (
        <Button
          loading={resume.isPending}
          onClick={() => {
            pause.reset();
            resume.mutate(input);
          }}
        >
          {t('common:actions.resume')}
        </Button>
      )}
      <Button
        variant="default"
        loading={job.state === 'cancelling' || cancel.isPending}
        onClick={() => cancel.mutate(input)}
      >
        {t(job.state === 'queued' ? 'run.takeOut' : 'common:actions.stop')}
      </Button>
    </>
  );
}

function EndedActions({ run }: { readonly run: RunDetails }): ReactNode {
  const { t } = useTranslation(['train', 'common']);
  const navigate = useNavigate();
  const goOn = useMutation(orpc.runs.continue.mutationOptions({ onError }));
  const startFinal = useMutation(
    orpc.runs.startFinal.mutationOptions({
      onError,
      onSuccess: (started) => navigate({ to: '/train', search: { run: started.run } }),
    }),
  );
  const isFinal = run.finalOf !== null;
  if (run.state === 'finished' && (isFinal || run.testNdcg10 !== null)) {
    return (
      <>
        {!isFinal && (
          <Button
            variant="default"
            title={t('run.finalHint')}
            loading={startFinal.isPending}
            onClick={() => startFinal.mutate({ run: run.id })}
          >
            {t('run.trainFinal')}
          </Button>
        )}
        <Button
          variant="default"
          renderRoot={(props) => <Link to="/recommend" search={{ run: run.id }} {...props} />}
        >
          {t('common:nav.recommend')}
        </Button>
        {!isFinal && (
          <Button renderRoot={(props) => <Link to="/evaluate" search={{ run: run.id }} {...props} />}>
            {t('common:nav.evaluate')}
          </Button>
        )}
      </>
    );
  }
  return (
    <Button loading={goOn.isPending} onClick={() => goOn.mutate({ run: run.id })}>
      {t(run.startedAt === null ? 'form.start' : 'run.continue')}
    </Button>
  );
}

function MoreActions({ run, isActive }: { readonly run: RunDetails; readonly isActive: boolean }): ReactNode {
  const { t } = useTranslation(['train', 'common']);
  const navigate = useNavigate();
  const remove = useMutation(
    orpc.runs.remove.mutationOptions({ onError, onSuccess: () => navigate({ to: '/train', search: {} }) }),
  );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label={t('run.more')}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void navigate({ to: '/train', search: { tab: 'new', run: run.id } })}>
          {t('run.again')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          color="red"
          disabled={isActive}
          onClick={() =>
            modals.openConfirmModal({
              title: t('delete.title', { count: 1 }),
              children: <Text size="sm">{t('delete.hint')}</Text>,
              labels: { confirm: t('common:actions.delete'), cancel: t('common:actions.cancel') },
              confirmProps: { color: 'red' },
              onConfirm: () => remove.mutate({ run: run.id }),
            })
          }
        >
          {t('common:actions.delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
