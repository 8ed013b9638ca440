// Carries the pause of a job to the engine process that works for it: the engine's loops wait there, and go on when the
// job does. What does not belong: the gate (foundation/pause-gate.ts) and who closes it (jobs/active-job.ts).
import type { UseCaseOptions } from './use-case.ts';

export interface PausableEngine {
  /** Resolves when the work waits at a pause point, or was resumed before it reached one. */
  pause(): Promise<void>;
  resume(): Promise<void>;
}

/**
 * The job counts as paused when the engine's work waits; what the host itself does meanwhile waits at its own pause
 * points. A cancelled job opens the engine's gate too, so that the engine can end.
 * @returns ends it
 */
export function carryPause(
  engine: PausableEngine,
  { pausePoint, watchPause }: Pick<UseCaseOptions, 'pausePoint' | 'watchPause'>,
): () => void {
  // a dead engine rejects these calls, and the work itself with the reason
  const ignore = (): undefined => undefined;
  return (
    watchPause?.((isWanted) => {
      if (isWanted) engine.pause().then(pausePoint).catch(ignore);
      else engine.resume().catch(ignore);
    }) ?? ignore
  );
}
