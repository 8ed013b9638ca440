// The time that a piece of work has taken, without the time it stood paused: a time budget must not run out while a
// person looks at something else. What does not belong: who pauses (active-job.ts).
import type { PausePoint } from '../foundation/pause-point.ts';

export class WorkClock {
  readonly #pausePoint: PausePoint | undefined;
  readonly #startMs = performance.now();
  #pausedMs = 0;

  /** @param pausePoint none: the work cannot be paused */
  constructor(pausePoint?: PausePoint) {
    this.#pausePoint = pausePoint;
  }

  /** To be awaited between two steps. @throws AppError cancelled */
  async pausePoint(): Promise<void> {
    if (this.#pausePoint === undefined) return;
    const reachedMs = performance.now();
    await this.#pausePoint();
    this.#pausedMs += performance.now() - reachedMs;
  }

  get elapsedMs(): number {
    return performance.now() - this.#startMs - this.#pausedMs;
  }
}
