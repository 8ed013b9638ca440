// Ctrl/⌘ + digit goes to a screen, "?" shows all shortcuts.
import { useHotkeys, type HotkeyItem } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { openShortcuts } from '../parts/Shortcuts.tsx';
import { screens } from './navigation.ts';

export function useScreenShortcuts(): void {
  const navigate = useNavigate();
  useHotkeys(
    screens.flatMap(({ path, digit }): HotkeyItem[] =>
      digit === undefined ? [] : [[`mod+${digit}`, () => void navigate({ to: path })]],
    ),
    [], // in form fields too
  );
  useHotkeys([['shift+?', openShortcuts]]);
}
