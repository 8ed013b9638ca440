// What long work takes beside its input: how it is cancelled, whom it tells how far it is, and where it can be held.
import type { CancelSignal } from './cancellation.ts';
import type { PausePoint } from './pause-point.ts';
import type { ProgressListener } from './progress.ts';

/** @typeParam Signal `AbortSignal` where the work hands it on to Node */
export interface WorkControls<Signal extends CancelSignal = CancelSignal> {
  /** Aborted: the work ends with AppError `cancelled`; what is committed stays. */
  readonly signal?: Signal | undefined;
  readonly onProgress?: ProgressListener | undefined;
  /** Awaited between two steps. None: the work cannot be paused. */
  readonly pausePoint?: PausePoint | undefined;
}
