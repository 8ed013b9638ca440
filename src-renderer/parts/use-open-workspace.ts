// Opening a workspace: then its data is shown. Work that is under way is not interrupted without a question.
import { openConfirmModal } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import i18n from 'i18next';
import { useTranslation } from 'react-i18next';
import type { WorkspaceView } from '../../src-main/contract/rpc/workspaces.ts';
import { client, saidCode } from '../rpc/client.ts';
import { isActive } from '../rpc/jobs.ts';
import { askPassphrase } from './ask-passphrase.tsx';
import { notifyFailure } from './notify-failure.ts';

/** A locked workspace is asked for its passphrase, and opened then. */
async function openUnlocked({ path, mode }: OpenRequest): Promise<WorkspaceView> {
  try {
    return await client.workspaces[mode]({ path });
  } catch (error) {
    if (saidCode(error) !== 'workspace-locked' || !(await askPassphrase(path))) throw error;
    return client.workspaces[mode]({ path });
  }
}

interface OpenRequest {
  readonly path: string;
  readonly mode: 'open' | 'create';
}

/**
 * Opens or makes a workspace (`workspaces.open`, `.create`), then shows the screen Data. Asks nothing: use
 * `useConfirmedLeaving` around it. Its failures are the caller's to show.
 */
export function useOpenWorkspace(): UseMutationResult<WorkspaceView, Error, OpenRequest> {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: openUnlocked,
    onSuccess: (workspace) => {
      if (workspace.isReadOnly) notifyReadOnly(workspace.path);
      void navigate({ to: '/data' });
    },
  });
}

function notifyReadOnly(path: string): void {
  notifications.show({ color: 'yellow', message: i18n.t('nothingStored', { path }), autoClose: false });
}

/** Asks the host and not the cache: a window that was just opened knows of no job yet. */
async function isInterruptedBy(path: string | undefined): Promise<boolean> {
  const current = await client.workspaces.current();
  if (current === null || current.path === path) return false;
  return (await client.jobs.list({})).some(isActive);
}

/**
 * Runs what opens another workspace: at once, or after a yes where work is under way in the open one.
 * @returns takes the work, and the path where the workspace may be the open one already
 */
export function useConfirmedLeaving(): (work: () => void, path?: string) => void {
  const { t } = useTranslation('welcome');
  const { t: common } = useTranslation();
  const ask = async (work: () => void, path: string | undefined): Promise<void> => {
    if (!(await isInterruptedBy(path))) {
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
  return (work, path) => void ask(work, path).catch(notifyFailure);
}
