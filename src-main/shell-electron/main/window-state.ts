// Size and place of the window, kept from one start to the next, and put right where the screens have changed.
import { z } from 'zod';

export const windowStateSchema = z.object({
  x: z.number().int().exactOptional(),
  y: z.number().int().exactOptional(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  isMaximised: z.boolean(),
});
export type WindowState = z.output<typeof windowStateSchema>;

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const smallestSize = { width: 960, height: 600 };
export const firstState: WindowState = { width: 1280, height: 800, isMaximised: false };

/** So much of the title bar must be on a screen that the window can be moved by it. */
const grip = { width: 120, height: 32 };

/**
 * The state to open a window with: no larger than the screen; at its old place only if its title bar can be seen there.
 * @param workAreas of all screens, without task bars; the first is the main one
 */
export function fitWindowState(state: WindowState, workAreas: readonly Area[]): WindowState {
  const { x, y, isMaximised } = state;
  const place = x === undefined || y === undefined ? undefined : { x, y };
  const holding = place && workAreas.find((area) => showsGrip({ ...state, ...place }, area));
  const area = holding ?? workAreas[0];
  const size = (wanted: number, smallest: number, available = Infinity): number =>
    Math.min(Math.max(wanted, smallest), available);
  return {
    ...(holding !== undefined && place), // without a place the system puts the window in the middle
    width: size(state.width, smallestSize.width, area?.width),
    height: size(state.height, smallestSize.height, area?.height),
    isMaximised,
  };
}

function showsGrip(window: Area, area: Area): boolean {
  const seenWidth = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  return seenWidth >= grip.width && window.y >= area.y && window.y + grip.height <= area.y + area.height;
}
