// Keeps the system from going to sleep while work is under way; the screen may go dark.
import { powerSaveBlocker } from 'electron';
import type { ActiveJob } from '../messages.ts';

export class StayAwake {
  #blocker: number | undefined;

  /** Work that is paused lets the system sleep. */
  update(jobs: readonly ActiveJob[]): void {
    const isWorking = jobs.some(({ isPaused }) => !isPaused);
    if (isWorking) this.#blocker ??= powerSaveBlocker.start('prevent-app-suspension');
    else this.end();
  }

  end(): void {
    if (this.#blocker !== undefined) powerSaveBlocker.stop(this.#blocker);
    this.#blocker = undefined;
  }
}
