// Does what the shell around the page asks for: its menu shows a screen, dropped files go where they belong.
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { AppEvent } from '../../src-main/contract/rpc/system.ts';
import { useTakeFiles } from '../parts/use-take-files.ts';
import { useAppEvents } from '../rpc/app-events.ts';

export function useShellRequests(): void {
  const navigate = useNavigate();
  const takeFiles = useTakeFiles();
  const follow = useCallback(
    (event: AppEvent) => {
      if (event.kind !== 'show') return;
      const { screen, tab, files } = event;
      if (files !== undefined) takeFiles(files);
      else void navigate({ to: screen, search: { ...(tab !== undefined && { tab }) } });
    },
    [navigate, takeFiles],
  );
  useAppEvents(follow);
}
