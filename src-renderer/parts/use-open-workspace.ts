// Opening a workspace: then its data is shown. Work that is under way is not interrupted without a question.
import { openConfirmModal } from '@mantine/modals';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { WorkspaceView } from '../../src-main/contract/rpc/workspaces.ts';
import { client } from '../rpc/client.ts';
import { isActive, useJobs } from '../rpc/jobs.ts';

interface OpenRequest {
  readonly path: string;
  readonly mode: 'open' | 'create';
}

export function useOpenWorkspace(): UseMutationResult<WorkspaceView, Error, OpenRequest> {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: ({ path, mode }: OpenRequest) => client.workspaces[mode]({ path }),
    onSuccess: () => void navigate({ to: '/data' }),
  });
}

/** Runs what opens another workspace: at once, or after a yes where work is under way in the open one. */
export function useConfirmedLeaving(): (work: () => void) => void {
  const { t } = useTranslation('welcome');
  const { t: common } = useTranslation();
  const isBusy = useJobs().some((job) => isActive(job));
  return (work) => {
    if (!isBusy) {
      work();
      return;
    }
    openConfirmModal({
      title: t('leave.title'),
      children: t('leave.text'),
      labels: { confirm: t('leave.confirm'), cancel: common('actions.cancel') },
      onConfirm: work,
    });
  };
}
