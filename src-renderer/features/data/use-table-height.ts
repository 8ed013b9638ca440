import { useViewportSize } from '@mantine/hooks';

/** Header, screen title, tabs, controls, status bar and paddings. */
const takenPx = 264;
const leastPx = 240;

/**
 * The height in pixels that a table may take: what the window leaves below head, tabs and controls; at least
 * 240.
 */
export function useTableHeight(): number {
  const { height } = useViewportSize();
  return Math.max(leastPx, height - takenPx);
}
