// The height that a table may take: what the window leaves below head, tabs and controls.
import { useViewportSize } from '@mantine/hooks';

/** Header, screen title, tabs, controls, status bar and paddings. */
const takenPx = 264;
const leastPx = 240;

export function useTableHeight(): number {
  const { height } = useViewportSize();
  return Math.max(leastPx, height - takenPx);
}
