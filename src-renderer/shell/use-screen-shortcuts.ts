import { useHotkeys, type HotkeyItem } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { openShortcuts } from '../parts/Shortcuts.tsx';
import { screens } from './navigation.ts';

/** While mounted: Ctrl or ⌘ with a digit goes to a screen, from form fields too; `?` shows all shortcuts. */
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
