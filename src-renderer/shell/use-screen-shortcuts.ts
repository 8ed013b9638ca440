// Ctrl/⌘ + digit goes to a screen; the digits stand in the side bar.
import { useHotkeys, type HotkeyItem } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { screens } from './navigation.ts';

export function useScreenShortcuts(): void {
  const navigate = useNavigate();
  useHotkeys(
    screens.flatMap(({ path, digit }): HotkeyItem[] =>
      digit === undefined ? [] : [[`mod+${digit}`, () => void navigate({ to: path })]],
    ),
    [], // in form fields too
  );
}
