// The clock that a run is timed by. A pause says nothing about the speed, so it is left out.
import { throwIfCancelled, type CancelSignal } from '../../foundation/cancellation.ts';

export class PausableClock {
  readonly #hold: (() => Promise<number>) | undefined;
  #heldMs = 0;

  /** @param hold awaited at each pause point; resolves to the milliseconds that it held */
  constructor(hold: (() => Promise<number>) | undefined) {
    this.#hold = hold;
  }

  /** Milliseconds since some fixed moment, pauses left out. */
  readonly now = (): number => performance.now() - this.#heldMs;

  /** Waits while the run is paused. */
  async hold(): Promise<void> {
    this.#heldMs += (await this.#hold?.()) ?? 0;
  }

  /** The same, for work that has no look at the signal of its own. @throws AppError cancelled */
  async pausePoint(signal: CancelSignal | undefined): Promise<void> {
    await this.hold();
    throwIfCancelled(signal);
  }
}
