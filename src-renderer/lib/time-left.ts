// Time left of a long operation, from how fast its current stage went so far. Pure: the caller keeps the samples.

export interface ProgressSample {
  readonly stage: string;
  readonly done: number;
  readonly total?: number | undefined;
  readonly atMs: number;
}

/** Before this much of a stage was seen, a forecast would jump about. */
const leastObservedMs = 1500;

/**
 * Milliseconds until the stage is through at its mean speed so far; undefined while that cannot be told.
 * @param first the first sample of the same stage
 */
export function timeLeftMs(first: ProgressSample, now: ProgressSample): number | undefined {
  const done = now.done - first.done;
  const elapsedMs = now.atMs - first.atMs;
  if (first.stage !== now.stage || now.total === undefined || done <= 0 || elapsedMs < leastObservedMs)
    return undefined;
  return Math.max(0, ((now.total - now.done) * elapsedMs) / done);
}
