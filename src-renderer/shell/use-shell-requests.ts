// Does what the shell around the page asks for: its menu shows a screen, a dropped file starts an import.
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { AppEvent } from '../../src-main/contract/rpc/system.ts';
import { useAppEvents } from '../rpc/app-events.ts';

export function useShellRequests(): void {
  const navigate = useNavigate();
  const follow = useCallback(
    (event: AppEvent) => {
      if (event.kind !== 'show') return;
      const { screen, tab, files } = event;
      void navigate({
        to: screen,
        search: { ...(tab !== undefined && { tab }), ...(files !== undefined && { files: [...files] }) },
      });
    },
    [navigate],
  );
  useAppEvents(follow);
}
