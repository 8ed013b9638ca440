// Engines compute on every core for minutes; where the person wants it, other programs come first meanwhile.
import { constants, getPriority, setPriority } from 'node:os';

/** For the environment of an engine that gives way. */
export const giveWayOn = { ISTHMUS_GIVE_WAY: '1' } as const;

/**
 * Where the environment asks for it: lowers the priority of this process below that of other programs, the window and its
 * host too. Nothing is slower on a machine that does nothing else. CPU threads inherit it where they are made, so call it
 * before native libraries start theirs.
 */
export function giveWayIfAsked(): void {
  if (process.env['ISTHMUS_GIVE_WAY'] !== '1') return;
  try {
    setPriority(Math.max(getPriority(), constants.priority.PRIORITY_BELOW_NORMAL)); // higher: gives way more
  } catch {
    // a container may forbid it: work goes on as before
  }
}
