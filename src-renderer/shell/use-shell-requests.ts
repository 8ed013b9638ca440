import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { AppEvent } from '../../src-main/contract/rpc/system.ts';
import { notifyFailure } from '../parts/notify-failure.ts';
import { useConfirmedLeaving, useOpenWorkspace } from '../parts/use-open-workspace.ts';
import { useTakeFiles } from '../parts/use-take-files.ts';
import { useAppEvents } from '../rpc/app-events.ts';

/**
 * While mounted: does what the shell around the page asks for with `show` events. Its menu shows a screen or
 * makes a workspace; files of the menu, the command line, a second start or a drop are taken as `useTakeFiles`
 * does.
 */
export function useShellRequests(): void {
  const navigate = useNavigate();
  const takeFiles = useTakeFiles();
  const confirmed = useConfirmedLeaving();
  const { mutateAsync: create } = useOpenWorkspace();
  const follow = useCallback(
    (event: AppEvent) => {
      if (event.kind !== 'show') return;
      const { screen, tab, files, newWorkspace } = event;
      if (files !== undefined) takeFiles(files);
      else if (newWorkspace !== undefined)
        confirmed(() => void create({ path: newWorkspace, mode: 'create' }).catch(notifyFailure));
      else void navigate({ to: screen, search: { ...(tab !== undefined && { tab }) } });
    },
    [navigate, takeFiles, confirmed, create],
  );
  useAppEvents(follow);
}
