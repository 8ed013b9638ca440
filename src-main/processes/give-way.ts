// Engines compute on every core for minutes; what people look at must not wait for a core meanwhile.
import { constants, getPriority, setPriority } from 'node:os';

/**
 * Lowers the priority of this process below that of the window and its host: nothing is slower on a machine that does
 * nothing else. CPU threads inherit it where they are made, so call it before native libraries start theirs.
 */
export function giveWay(): void {
  try {
    setPriority(Math.max(getPriority(), constants.priority.PRIORITY_BELOW_NORMAL)); // higher: gives way more
  } catch {
    // a container may forbid it: work goes on as before
  }
}
