// Ctrl-C: the first asks the work to stop where it can be resumed, the second ends at once.
import { exitCodes } from './exit-codes.ts';

/** A terminal and a wrapper process may deliver one key press twice, this close together. */
const samePressMs = 300;

export interface Interruption {
  readonly signal: AbortSignal;
  /** Gives Ctrl-C back its usual meaning, unless it was pressed: the process then ends with its own exit code. */
  dispose(): void;
}

/** @param onFirst called at the first Ctrl-C (or SIGTERM), before the work has stopped */
export function watchInterruption(onFirst: () => void): Interruption {
  const controller = new AbortController();
  let firstAt: number | undefined;
  const listener = (): void => {
    const now = performance.now();
    if (firstAt === undefined) {
      firstAt = now;
      onFirst();
      controller.abort();
    } else if (now - firstAt > samePressMs) {
      process.exit(exitCodes.cancelled); // engines end with this process
    }
  };
  process.on('SIGINT', listener);
  process.on('SIGTERM', listener);
  return {
    signal: controller.signal,
    dispose: () => {
      if (controller.signal.aborted) return; // a second press while the process winds down
      process.off('SIGINT', listener);
      process.off('SIGTERM', listener);
    },
  };
}
